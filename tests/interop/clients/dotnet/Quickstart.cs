using System;
using System.Net;
using System.Web.Services.Protocols;
using Dualport.Products;

static class Quickstart
{
    static void Main()
    {
        var products = new ProductsService
        {
            Url = Environment.GetEnvironmentVariable("HUB_URL") + "/soap/v1/products/",
            Credentials = new NetworkCredential(
                Environment.GetEnvironmentVariable("HUB_CLIENT_ID"),
                Environment.GetEnvironmentVariable("HUB_SECRET")),
            PreAuthenticate = true,
        };
        var drill = new ProductCreate
        {
            sku = "DRILL-1", name = "Drill", kind = ProductKind.physical,
            price = 24.95m, currency = "EUR",
        };
        var made = products.CreateProduct(drill, null);
        Console.WriteLine($"{made.sku} {made.price} {made.status}");

        var filter = new ProductFilter { skus = new[] { "DRILL-1" } };
        var found = products.ListProducts(
            filter, ProductOrder.name, false, null, 0, false, out _, out _);
        Console.WriteLine($"{found.Length} found: {found[0].sku}");

        try
        {
            products.CreateProduct(drill, null);
        }
        catch (SoapException e)
        {
            var code = e.Detail.SelectSingleNode("//*[local-name()='code']");
            Console.WriteLine($"refused: {code.InnerText}");
        }
    }
}
