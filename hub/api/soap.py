"""The platform's own operations on SOAP."""

from hub.api import selectors
from hub.api.events.serializers import (
    AcknowledgedSerializer,
    EventAcknowledgementSerializer,
    EventBacklogSerializer,
    EventListSerializer,
    EventPageSerializer,
)
from hub.api.operations import OPERATIONS
from hub.api.serializers import ActorSerializer, PongSerializer
from hub.events.selectors import event_list, event_list_unread
from hub.events.services import events_acknowledge
from hub.soap.service import SoapService, operation
from hub.wire.serializers import write

LIST, BACKLOG = EventListSerializer().fields, EventBacklogSerializer().fields


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

    @operation(
        filter=LIST["filter"],
        position=LIST["position"],
        start=LIST["start"],
        page_size=LIST["page_size"],
        returns={**EventPageSerializer().fields},
    )
    def list_events(ctx, filter, position, start, page_size):
        """Read what happened after a position."""
        page = event_list(
            actor=ctx.udc,
            filters=filter or {},
            position=position,
            start=start,
            page_size=page_size,
        )
        return write(EventPageSerializer, page)

    @operation(
        consumer=BACKLOG["consumer"],
        filter=BACKLOG["filter"],
        page_size=BACKLOG["page_size"],
        returns={**EventPageSerializer().fields},
    )
    def list_unread_events(ctx, consumer, filter, page_size):
        """Read what a named consumer has not acknowledged."""
        page = event_list_unread(
            actor=ctx.udc, consumer=consumer, filters=filter or {}, page_size=page_size
        )
        return write(EventPageSerializer, page)

    @operation(
        acknowledgement=EventAcknowledgementSerializer,
        returns={"acknowledged": AcknowledgedSerializer},
    )
    def acknowledge_events(ctx, acknowledgement):
        """Say what a consumer has taken care of."""
        done = events_acknowledge(actor=ctx.udc, **acknowledgement)
        return write(AcknowledgedSerializer, done)
