"""Orders on REST."""

from uuid import UUID

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.bulk.rows import Batch
from hub.external_ids.keys import external_key
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.bulk import BatchResultSerializer, batch_of
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from hub.wire.serializers import Plain
from orders import selectors, services
from orders.choices import OrderOrder
from orders.operations import OPERATIONS
from orders.serializers import (
    OrderActivateSerializer,
    OrderCancelSerializer,
    OrderCreateRowSerializer,
    OrderCreateSerializer,
    OrderFiguresKeySerializer,
    OrderFilterSerializer,
    OrderHistorySerializer,
    OrderItemsCancelSerializer,
    OrderKeySerializer,
    OrderLookupSerializer,
    OrderSerializer,
    OrderShipSerializer,
    OrderStatisticsSerializer,
    OrderTransitionRowSerializer,
    ReconciliationSerializer,
)


class OrderViewSet(HubViewSet):
    """What was sold, and what became of it."""

    operations = OPERATIONS
    noun, plural = "order", "orders"

    @operation(query=list_request(OrderFilterSerializer, OrderOrder), returns=OrderSerializer)
    def list(self, request: Request) -> Response:
        """List orders: one's own, for the operator all."""
        query = self.query()
        rows = selectors.order_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=OrderSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get an order by its id."""
        return self.respond(selectors.order_get(actor=self.actor, order_id=pk))

    @action(detail=False)
    @operation(key=OrderLookupSerializer, returns=OrderSerializer)
    def lookup(self, request: Request) -> Response:
        """Get an order by its number, or by what the caller's system calls it."""
        return self.respond(selectors.order_lookup(actor=self.actor, **self.key()))

    @action(detail=True)
    @operation(name="get_order_history", returns=OrderHistorySerializer)
    def history(self, request: Request, pk: UUID) -> Response:
        """Get every step that an order took."""
        return self.respond(selectors.order_history_get(actor=self.actor, order_id=pk))

    @action(detail=False)
    @operation(
        name="get_order_statistics",
        key=OrderFiguresKeySerializer,
        returns=OrderStatisticsSerializer,
    )
    def statistics(self, request: Request) -> Response:
        """Count and sum orders by day, status and currency."""
        return self.respond(selectors.order_statistics_get(actor=self.actor, asked=self.key()))

    @action(detail=False)
    @operation(
        name="get_reconciliation", key=OrderFiguresKeySerializer, returns=ReconciliationSerializer
    )
    def reconciliation(self, request: Request) -> Response:
        """Count, sum and checksum orders, to prove that a copy of them is whole."""
        return self.respond(selectors.reconciliation_get(actor=self.actor, asked=self.key()))

    @operation(takes=OrderCreateSerializer, returns=OrderSerializer, status=201)
    def create(self, request: Request) -> Response:
        """Create an order; its stock is held: all of it, or there is no order."""
        return self.respond(services.order_create(actor=self.actor, values=self.input()))

    @action(detail=False, methods=["post"], url_path="bulk-create")
    @operation(takes=batch_of(OrderCreateRowSerializer), returns=BatchResultSerializer)
    def bulk_create_orders(self, request: Request) -> Response:
        """Create orders, each row by itself."""
        batch = Batch.of(self.input())
        return self.respond(services.orders_bulk_create(actor=self.actor, batch=batch))

    @action(detail=False, methods=["post"], url_path="bulk-transition")
    @operation(takes=batch_of(OrderTransitionRowSerializer), returns=BatchResultSerializer)
    def bulk_transition_orders(self, request: Request) -> Response:
        """Take steps with orders, each row by itself."""
        batch = Batch.of(self.input())
        return self.respond(services.orders_bulk_transition(actor=self.actor, batch=batch))

    @lookup.mapping.put
    @operation(
        key=OrderKeySerializer,
        takes=OrderCreateSerializer,
        returns=OrderSerializer,
        status=(200, 201),
    )
    def upsert(self, request: Request) -> Response:
        """Create the order, or change (200) what may be changed of the one with the external id."""
        key = self.key()
        order, created = services.order_upsert(
            actor=self.actor,
            values=self.input(),
            key=external_key(key["external_system"], key["external_id"]),
            expected_version=self.expected_version(),
        )
        return self.respond(order, status=201 if created else 200)

    @action(detail=True, methods=["post"])
    @operation(returns=OrderSerializer)
    def confirm(self, request: Request, pk: UUID) -> Response:
        """Accept a pending order: it expires no more."""
        return self.respond(services.order_confirm(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(returns=OrderSerializer)
    def process(self, request: Request, pk: UUID) -> Response:
        """Begin to pick and pack a confirmed order."""
        return self.respond(services.order_process(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(takes=OrderShipSerializer, returns=OrderSerializer)
    def ship(self, request: Request, pk: UUID) -> Response:
        """Send an order that is being processed: its pieces leave the stock."""
        return self.respond(services.order_ship(**self._of(pk), values=self.input()))

    @action(detail=True, methods=["post"])
    @operation(returns=OrderSerializer)
    def deliver(self, request: Request, pk: UUID) -> Response:
        """Note that a shipped order has arrived."""
        return self.respond(services.order_deliver(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(takes=OrderActivateSerializer, returns=OrderSerializer)
    def activate(self, request: Request, pk: UUID) -> Response:
        """Note that the SIM of a delivered order is in use."""
        return self.respond(services.order_activate(**self._of(pk), values=self.input()))

    @action(detail=True, methods=["post"])
    @operation(returns=OrderSerializer)
    def complete(self, request: Request, pk: UUID) -> Response:
        """Close a booking that is delivered and fully paid."""
        return self.respond(services.order_complete(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(takes=OrderCancelSerializer, returns=OrderSerializer)
    def cancel(self, request: Request, pk: UUID) -> Response:
        """Call an order off; its stock is free again."""
        return self.respond(services.order_cancel(**self._of(pk), values=self.input()))

    @action(detail=True, methods=["post"], url_path="cancel-items")
    @operation(name="cancel_order_items", takes=OrderItemsCancelSerializer, returns=OrderSerializer)
    def cancel_items(self, request: Request, pk: UUID) -> Response:
        """Call pieces of an order off; with the last ones the order is cancelled."""
        return self.respond(services.order_items_cancel(**self._of(pk), values=self.input()))

    def _of(self, pk: UUID) -> Plain:
        version = self.expected_version()
        return {"actor": self.actor, "order_id": pk, "expected_version": version}
