"""Warehouses on REST."""

from uuid import UUID

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from hub.wire.serializers import Plain
from products import selectors, services
from products.choices import WarehouseOrder
from products.operations import OPERATIONS
from products.serializers import (
    WarehouseCreateSerializer,
    WarehouseFilterSerializer,
    WarehouseLookupSerializer,
    WarehouseSerializer,
    WarehouseUpdateSerializer,
)


class WarehouseViewSet(HubViewSet):
    """Where organizations keep goods."""

    operations = OPERATIONS
    noun, plural = "warehouse", "warehouses"

    @operation(
        query=list_request(WarehouseFilterSerializer, WarehouseOrder), returns=WarehouseSerializer
    )
    def list(self, request: Request) -> Response:
        """List warehouses: one's own, for the operator all."""
        query = self.query()
        rows = selectors.warehouse_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=WarehouseSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get a warehouse by its id."""
        return self.respond(selectors.warehouse_get(actor=self.actor, warehouse_id=pk))

    @action(detail=False)
    @operation(key=WarehouseLookupSerializer, returns=WarehouseSerializer)
    def lookup(self, request: Request) -> Response:
        """Get a warehouse by its code, or by what the caller's system calls it."""
        return self.respond(selectors.warehouse_lookup(actor=self.actor, **self.key()))

    @operation(takes=WarehouseCreateSerializer, returns=WarehouseSerializer, status=201)
    def create(self, request: Request) -> Response:
        """Create a warehouse; it is in use at once."""
        return self.respond(services.warehouse_create(actor=self.actor, values=self.input()))

    @operation(takes=WarehouseUpdateSerializer, returns=WarehouseSerializer)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """Change what the message names; null clears."""
        warehouse, changed = services.warehouse_update(**self._of(pk), changes=self.input())
        return self.respond(warehouse, changed_fields=changed)

    @action(detail=True, methods=["post"])
    @operation(returns=WarehouseSerializer)
    def activate(self, request: Request, pk: UUID) -> Response:
        """Put what lies there on sale again."""
        return self.respond(services.warehouse_activate(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(returns=WarehouseSerializer)
    def deactivate(self, request: Request, pk: UUID) -> Response:
        """Take what lies there off sale; refused while something there is reserved."""
        return self.respond(services.warehouse_deactivate(**self._of(pk)))

    def _of(self, pk: UUID) -> Plain:
        version = self.expected_version()
        return {"actor": self.actor, "warehouse_id": pk, "expected_version": version}
