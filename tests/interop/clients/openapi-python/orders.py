"""Orders, events, and the hub's other address."""

from decimal import Decimal

from dualport_client.api.hub import (
    acknowledge_events,
    list_events,
    list_unread_events,
)
from dualport_client.api.hub import (
    ping as send_ping,
)
from dualport_client.api.orders import (
    confirm_order,
    create_order,
    deliver_order,
    process_order,
    ship_order,
)
from dualport_client.api.products import (
    get_product,
)
from dualport_client.models import (
    Acknowledged,
    AddressWriteRequest,
    EventAcknowledgementRequest,
    EventPage,
    Order,
    OrderCreateRequest,
    OrderItemCreateRequest,
    OrderShipRequest,
    Pong,
    Product,
)
from steps import PREFIX, equal, made, step

from hub import answer, client, refused


@step
def order_create() -> None:
    body = OrderCreateRequest(
        [OrderItemCreateRequest(2, sku=f"{PREFIX}-STOCK")],
        customer_name="Ada",
        customer_email="ada@example.com",
        currency="EUR",
        shipping_address=AddressWriteRequest("Hauptstr. 1", "Berlin", "DE"),
    )
    order = made["order"] = answer(create_order.sync_detailed(client=client(), body=body), Order)
    equal((order.status, order.subtotal), ("pending", "39.80"))
    equal([item.quantity for item in order.items], [2])
    parts = (order.total, order.subtotal, order.discount, order.delivery_fee, order.tax)
    total, subtotal, discount, fee, tax = map(Decimal, parts)
    equal(total, subtotal - discount + fee + tax)


@step
def order_cycle() -> None:
    seller, order = client(), made["order"]
    shipment = OrderShipRequest("DHL", "T-1")
    responses = [
        confirm_order.sync_detailed(order.id, client=seller),
        process_order.sync_detailed(order.id, client=seller),
        ship_order.sync_detailed(order.id, client=seller, body=shipment),
        deliver_order.sync_detailed(order.id, client=seller),
    ]
    states = [answer(response, Order) for response in responses]
    expected = ["confirmed", "processing", "shipped", "delivered"]
    equal([state.status for state in states], expected)
    equal([state.version - order.version for state in states], [1, 2, 3, 4])


@step
def invalid_transition() -> None:
    response = confirm_order.sync_detailed(made["order"].id, client=client())
    refused("invalid_transition", response)


@step
def events() -> None:
    chosen = {"client": client(), "aggregate_id": made["new"].id, "page_size": 1}
    pages = [answer(list_events.sync_detailed(**chosen), EventPage)]
    while pages[-1].has_more:
        position = pages[-1].next_position
        response = list_events.sync_detailed(**chosen, position=position)
        pages.append(answer(response, EventPage))
    found = [(event.type_, event.version) for page in pages for event in page.items]
    equal(found, [("product.created", 1), ("product.updated", 2)])


def unread() -> EventPage:
    response = list_unread_events.sync_detailed(client=client(), consumer=PREFIX)
    return answer(response, EventPage)


@step
def acknowledge() -> None:
    first = unread()
    body = EventAcknowledgementRequest(PREFIX, first.next_position)
    answer(acknowledge_events.sync_detailed(client=client(), body=body), Acknowledged)
    before, after = ({event.id for event in page.items} for page in (first, unread()))
    equal((bool(before), before & after), (True, set()))


@step
def other_address() -> None:
    there = client(at="HUB_OTHER_URL")
    equal(answer(send_ping.sync_detailed(client=there), Pong).revision, "1.1")
    equal(answer(get_product.sync_detailed(made["new"].id, client=there), Product).name, "Neu")
