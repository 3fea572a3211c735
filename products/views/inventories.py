"""Stock on REST."""

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.bulk.rows import Batch
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.bulk import BatchResultSerializer, batch_of
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from hub.wire.serializers import Plain
from products import selectors, services
from products.choices import InventoryOrder, MovementOrder
from products.operations import OPERATIONS
from products.serializers import (
    InventoryFilterSerializer,
    ProductInventoryKeySerializer,
    ProductInventorySerializer,
    ReservationSerializer,
    StockAdjustSerializer,
    StockLevelRowSerializer,
    StockMovementFilterSerializer,
    StockMovementSerializer,
    StockReserveSerializer,
    StockSerializer,
    StockSetSerializer,
    StockTransferredSerializer,
    StockTransferSerializer,
)


class StockViewSet(HubViewSet):
    """How much of what lies where."""

    operations = OPERATIONS
    noun, plural = "stock", "inventory"

    @operation(
        query=list_request(InventoryFilterSerializer, InventoryOrder), returns=StockSerializer
    )
    def list(self, request: Request) -> Response:
        """List stock, a row for each product and warehouse: one's own, for the operator all."""
        query = self.query()
        rows = selectors.inventory_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @action(detail=False, methods=["post"])
    @operation(takes=StockSetSerializer, returns=StockSerializer, versioned=True)
    def set(self, request: Request) -> Response:
        """Set how much of a product lies in a warehouse."""
        return self.respond(services.stock_set(**self._given()))

    @action(detail=False, methods=["post"])
    @operation(takes=StockAdjustSerializer, returns=StockSerializer, versioned=True)
    def adjust(self, request: Request) -> Response:
        """Change how much of a product lies in a warehouse by so many pieces."""
        return self.respond(services.stock_adjust(**self._given()))

    @action(detail=False, methods=["post"])
    @operation(takes=StockTransferSerializer, returns=StockTransferredSerializer, versioned=True)
    def transfer(self, request: Request) -> Response:
        """Move pieces of a product from one warehouse to another."""
        origin, destination = services.stock_transfer(**self._given())
        return self.respond({"origin": origin, "destination": destination})

    @action(detail=False, methods=["post"], url_path="bulk-set")
    @operation(takes=batch_of(StockLevelRowSerializer), returns=BatchResultSerializer)
    def bulk_set_stock(self, request: Request) -> Response:
        """Set how much of products lies in warehouses, each row by itself."""
        batch = Batch.of(self.input())
        return self.respond(services.stock_bulk_set(actor=self.actor, batch=batch))

    @action(detail=False, methods=["post"])
    @operation(takes=StockReserveSerializer, returns=ReservationSerializer)
    def reserve(self, request: Request) -> Response:
        """Hold pieces of one or several products: all, or none."""
        return self.respond(services.reservation_create(actor=self.actor, values=self.input()))

    def _given(self) -> Plain:
        version = self.expected_version()
        return {"actor": self.actor, "values": self.input(), "expected_version": version}


class ProductInventoryViewSet(HubViewSet):
    """Where a product lies."""

    operations = OPERATIONS
    noun, plural = "product_inventory", "product-inventory"

    @action(detail=False, url_path="lookup")
    @operation(key=ProductInventoryKeySerializer, returns=ProductInventorySerializer)
    def get(self, request: Request) -> Response:
        """Get the stock of a product in all warehouses, by its id or its sku."""
        return self.respond(selectors.product_inventory_get(actor=self.actor, **self.key()))


class StockMovementViewSet(HubViewSet):
    """The book of stock."""

    operations = OPERATIONS
    noun, plural = "stock_movement", "stock-movements"

    @operation(
        query=list_request(StockMovementFilterSerializer, MovementOrder),
        returns=StockMovementSerializer,
    )
    def list(self, request: Request) -> Response:
        """List what moved in one's own warehouses, for the operator in all."""
        query = self.query()
        rows = selectors.stock_movement_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))
