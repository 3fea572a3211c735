"""The event log on REST."""

from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from hub.api.events.serializers import (
    AcknowledgedSerializer,
    EventAcknowledgementSerializer,
    EventBacklogQuerySerializer,
    EventPageSerializer,
    EventQuerySerializer,
)
from hub.api.operations import OPERATIONS
from hub.events import selectors, services
from hub.events.selectors import FILTERS
from hub.rest.operations import operation
from hub.rest.viewsets import HubViewSet
from hub.wire.serializers import Plain


class EventViewSet(HubViewSet):
    """What happened, in one order for all who read it."""

    operations = OPERATIONS
    noun = plural = ""

    @action(detail=False, url_path="events")
    @operation(key=EventQuerySerializer, returns=EventPageSerializer)
    def list_events(self, request: Request) -> Response:
        """Read what happened after a position."""
        return self.respond(selectors.event_list(actor=self.actor, **_nested(self.key())))

    @action(detail=False, url_path="events/unread")
    @operation(key=EventBacklogQuerySerializer, returns=EventPageSerializer)
    def list_unread_events(self, request: Request) -> Response:
        """Read what a named consumer has not acknowledged."""
        return self.respond(selectors.event_list_unread(actor=self.actor, **_nested(self.key())))

    @action(detail=False, methods=["post"], url_path="events/acknowledge")
    @operation(takes=EventAcknowledgementSerializer, returns=AcknowledgedSerializer)
    def acknowledge_events(self, request: Request) -> Response:
        """Say what a consumer has taken care of."""
        return self.respond(services.events_acknowledge(actor=self.actor, **self.input()))


def _nested(parameters: Plain) -> Plain:
    """Put the filters of a query string into an object of their own."""
    filters = {name: parameters.pop(name) for name in FILTERS if name in parameters}
    return {**parameters, "filters": filters}
