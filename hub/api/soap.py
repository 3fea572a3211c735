"""The platform's own operations on SOAP."""

from hub.api import selectors
from hub.api.audit.serializers import CallFilterSerializer, CallOrder, CallSerializer
from hub.api.events.revisions import told
from hub.api.events.serializers import (
    AcknowledgedSerializer,
    EventAcknowledgementSerializer,
    EventBacklogSerializer,
    EventListSerializer,
    EventPageSerializer,
)
from hub.api.external_id_serializers import (
    ExternalIdAttachSerializer,
    ExternalIdDetachSerializer,
    ExternalIdFilterSerializer,
    ExternalIdSerializer,
)
from hub.api.jobs.soap import JobOperations
from hub.api.operations import OPERATIONS
from hub.api.serializers import ActorSerializer, PongSerializer
from hub.audit.selectors import call_list
from hub.events.selectors import event_list, event_list_unread
from hub.events.services import events_acknowledge
from hub.external_ids.choices import ExternalIdOrder
from hub.external_ids.keys import ExternalKey
from hub.external_ids.selectors import external_id_list
from hub.external_ids.services import external_id_attach, external_id_detach
from hub.soap.service import SoapService, operation
from hub.wire.cursors import paginate
from hub.wire.lists import list_request, page_of
from hub.wire.serializers import write

CallPage = page_of(CallSerializer)
LIST, BACKLOG = EventListSerializer().fields, EventBacklogSerializer().fields
ExternalIdPage = page_of(ExternalIdSerializer)


class HubService(JobOperations, SoapService):
    """The hub itself: is it there, and as whom does it know its caller."""

    namespace = "urn:dualport:hub:v1"
    operations = OPERATIONS

    @operation(returns={"pong": PongSerializer})
    def ping(ctx):
        """Answer the hub's time; needs no credentials."""
        return write(PongSerializer, selectors.pong(ctx.revision))

    @operation(returns={"actor": ActorSerializer})
    def get_current_actor(ctx):
        """Tell who is calling, for which organization, with which scopes."""
        return write(ActorSerializer, selectors.current_actor(actor=ctx.udc))

    @operation(query=list_request(CallFilterSerializer, CallOrder), returns={**CallPage().fields})
    def list_calls(ctx, query):
        """List calls: one's own, and those of the operator on one's own objects."""
        rows = call_list(actor=ctx.udc, filters=query.filters)
        return write(CallPage, paginate(rows, query, actor=ctx.udc, operation="list_calls"))

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
        return told(write(EventPageSerializer, page), ctx.revision)

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
        return told(write(EventPageSerializer, page), ctx.revision)

    @operation(
        acknowledgement=EventAcknowledgementSerializer,
        returns={"acknowledged": AcknowledgedSerializer},
    )
    def acknowledge_events(ctx, acknowledgement):
        """Say what a consumer has taken care of."""
        done = events_acknowledge(actor=ctx.udc, **acknowledgement)
        return write(AcknowledgedSerializer, done)

    @operation(
        query=list_request(ExternalIdFilterSerializer, ExternalIdOrder),
        returns={**ExternalIdPage().fields},
    )
    def list_external_ids(ctx, query):
        """List external ids: one's own, for the operator all."""
        rows = external_id_list(actor=ctx.udc, filters=query.filters)
        page = paginate(rows, query, actor=ctx.udc, operation="list_external_ids")
        return write(ExternalIdPage, page)

    @operation(link=ExternalIdAttachSerializer, returns={"external_id": ExternalIdSerializer})
    def attach_external_id(ctx, link):
        """Attach an external id to an object; one that is there already is answered."""
        attached, _ = external_id_attach(
            actor=ctx.udc,
            kind=link["kind"],
            object_id=link["object_id"],
            key=ExternalKey(link["system"], link["external_id"]),
        )
        return write(ExternalIdSerializer, attached)

    @operation(link=ExternalIdDetachSerializer, returns={})
    def detach_external_id(ctx, link):
        """Detach an external id; it may be attached elsewhere from then on."""
        key = ExternalKey(link["system"], link["external_id"])
        external_id_detach(actor=ctx.udc, kind=link["kind"], key=key)
