"""Reading the log as a named consumer, whose place the hub remembers."""

from django.db.models import Exists, OuterRef

from hub.core.actors import Actor
from hub.events.choices import EventStart
from hub.events.models import Acknowledgement, Consumer
from hub.events.selectors.events import EventPage, Filters, events_of, read_after


def event_list_unread(
    *, actor: Actor, consumer: str, filters: Filters, page_size: int
) -> EventPage:
    """Read the first events that a consumer has not acknowledged.

    One that never acknowledged anything begins at the oldest event kept. Raises PositionExpired
    when it has been away for longer than events are kept, and as ``event_list``.
    """
    rows = events_of(actor=actor, filters=filters)
    own = Consumer.objects.filter(organization_id=actor.organization_id, name=consumer).first()
    if own is None:
        return read_after(rows, EventStart.OLDEST, actor=actor, page_size=page_size)
    done = Acknowledgement.objects.filter(consumer=own, position=OuterRef("position"))
    fresh = rows.exclude(Exists(done))
    return read_after(fresh, own.acknowledged_through, actor=actor, page_size=page_size)
