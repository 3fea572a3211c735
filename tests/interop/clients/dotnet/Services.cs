using System;
using System.Net;
using System.Web.Services.Protocols;
using Dualport.Customers;
using Dualport.Hub;
using Dualport.Orders;
using Dualport.Prices;
using Dualport.Products;

/// <summary>The services of a hub, as one caller meets them.</summary>
class Services
{
    public readonly HubService Hub = new HubService();
    public readonly ProductsService Products = new ProductsService();
    public readonly PricesService Prices = new PricesService();
    public readonly CustomersService Customers = new CustomersService();
    public readonly OrdersService Orders = new OrdersService();

    /// <param name="address">Of the hub, without a slash at the end.</param>
    /// <param name="credential">The id and secret of an API client; null for no credential.</param>
    public Services(string address, NetworkCredential credential)
    {
        var all = new SoapHttpClientProtocol[] { Hub, Products, Prices, Customers, Orders };
        foreach (var service in all)
        {
            service.Url = address + new Uri(service.Url).AbsolutePath;
            service.Credentials = credential;
            service.PreAuthenticate = true;
        }
    }
}

namespace Dualport.Hub
{
    public partial class HubService
    {
        /// <summary>The access token of a person, instead of Credentials.</summary>
        public string AccessToken;

        protected override WebRequest GetWebRequest(Uri address)
        {
            var request = base.GetWebRequest(address);
            if (AccessToken != null)
                request.Headers["Authorization"] = $"Bearer {AccessToken}";
            return request;
        }
    }
}
