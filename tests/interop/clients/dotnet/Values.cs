using System;
using System.IO;
using System.Linq;
using Dualport.Customers;
using Dualport.Prices;
using Dualport.Products;

partial class Scenario
{
    const string Name = "Käse ✓ 日本 😀", Description = "a ]]> b <&> \"c\"";

    Product made, bare;

    void Values()
    {
        Steps.Do("create", Create);
        Steps.Do("decimal", CheckDecimals);
        Steps.Do("optional_absent", OptionalAbsent);
        Steps.Do("optional_present", OptionalPresent);
        Steps.Do("enum", ChangeKind);
        Steps.Do("bad_enum", BadEnum);
        Steps.Do("non_ascii", () => Expect.Same(Name, Read(made.id).name, "name"));
        Steps.Do("cdata_end", () => Expect.Same(Description, Read(made.id).description, "text"));
        Steps.Do("image", AddImage);
        Steps.Do("instants", Instants);
        Steps.Do("dates", Dates);
    }

    void Create()
    {
        made = seller.Products.CreateProduct(new ProductCreate
        {
            sku = $"{Prefix}-NEW",
            name = Name,
            description = Description,
            brand = "Fine",
            kind = ProductKind.physical,
            price = 19.90m,
            currency = "EUR",
            weight = 1.250m,
            weightSpecified = true,
            specifications = new[]
            {
                Specification("Voltage", SpecificationType.integer, "230"),
                Specification("Colour", SpecificationType.text, "grün"),
            },
        }, null);
        CheckMade(made);
        CheckMade(Read(made.id));
    }

    static void CheckMade(Product product)
    {
        Expect.Same(
            ($"{Prefix}-NEW", Name, Description, "Fine", "physical", 19.90m, "EUR"),
            (product.sku, product.name, product.description, product.brand, product.kind,
                product.price, product.currency),
            "values");
        Expect.Same((1.250m, true), (product.weight, product.weightSpecified), "weight");
        Expect.List(
            new[] { "Voltage integer 230", "Colour text grün" },
            product.specifications.Select(s => $"{s.name} {s.type} {s.value}"), "specifications");
        Expect.Same((1, "draft"), (product.version, product.status), "version and status");
    }

    void CheckDecimals()
    {
        Expect.Same(19.90m, made.price, "price");
        Expect.Same(1.250m, made.weight, "weight");
    }

    void OptionalAbsent()
    {
        bare = seller.Products.CreateProduct(Simple($"{Prefix}-BARE", "Bare", 5.00m), null);
        Expect.Same(false, bare.weightSpecified, "weight");
        Expect.Same(null, bare.categoryId, "categoryId");
    }

    void OptionalPresent()
    {
        Expect.Same(true, made.weightSpecified, "weight");
        Expect.Same("Fine", made.brand, "brand");
    }

    void ChangeKind()
    {
        var change = new ProductUpdate { kind = ProductKind.service, kindSpecified = true };
        bare = seller.Products.UpdateProduct(bare.id, change, 0, false, null, out var changed);
        Expect.Same("service", bare.kind, "kind");
        Expect.List(new[] { "kind" }, changed, "changedFields");
    }

    void BadEnum()
    {
        var change = new ProductUpdate { kind = (ProductKind)99, kindSpecified = true };
        try
        {
            seller.Products.UpdateProduct(bare.id, change, 0, false, null, out _);
        }
        catch (InvalidOperationException e)
        {
            throw new CannotException(e.Message);
        }
    }

    void AddImage()
    {
        var picture = new ProductImageCreate
        {
            productId = Brand(seller.Products, "Solo").Single().id,
            file = File.ReadAllBytes(Setting("PICTURE")),
        };
        var image = seller.Products.AddProductImage(picture, 0, false, null);
        Expect.Same("image/png", image.contentType, "contentType");
        Expect.Same((3, 2), (image.width, image.height), "width and height");
        Expect.True(image.url.StartsWith("http"), "url");
    }

    void Instants()
    {
        var list = seller.Prices.CreatePriceList(new PriceListCreate
        {
            code = $"{Prefix}-LIST",
            name = "List",
            currency = "EUR",
            startsAt = DateTimeOffset.Parse("2026-03-29T01:59:59+01:00").UtcDateTime,
            startsAtSpecified = true,
            endsAt = DateTimeOffset.Parse("2026-10-25T02:30:00+01:00").UtcDateTime,
            endsAtSpecified = true,
        }, null);
        list = seller.Prices.GetPriceList(list.id);
        Expect.Same("2026-03-29T00:59:59Z", Instant(list.startsAt), "startsAt");
        Expect.Same("2026-10-25T01:30:00Z", Instant(list.endsAt), "endsAt");
    }

    static string Instant(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.FFFK");

    void Dates()
    {
        var day = new DateTime(2026, 3, 29);
        var customer = seller.Customers.CreateCustomer(new CustomerCreate
        {
            name = "Ada",
            identityDocument = new DocumentWrite
            {
                type = DocumentType.passport,
                number = "X1234567",
                expiresOn = day,
                expiresOnSpecified = true,
            },
        }, null);
        Expect.Same(day, seller.Customers.GetCustomerDocument(customer.id).expiresOn, "expiresOn");
    }

    Product Read(string id) => seller.Products.GetProduct(id);

    static ProductCreate Simple(string sku, string name, decimal price) =>
        new ProductCreate
        {
            sku = sku, name = name, kind = ProductKind.physical, price = price, currency = "EUR",
        };

    static SpecificationCreate Specification(string name, SpecificationType type, string value) =>
        new SpecificationCreate { name = name, type = type, value = value };
}
