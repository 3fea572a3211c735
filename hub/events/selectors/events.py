"""Reading the log, from any position on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from hub.core.actors import Actor
from hub.core.aggregates import aggregates
from hub.core.errors import PositionExpired, ValidationFailed
from hub.events.choices import EventStart
from hub.events.models import Event, LogHead
from hub.events.positions import read_position, write_position
from hub.events.sequencing import give_positions

Filters = Mapping[str, Any]
LOOKUPS = {
    "types": "type__in",
    "aggregate_kind": "aggregate_kind",
    "aggregate_id": "aggregate_id",
}
FILTERS = tuple(LOOKUPS)


@dataclass(frozen=True)
class PositionedEvent:
    """An event, and its position as the actor may know it."""

    event: Event
    position: str


@dataclass(frozen=True)
class EventPage:
    """Events in their order. Reading goes on at ``next_position``, also where none was found."""

    items: Sequence[PositionedEvent]
    next_position: str
    has_more: bool


def event_list(
    *,
    actor: Actor,
    filters: Filters,
    page_size: int,
    position: str | None = None,
    start: str | None = None,
) -> EventPage:
    """Read what happened after ``position``, or from ``start`` on.

    Raises InvalidCursor, PositionExpired, ValidationFailed for a position beside a start and for a
    kind that does not exist, PermissionDenied for one whose objects the actor may not read.
    """
    if position is not None and start is not None:
        message = "Name a position or where to start, not both."
        raise ValidationFailed.of("start", "conflicting_values", message)
    rows = events_of(actor=actor, filters=filters)
    after: int | EventStart = EventStart(start or EventStart.OLDEST)
    if position is not None:
        after = read_position(position, actor.organization_id)
    return read_after(rows, after, actor=actor, page_size=page_size)


def events_of(*, actor: Actor, filters: Filters) -> QuerySet[Event]:
    """Return the events that meet all filters, of objects that the actor may read.

    One's own organization's; the operator's are all. Raises as ``event_list``.
    """
    _refuse_kinds(actor, filters)
    readable = [kind for kind, each in aggregates().items() if actor.may(each.read_scope)]
    known = {LOOKUPS[name]: value for name, value in filters.items()}
    rows = Event.objects.filter(aggregate_kind__in=readable).filter(**known)
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def read_after(
    rows: QuerySet[Event], after: int | EventStart, *, actor: Actor, page_size: int
) -> EventPage:
    """Read the first of ``rows`` after a position or from a start on.

    At most ``page_size``, fewer when they are large. Raises PositionExpired.
    """
    give_positions()
    head = LogHead.read()
    begin = _begin(after, head)
    sizes = rows.filter(position__gt=begin, position__lte=head.position).order_by("position")
    found = list(sizes.values_list("position", "size")[: page_size + 1])
    positions = [position for position, _ in found[: _fitting(found, page_size)]]
    events = list(Event.objects.filter(position__in=positions).order_by("position"))
    refuse_expired(begin, actor=actor)
    has_more = len(events) < len(found)
    end = (positions[-1] or 0) if has_more else head.position
    items = [PositionedEvent(each, _spelled(each.position or 0, actor)) for each in events]
    return EventPage(items, _spelled(end, actor), has_more)


def refuse_expired(position: int, *, actor: Actor) -> None:
    """Raise PositionExpired when events after the position are kept no more.

    Asked after they were read: what a page lacks because it was just deleted is told, not missed.
    """
    head = LogHead.read()
    if position < head.expired_through:
        raise PositionExpired(
            parameters={
                "oldest_position": _spelled(head.expired_through, actor),
                "latest_position": _spelled(head.position, actor),
            }
        )


def _begin(after: int | EventStart, head: LogHead) -> int:
    if isinstance(after, int):
        return after
    return head.position if after is EventStart.LATEST else head.expired_through


def _fitting(found: Sequence[tuple[int | None, int]], page_size: int) -> int:
    """Return how many of the rows make a page; one always does."""
    sums = accumulate(size for _, size in found[:page_size])
    return max(1, sum(total <= settings.EVENT_PAGE_CHARACTERS for total in sums))


def _refuse_kinds(actor: Actor, filters: Filters) -> None:
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("types", index), type_.partition(".")[0])
        for index, type_ in enumerate(filters.get("types", ()))
    ]
    if "aggregate_kind" in filters:
        named.append((("aggregate_kind",), filters["aggregate_kind"]))
    for path, kind in named:
        if kind not in aggregates():
            raise ValidationFailed.of(path, "does_not_exist", "Nothing of this kind is known.")
        actor.require(aggregates()[kind].read_scope)


def _spelled(position: int, actor: Actor) -> str:
    return write_position(position, actor.organization_id)
