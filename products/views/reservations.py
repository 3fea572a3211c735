"""Reservations on REST."""

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
from products.choices import ReservationOrder
from products.operations import OPERATIONS
from products.serializers import ReservationFilterSerializer, ReservationSerializer


class ReservationViewSet(HubViewSet):
    """What is held for whom."""

    operations = OPERATIONS
    noun, plural = "reservation", "reservations"

    @operation(
        query=list_request(ReservationFilterSerializer, ReservationOrder),
        returns=ReservationSerializer,
    )
    def list(self, request: Request) -> Response:
        """List reservations of one's own stock, for the operator all."""
        query = self.query()
        rows = selectors.reservation_list(actor=self.actor, filters=query.filters)
        return self.page(paginate(rows, query, actor=self.actor, operation=self.operation_id))

    @operation(returns=ReservationSerializer)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """Get a reservation by its id."""
        return self.respond(selectors.reservation_get(actor=self.actor, reservation_id=pk))

    @action(detail=True, methods=["post"])
    @operation(returns=ReservationSerializer)
    def commit(self, request: Request, pk: UUID) -> Response:
        """Take what is held out of the stock: it has left."""
        return self.respond(services.reservation_commit(**self._of(pk)))

    @action(detail=True, methods=["post"])
    @operation(returns=ReservationSerializer)
    def release(self, request: Request, pk: UUID) -> Response:
        """Give back what is held."""
        return self.respond(services.reservation_release(**self._of(pk)))

    def _of(self, pk: UUID) -> Plain:
        version = self.expected_version()
        return {"actor": self.actor, "reservation_id": pk, "expected_version": version}
