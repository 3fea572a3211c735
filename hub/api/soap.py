"""The platform's own operations on SOAP."""

from hub.api import selectors
from hub.api.audit.serializers import CallFilterSerializer, CallOrder, CallSerializer
from hub.api.operations import OPERATIONS
from hub.api.serializers import ActorSerializer, PongSerializer
from hub.audit.selectors import call_list
from hub.soap.service import SoapService, operation
from hub.wire.cursors import paginate
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write

CallPage = page_of(CallSerializer)


class HubService(SoapService):
    """The hub itself: is it there, and as whom does it know its caller."""

    namespace = "urn:dualport:hub:v1"
    operations = OPERATIONS

    @operation(returns={"pong": PongSerializer})
    def ping(ctx):
        """Answer the hub's time; needs no credentials."""
        return write(PongSerializer, selectors.pong())

    @operation(returns={"actor": ActorSerializer})
    def get_current_actor(ctx):
        """Tell who is calling, for which organization, with which scopes."""
        return write(ActorSerializer, selectors.current_actor(actor=ctx.udc))

    @operation(query=list_request(CallFilterSerializer, CallOrder), returns={**CallPage().fields})
    def list_calls(ctx, query):
        """List calls: one's own, and those of the operator on one's own objects."""
        rows = call_list(actor=ctx.udc, filters=query.filters)
        return write(CallPage, paginate(rows, query, actor=ctx.udc, operation="list_calls"))
