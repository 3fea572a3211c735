"""Orders, events, and the hub's other address."""

from decimal import Decimal

from steps import PREFIX, equal, made, step

from hub import listed, number, refused, soap


@step
def order_create():
    address = {"street": "Hauptstr. 1", "city": "Berlin", "country": "DE"}
    items = {"item": [{"sku": f"{PREFIX}-STOCK", "quantity": 2}]}
    whose = {"customerName": "Ada", "customerEmail": "ada@example.com", "currency": "EUR"}
    wanted = whose | {"shippingAddress": address, "items": items}
    order = made["order"] = soap("orders").CreateOrder(wanted)
    equal((order.status, number(order.subtotal)), ("pending", Decimal("39.80")))
    equal([int(item.quantity) for item in listed(order["items"])], [2])
    names = ("total", "subtotal", "discount", "deliveryFee", "tax")
    total, subtotal, discount, fee, tax = (number(order[name]) for name in names)
    equal(total, subtotal - discount + fee + tax)


@step
def order_cycle():
    orders, order = soap("orders"), made["order"]
    shipment = {"carrier": "DHL", "trackingNumber": "T-1"}
    states = [
        orders.ConfirmOrder(order.id),
        orders.ProcessOrder(order.id),
        orders.ShipOrder(order.id, shipment),
        orders.DeliverOrder(order.id),
    ]
    expected = ["confirmed", "processing", "shipped", "delivered"]
    equal([state.status for state in states], expected)
    equal([state.version - order.version for state in states], [1, 2, 3, 4])


@step
def invalid_transition():
    refused("invalid_transition", soap("orders").ConfirmOrder, made["order"].id)


@step
def events():
    found, position, has_more = [], None, True
    while has_more:
        chosen = {"aggregateId": made["new"].id}
        page = soap("hub").ListEvents(filter=chosen, position=position, pageSize=1)
        found += [(event.type, event.version) for event in listed(page["items"])]
        position, has_more = page.nextPosition, page.hasMore
    equal(found, [("product.created", 1), ("product.updated", 2)])


@step
def acknowledge():
    service = soap("hub")
    first = service.ListUnreadEvents(PREFIX)
    service.AcknowledgeEvents({"consumer": PREFIX, "position": first.nextPosition})
    later = service.ListUnreadEvents(PREFIX)
    before, after = ({event.id for event in listed(page["items"])} for page in (first, later))
    equal((bool(before), before & after), (True, set()))


@step
def other_address():
    equal(soap("hub", at="HUB_OTHER_URL").Ping().revision, "1.0")
    equal(soap("products", at="HUB_OTHER_URL").GetProduct(made["new"].id).name, "Neu")
