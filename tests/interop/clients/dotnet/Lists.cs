using System.Collections.Generic;
using System.Linq;
using Dualport.Products;

partial class Scenario
{
    void Lists()
    {
        Steps.Do("list_none", ListNone);
        Steps.Do("list_one", () => CheckBrand("Solo", "ONE"));
        Steps.Do("list_two", () => CheckBrand("Duo", "TWO-1", "TWO-2"));
        Steps.Do("paging", Paging);
    }

    void ListNone()
    {
        var none = seller.Products.ListProducts(
            new ProductFilter { brand = "Nothing" }, ProductOrder.name, false, null, 0, false,
            out var next, out _);
        Expect.Same(0, none.Length, "items");
        Expect.Same(null, next, "nextCursor");
    }

    void CheckBrand(string brand, params string[] ends) =>
        Expect.List(Skus(ends), Brand(seller.Products, brand).Select(p => p.sku), "skus");

    void Paging()
    {
        var filter = new ProductFilter { brand = "Pages" };
        var pages = new List<Product[]>();
        string cursor = null;
        do
            pages.Add(seller.Products.ListProducts(
                filter, ProductOrder.name, true, cursor, 2, true, out cursor, out _));
        while (cursor != null);
        Expect.Same("2 2 1", string.Join(" ", pages.Select(page => page.Length)), "pages");
        var ends = Enumerable.Range(1, 5).Select(number => $"PAGE-{number}");
        Expect.List(Skus(ends), pages.SelectMany(page => page).Select(p => p.sku), "skus");
    }

    static Product[] Brand(ProductsService products, string brand) =>
        products.ListProducts(
            new ProductFilter { brand = brand }, ProductOrder.name, true, null, 0, false,
            out _, out _);

    static IEnumerable<string> Skus(IEnumerable<string> ends) =>
        ends.Select(end => $"{Prefix}-{end}");
}
