using System;
using System.Linq;
using System.Net;
using System.Web.Services.Protocols;
using Dualport.Customers;
using Dualport.Hub;
using Dualport.Inventory;
using Dualport.Orders;
using Dualport.Prices;
using Dualport.Products;
using Dualport.Returns;

/// <summary>All services in one program: each refuses a call, one method handles it.</summary>
static class AllServices
{
    static void Main()
    {
        Try<CustomersService>("customers", service =>
            service.CreateCustomer(new CustomerCreate { name = " " }, null));
        Try<HubService>("hub", service =>
            service.AcknowledgeEvents(new EventAcknowledgement { consumer = " " }, null));
        Try<InventoryService>("inventory", service =>
            service.CreateWarehouse(new WarehouseCreate { code = " ", name = "Main" }, null));
        Try<OrdersService>("orders", service =>
            service.CreateOrder(new OrderCreate { customerName = " " }, null));
        Try<PricesService>("prices", service =>
            service.CreatePriceList(
                new PriceListCreate { code = " ", name = "List", currency = "EUR" }, null));
        Try<ProductsService>("products", service =>
            service.CreateProduct(
                new ProductCreate { sku = " ", name = "Drill", currency = "EUR" }, null));
        Try<ReturnsService>("returns", service =>
            service.RequestReturn(new ReturnRequest { orderId = " " }, null));
    }

    static void Try<Service>(string name, Action<Service> call)
        where Service : SoapHttpClientProtocol, new()
    {
        var service = new Service
        {
            Url = $"{Setting("URL")}/soap/v1/{name}/",
            Credentials = new NetworkCredential(Setting("CLIENT_ID"), Setting("SECRET")),
            PreAuthenticate = true,
        };
        try
        {
            call(service);
            Console.WriteLine($"{name} did not refuse");
        }
        catch (SoapException refusal)
        {
            Console.WriteLine($"{name}: {Handled(refusal)}");
        }
    }

    /// <summary>Says why any service refused a call.</summary>
    static string Handled(SoapException refusal)
    {
        var fault = ServiceFault.Of(refusal);
        var errors = fault.errors.Select(error => $"{error.field} {error.code}");
        return $"{fault.code} {string.Join(", ", errors.OrderBy(error => error))}";
    }

    static string Setting(string name) => Environment.GetEnvironmentVariable($"HUB_{name}");
}
