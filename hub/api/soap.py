"""The platform's own operations on SOAP."""

from hub.api import selectors
from hub.api.operations import OPERATIONS
from hub.api.serializers import ActorSerializer, PongSerializer
from hub.soap.service import SoapService, operation
from hub.wire.serializers import write


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
