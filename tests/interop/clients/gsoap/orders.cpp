#include "scenario.hpp"

namespace {

/// Reads a decimal as ten-thousandths; C++ has no decimal type.
long units(const std::string &decimal)
{
    const auto point = decimal.find('.');
    auto fraction = point == std::string::npos ? "" : decimal.substr(point + 1);
    fraction.resize(4, '0');
    return std::stol(decimal.substr(0, point) + fraction);
}

}

void Scenario::orders()
{
    step("order_create", [this] { createOrder(); });
    step("order_cycle", [this] { deliver(); });
    step("invalid_transition", [this] {
        orders__ConfirmOrder request;
        request.id = order.id;
        refused("invalid_transition",
                [&] { seller.call(&OrdersBindingProxy::ConfirmOrder, request); });
    });
}

void Scenario::createOrder()
{
    orders__AddressWrite address;
    address.street = "Hauptstr. 1";
    address.city = "Berlin";
    address.country = "DE";
    orders__OrderItemCreate item;
    item.sku = given(prefixed("-STOCK"));
    item.quantity = 2;
    orders__OrderItemCreateList items;
    items.item = {&item};
    orders__OrderCreate wanted;
    wanted.customerName = text("Ada");
    wanted.customerEmail = text("ada@example.com");
    wanted.currency = text("EUR");
    wanted.shippingAddress = &address;
    wanted.items = &items;
    orders__CreateOrder request;
    request.order = &wanted;
    order = *seller.call(&OrdersBindingProxy::CreateOrder, request).order;
    same<std::string>("pending", order.status, "status");
    same<std::string>("39.80", order.subtotal, "subtotal");
    same<size_t>(1, order.items->item.size(), "items");
    same(2, order.items->item[0]->quantity, "quantity");
    same(units(order.subtotal) - units(order.discount) + units(order.deliveryFee)
             + units(order.tax),
         units(order.total), "total");
}

void Scenario::deliver()
{
    orders__ConfirmOrder confirm;
    orders__ProcessOrder process;
    orders__ShipOrder ship;
    orders__DeliverOrder deliver;
    confirm.id = process.id = ship.id = deliver.id = order.id;
    ship.shipment = given(orders__OrderShip());
    ship.shipment->carrier = text("DHL");
    ship.shipment->trackingNumber = text("T-1");
    advanced("confirmed", *seller.call(&OrdersBindingProxy::ConfirmOrder, confirm).order);
    advanced("processing", *seller.call(&OrdersBindingProxy::ProcessOrder, process).order);
    advanced("shipped", *seller.call(&OrdersBindingProxy::ShipOrder, ship).order);
    advanced("delivered", *seller.call(&OrdersBindingProxy::DeliverOrder, deliver).order);
}

void Scenario::advanced(const char *status, const orders__Order &now)
{
    same<std::string>(status, now.status, "status");
    same(order.version + 1, now.version, "version");
    order = now;
}
