using System;
using System.Linq;
using Dualport.Orders;

partial class Scenario
{
    Order order;

    void Orders()
    {
        Steps.Do("order_create", CreateOrder);
        Steps.Do("order_cycle", Deliver);
        Steps.Do("invalid_transition", InvalidTransition);
    }

    void CreateOrder()
    {
        order = seller.Orders.CreateOrder(new OrderCreate
        {
            customerName = "Ada",
            customerEmail = "ada@example.com",
            currency = "EUR",
            shippingAddress = new AddressWrite
            {
                street = "Hauptstr. 1", city = "Berlin", country = "DE",
            },
            items = new[] { new OrderItemCreate { sku = $"{Prefix}-STOCK", quantity = 2 } },
        }, null);
        Expect.Same("pending", order.status, "status");
        Expect.Same(39.80m, order.subtotal, "subtotal");
        Expect.Same(2, order.items.Single().quantity, "quantity");
        Expect.Same(
            order.subtotal - order.discount + order.deliveryFee + order.tax, order.total, "total");
    }

    void Deliver()
    {
        var orders = seller.Orders;
        var shipment = new OrderShip { carrier = "DHL", trackingNumber = "T-1" };
        Advance("confirmed", id => orders.ConfirmOrder(id, 0, false, null));
        Advance("processing", id => orders.ProcessOrder(id, 0, false, null));
        Advance("shipped", id => orders.ShipOrder(id, shipment, 0, false, null));
        Advance("delivered", id => orders.DeliverOrder(id, 0, false, null));
    }

    void Advance(string status, Func<string, Order> step)
    {
        var before = order.version;
        order = step(order.id);
        Expect.Same((status, before + 1), (order.status, order.version), "status and version");
    }

    void InvalidTransition() =>
        Expect.Refused("invalid_transition",
            () => seller.Orders.ConfirmOrder(order.id, 0, false, null));
}
