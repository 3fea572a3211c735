"""Reservations on SOAP."""

from hub.soap.service import SoapOperations, operation
from hub.wire.cursors import paginate
from hub.wire.fields import ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from products import selectors, services
from products.choices import ReservationOrder
from products.serializers import (
    ReservationFilterSerializer,
    ReservationSerializer,
    StockReserveSerializer,
)

RESERVATION_ID = ObjectIdField(help_text="Of the reservation.")
ReservationPage = page_of(ReservationSerializer)


class ReservationOperations(SoapOperations):
    """What is held for whom."""

    @operation(
        query=list_request(ReservationFilterSerializer, ReservationOrder),
        returns={**ReservationPage().fields},
    )
    def list_reservations(ctx, query):
        """List reservations of one's own stock, for the operator all."""
        rows = selectors.reservation_list(actor=ctx.udc, filters=query.filters)
        page = paginate(rows, query, actor=ctx.udc, operation="list_reservations")
        return write(ReservationPage, page)

    @operation(id=RESERVATION_ID, returns={"reservation": ReservationSerializer})
    def get_reservation(ctx, id):
        """Get a reservation by its id."""
        found = selectors.reservation_get(actor=ctx.udc, reservation_id=id)
        return write(ReservationSerializer, found)

    @operation(reservation=StockReserveSerializer, returns={"reservation": ReservationSerializer})
    def reserve_stock(ctx, reservation):
        """Hold pieces of one or several products: all, or none."""
        made = services.reservation_create(actor=ctx.udc, values=reservation)
        return write(ReservationSerializer, made)

    @operation(id=RESERVATION_ID, versioned=True, returns={"reservation": ReservationSerializer})
    def commit_reservation(ctx, id, expected_version):
        """Take what is held out of the stock: it has left."""
        ended = services.reservation_commit(
            actor=ctx.udc, reservation_id=id, expected_version=expected_version
        )
        return write(ReservationSerializer, ended)

    @operation(id=RESERVATION_ID, versioned=True, returns={"reservation": ReservationSerializer})
    def release_reservation(ctx, id, expected_version):
        """Give back what is held."""
        ended = services.reservation_release(
            actor=ctx.udc, reservation_id=id, expected_version=expected_version
        )
        return write(ReservationSerializer, ended)
