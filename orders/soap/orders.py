"""Orders on SOAP."""

from hub.external_ids.keys import external_key
from hub.soap.service import SoapOperations, operation
from hub.wire.cursors import paginate
from hub.wire.fields import BooleanField, ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from orders import selectors, services
from orders.choices import OrderOrder
from orders.serializers import (
    OrderActivateSerializer,
    OrderCancelSerializer,
    OrderCreateSerializer,
    OrderFilterSerializer,
    OrderHistorySerializer,
    OrderItemsCancelSerializer,
    OrderKeySerializer,
    OrderLookupSerializer,
    OrderSerializer,
    OrderShipSerializer,
)

ORDER_ID = ObjectIdField(help_text="Of the order.")
KEY = OrderLookupSerializer().fields
UPSERT_KEY = OrderKeySerializer().fields
CREATED = BooleanField(read_only=True, help_text="Whether the order is new.")
OrderPage = page_of(OrderSerializer)


class OrderOperations(SoapOperations):
    """What was sold, and what became of it."""

    @operation(
        query=list_request(OrderFilterSerializer, OrderOrder), returns={**OrderPage().fields}
    )
    def list_orders(ctx, query):
        """List orders: one's own, for the operator all."""
        rows = selectors.order_list(actor=ctx.udc, filters=query.filters)
        return write(OrderPage, paginate(rows, query, actor=ctx.udc, operation="list_orders"))

    @operation(id=ORDER_ID, returns={"order": OrderSerializer})
    def get_order(ctx, id):
        """Get an order by its id."""
        return write(OrderSerializer, selectors.order_get(actor=ctx.udc, order_id=id))

    @operation(
        number=KEY["number"],
        external_system=KEY["external_system"],
        external_id=KEY["external_id"],
        returns={"order": OrderSerializer},
    )
    def lookup_order(ctx, **key):
        """Get an order by its number, or by what the caller's system calls it."""
        return write(OrderSerializer, selectors.order_lookup(actor=ctx.udc, **key))

    @operation(id=ORDER_ID, returns={**OrderHistorySerializer().fields})
    def get_order_history(ctx, id):
        """Get every step that an order took."""
        found = selectors.order_history_get(actor=ctx.udc, order_id=id)
        return write(OrderHistorySerializer, found)

    @operation(order=OrderCreateSerializer, returns={"order": OrderSerializer})
    def create_order(ctx, order):
        """Create an order; its stock is held: all of it, or there is no order."""
        return write(OrderSerializer, services.order_create(actor=ctx.udc, values=order))

    @operation(
        order=OrderCreateSerializer,
        external_system=UPSERT_KEY["external_system"],
        external_id=UPSERT_KEY["external_id"],
        versioned=True,
        returns={"order": OrderSerializer, "created": CREATED},
    )
    def upsert_order(ctx, order, external_system, external_id, expected_version):
        """Create the order, or change what may be changed of the one with the external id."""
        found, created = services.order_upsert(
            actor=ctx.udc,
            values=order,
            key=external_key(external_system, external_id),
            expected_version=expected_version,
        )
        return {"order": write(OrderSerializer, found), "created": created}

    @operation(id=ORDER_ID, versioned=True, returns={"order": OrderSerializer})
    def confirm_order(ctx, id, expected_version):
        """Accept a pending order: it expires no more."""
        order = services.order_confirm(
            actor=ctx.udc, order_id=id, expected_version=expected_version
        )
        return write(OrderSerializer, order)

    @operation(id=ORDER_ID, versioned=True, returns={"order": OrderSerializer})
    def process_order(ctx, id, expected_version):
        """Begin to pick and pack a confirmed order."""
        order = services.order_process(
            actor=ctx.udc, order_id=id, expected_version=expected_version
        )
        return write(OrderSerializer, order)

    @operation(id=ORDER_ID, versioned=True, returns={"order": OrderSerializer})
    def deliver_order(ctx, id, expected_version):
        """Note that a shipped order has arrived."""
        order = services.order_deliver(
            actor=ctx.udc, order_id=id, expected_version=expected_version
        )
        return write(OrderSerializer, order)

    @operation(id=ORDER_ID, versioned=True, returns={"order": OrderSerializer})
    def complete_order(ctx, id, expected_version):
        """Close a booking that is delivered and fully paid."""
        order = services.order_complete(
            actor=ctx.udc, order_id=id, expected_version=expected_version
        )
        return write(OrderSerializer, order)

    @operation(
        id=ORDER_ID,
        shipment=OrderShipSerializer,
        versioned=True,
        returns={"order": OrderSerializer},
    )
    def ship_order(ctx, id, shipment, expected_version):
        """Send an order that is being processed: its pieces leave the stock."""
        order = services.order_ship(
            actor=ctx.udc, order_id=id, values=shipment, expected_version=expected_version
        )
        return write(OrderSerializer, order)

    @operation(
        id=ORDER_ID,
        activation=OrderActivateSerializer,
        versioned=True,
        returns={"order": OrderSerializer},
    )
    def activate_order(ctx, id, activation, expected_version):
        """Note that the SIM of a delivered order is in use."""
        order = services.order_activate(
            actor=ctx.udc, order_id=id, values=activation, expected_version=expected_version
        )
        return write(OrderSerializer, order)

    @operation(
        id=ORDER_ID,
        cancellation=OrderCancelSerializer,
        versioned=True,
        returns={"order": OrderSerializer},
    )
    def cancel_order(ctx, id, cancellation, expected_version):
        """Call an order off; its stock is free again."""
        order = services.order_cancel(
            actor=ctx.udc, order_id=id, values=cancellation, expected_version=expected_version
        )
        return write(OrderSerializer, order)

    @operation(
        id=ORDER_ID,
        cancellation=OrderItemsCancelSerializer,
        versioned=True,
        returns={"order": OrderSerializer},
    )
    def cancel_order_items(ctx, id, cancellation, expected_version):
        """Call pieces of an order off; with the last ones the order is cancelled."""
        order = services.order_items_cancel(
            actor=ctx.udc, order_id=id, values=cancellation, expected_version=expected_version
        )
        return write(OrderSerializer, order)
