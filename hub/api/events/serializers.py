"""Shapes of the event log."""

from rest_framework.exceptions import ErrorDetail, ValidationError

from hub.core.actors import PrincipalKind
from hub.events.choices import EventStart
from hub.wire.fields import (
    BooleanField,
    ChoiceField,
    IdField,
    IntegerField,
    ListField,
    ObjectField,
    TextField,
    ValueField,
)
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer, flat_request
from hub.wire.serializers import Plain, WireSerializer

POSITION_LENGTH = 100
MAX_EVENTS = 500
DEFAULT_EVENTS = 20
MAX_TYPES = 50

TYPE = "<kind>.<past participle>, such as product.updated."
KIND = "What kind of object: product, category, ..."
CONSUMER = "A name of your choice for one reader, such as a job; one's own organization's."
POSITION = "Where the last answer said to go on; an opaque text."


class EventSerializer(WireSerializer):
    """Something that happened to one object."""

    id = IdField(source="event.id", read_only=True, help_text="The same however often it is read.")
    position = TextField(
        read_only=True, max_length=POSITION_LENGTH, help_text="Its place in the log; opaque."
    )
    type = TextField(source="event.type", read_only=True, max_length=60, help_text=TYPE)
    aggregate_kind = TextField(
        source="event.aggregate_kind", read_only=True, max_length=40, help_text=KIND
    )
    aggregate_id = IdField(source="event.aggregate_id", read_only=True, help_text="Of the object.")
    organization_id = IdField(
        source="event.organization_id", read_only=True, help_text="Whose object it is."
    )
    version = IntegerField(
        source="event.version", read_only=True, help_text="Of the object, after it happened."
    )
    occurred_at = InstantField(
        source="event.occurred_at", read_only=True, help_text="When it happened."
    )
    request_id = TextField(
        source="event.request_id", read_only=True, max_length=64, help_text="Of the call."
    )
    principal_kind = ValueField(
        source="event.principal_kind",
        choices=[(kind.value, "") for kind in PrincipalKind],
        read_only=True,
        help_text="What called.",
    )
    principal_id = IdField(source="event.principal_id", read_only=True, help_text="Who called.")
    payload = ObjectField(
        source="event.payload",
        help_text="What get_<kind> answered right then, without personal data.",
    )


class EventPageSerializer(WireSerializer):
    """Events in the order in which they became known."""

    items = EventSerializer(many=True, read_only=True)
    next_position = TextField(
        read_only=True,
        max_length=POSITION_LENGTH,
        help_text="Go on here, also when there were no items: keep it, and send it as position.",
    )
    has_more = BooleanField(
        read_only=True, help_text="Whether there is more now; if not, come back later."
    )


class EventFilterSerializer(FilterSerializer):
    """Which events are meant; all that is named must hold."""

    types = ListField(
        child=TextField(max_length=60, help_text=TYPE),
        max_length=MAX_TYPES,
        help_text=f"Those of one of these types, at most {MAX_TYPES}.",
    )
    aggregate_kind = TextField(max_length=40, help_text="Those of this kind of object.")
    aggregate_id = IdField(help_text="Those of this object.")


class EventListSerializer(WireSerializer):
    """A question for events: after a position, or from a start on."""

    filter = EventFilterSerializer(required=False)
    position = TextField(required=False, max_length=POSITION_LENGTH, help_text=POSITION)
    start = ChoiceField(
        EventStart, required=False, help_text="Where to begin without a position: oldest."
    )
    page_size = IntegerField(
        min_value=1, max_value=MAX_EVENTS, default=DEFAULT_EVENTS, help_text="How many at most."
    )


class EventBacklogSerializer(WireSerializer):
    """A question for what a consumer has not acknowledged."""

    consumer = TextField(max_length=50, help_text=CONSUMER)
    filter = EventFilterSerializer(required=False)
    page_size = IntegerField(
        min_value=1, max_value=MAX_EVENTS, default=DEFAULT_EVENTS, help_text="How many at most."
    )


class EventAcknowledgementSerializer(WireSerializer):
    """What a consumer has taken care of: all up to a position, or single events."""

    consumer = TextField(max_length=50, help_text=CONSUMER)
    position = TextField(
        required=False,
        max_length=POSITION_LENGTH,
        help_text="All up to here: next_position of an answer, or position of an event.",
    )
    event_ids = ListField(
        child=IdField(),
        required=False,
        max_length=MAX_EVENTS,
        help_text=f"These only, at most {MAX_EVENTS}; instead of a position.",
    )

    def validate(self, attrs: Plain) -> Plain:
        """Refuse both, and neither."""
        if "position" in attrs and "event_ids" in attrs:
            detail = ErrorDetail("Name a position or events, not both.", "conflicting_values")
            raise ValidationError({"event_ids": detail})
        if "position" not in attrs and "event_ids" not in attrs:
            raise ValidationError({"position": ErrorDetail("Name it, or event_ids.", "required")})
        return attrs


class AcknowledgedSerializer(WireSerializer):
    """How far a consumer has come."""

    consumer = TextField(max_length=50, read_only=True, help_text=CONSUMER)
    position = TextField(
        read_only=True,
        max_length=POSITION_LENGTH,
        help_text="All that it may read up to here is acknowledged.",
    )


EventQuerySerializer = flat_request(EventListSerializer)
EventBacklogQuerySerializer = flat_request(EventBacklogSerializer)
