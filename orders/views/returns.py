"""Returns on REST."""

from uuid import UUID

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.cursors import paginate
from hub.wire.lists import list_request
from hub.wire.serializers import Plain
from orders import selectors, services
from orders.choices import ReturnOrder
from orders.operations import OPERATIONS
from orders.serializers import (
    ReturnFilterSerializer,
    ReturnReceiveSerializer,
    ReturnRejectSerializer,
    ReturnRequestSerializer,
    ReturnSerializer,
)


class ReturnViewSet(HubViewSet):
    """What customers send back."""

    operations = OPERATIONS
    noun, plural = "return", "returns"

    @operation(query=list_request(ReturnFilterSerializer, ReturnOrder), returns=ReturnSerializer)
    def list(self, request: Request) -> Response:
        """List returns: one's own, for the operator all."""
        query = self.query()
        rows = selectors.return_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=ReturnSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get a return by its id."""
        return self.respond(selectors.return_get(actor=self.actor, return_id=pk))

    @operation(
        name="request_return", takes=ReturnRequestSerializer, returns=ReturnSerializer, status=201
    )
    def create(self, request: Request) -> Response:
        """Ask for pieces of a delivered order to come back."""
        return self.respond(services.return_request(actor=self.actor, values=self.input()))

    @action(detail=True, methods=["post"])
    @operation(returns=ReturnSerializer)
    def approve(self, request: Request, pk: UUID) -> Response:
        """Agree to a return; it is awaited."""
        return self.respond(services.return_approve(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(takes=ReturnRejectSerializer, returns=ReturnSerializer)
    def reject(self, request: Request, pk: UUID) -> Response:
        """Do not agree to a return, and say why."""
        return self.respond(services.return_reject(**self._of(pk), values=self.input()))

    @action(detail=True, methods=["post"], url_path="receive")
    @operation(name="receive_return", takes=ReturnReceiveSerializer, returns=ReturnSerializer)
    def take_back(self, request: Request, pk: UUID) -> Response:
        """Note that it has come back, and put its pieces on sale."""
        return self.respond(services.return_receive(**self._of(pk), values=self.input()))

    def _of(self, pk: UUID) -> Plain:
        version = self.expected_version()
        return {"actor": self.actor, "return_id": pk, "expected_version": version}
