using System;
using System.Linq;
using Dualport.Products;

partial class Scenario
{
    void Writes()
    {
        Steps.Do("update", UpdateAndClear);
        Steps.Do("nothing_to_change", NothingToChange);
        Steps.Do("stale_version", StaleVersion);
        Steps.Do("replay", Replay);
        Steps.Do("key_reused", KeyReused);
        Steps.Do("fault_fields", FaultFields);
        Steps.Do("not_found", NotFound);
        Steps.Do("permission_denied", PermissionDenied);
    }

    void UpdateAndClear()
    {
        var change = new ProductUpdate { name = "Neu", clearFields = new[] { "weight" } };
        var updated = Update(change, 1, out var changed);
        Expect.Same((2, "Neu"), (updated.version, updated.name), "version and name");
        Expect.Same(false, updated.weightSpecified, "weight");
        Expect.List(new[] { "name", "weight" }, changed.OrderBy(field => field), "changedFields");
    }

    void NothingToChange() =>
        Expect.Refused("nothing_to_change", () => Update(new ProductUpdate(), 0, out _));

    Product Update(ProductUpdate change, int expectedVersion, out string[] changed) =>
        seller.Products.UpdateProduct(
            made.id, change, expectedVersion, expectedVersion > 0, null, out changed);

    void StaleVersion()
    {
        var change = new ProductUpdate { name = "Alt" };
        var fault = Expect.Refused("version_mismatch", () => Update(change, 1, out _));
        Expect.Same(2, fault.currentVersion, "currentVersion");
    }

    void Replay()
    {
        var first = CreateWithKey("Key");
        Expect.Same(first.id, CreateWithKey("Key").id, "id");
        var filter = new ProductFilter { skus = new[] { first.sku } };
        var found = seller.Products.ListProducts(
            filter, ProductOrder.name, false, null, 0, false, out _, out _);
        Expect.Same(1, found.Length, "products");
    }

    void KeyReused() => Expect.Refused("idempotency_key_reused", () => CreateWithKey("Other"));

    Product CreateWithKey(string name) =>
        seller.Products.CreateProduct(Simple($"{Prefix}-KEY", name, 5.00m), $"{Prefix}-key");

    void FaultFields()
    {
        var fault = Expect.Refused("validation_error",
            () => seller.Products.CreateProduct(Simple("   ", "Wrong", -1m), null));
        var errors = fault.errors.Select(e => $"{e.field} {e.code}").OrderBy(error => error);
        Expect.List(new[] { "price min_value", "sku blank" }, errors, "errors");
    }

    void NotFound() =>
        Expect.Refused("not_found", () => Read("00000000-0000-7000-8000-000000000000"));

    void PermissionDenied()
    {
        var reader = new Services(Setting("URL"), Key("READER_ID", "READER_SECRET"));
        Expect.Refused("permission_denied",
            () => reader.Products.CreateProduct(Simple($"{Prefix}-NOT", "Not", 5.00m), null));
    }
}
