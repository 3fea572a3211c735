"""Returns on SOAP."""

from hub.soap.service import SoapOperations, operation
from hub.wire.cursors import paginate
from hub.wire.fields import ObjectIdField
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write
from orders import selectors, services
from orders.choices import ReturnOrder
from orders.serializers import (
    ReturnFilterSerializer,
    ReturnReceiveSerializer,
    ReturnRejectSerializer,
    ReturnRequestSerializer,
    ReturnSerializer,
)

RETURN_ID = ObjectIdField(help_text="Of the return.")
ReturnPage = page_of(ReturnSerializer)


class ReturnOperations(SoapOperations):
    """What customers send back."""

    @operation(
        query=list_request(ReturnFilterSerializer, ReturnOrder), returns={**ReturnPage().fields}
    )
    def list_returns(ctx, query):
        """List returns: one's own, for the operator all."""
        rows = selectors.return_list(actor=ctx.udc, filters=query.filters)
        return write(ReturnPage, paginate(rows, query, actor=ctx.udc, operation="list_returns"))

    @operation(id=RETURN_ID, returns={"rma": ReturnSerializer})
    def get_return(ctx, id):
        """Get a return by its id."""
        return write(ReturnSerializer, selectors.return_get(actor=ctx.udc, return_id=id))

    @operation(rma=ReturnRequestSerializer, returns={"rma": ReturnSerializer})
    def request_return(ctx, rma):
        """Ask for pieces of a delivered order to come back."""
        return write(ReturnSerializer, services.return_request(actor=ctx.udc, values=rma))

    @operation(id=RETURN_ID, versioned=True, returns={"rma": ReturnSerializer})
    def approve_return(ctx, id, expected_version):
        """Agree to a return; it is awaited."""
        found = services.return_approve(
            actor=ctx.udc, return_id=id, expected_version=expected_version
        )
        return write(ReturnSerializer, found)

    @operation(
        id=RETURN_ID,
        rejection=ReturnRejectSerializer,
        versioned=True,
        returns={"rma": ReturnSerializer},
    )
    def reject_return(ctx, id, rejection, expected_version):
        """Do not agree to a return, and say why."""
        found = services.return_reject(
            actor=ctx.udc, return_id=id, values=rejection, expected_version=expected_version
        )
        return write(ReturnSerializer, found)

    @operation(
        id=RETURN_ID,
        receipt=ReturnReceiveSerializer,
        versioned=True,
        returns={"rma": ReturnSerializer},
    )
    def receive_return(ctx, id, receipt, expected_version):
        """Note that it has come back, and put its pieces on sale."""
        found = services.return_receive(
            actor=ctx.udc, return_id=id, values=receipt, expected_version=expected_version
        )
        return write(ReturnSerializer, found)
