"""Which events exist for an actor, and how far the log goes."""

from hub.events.selectors.consumers import event_list_unread
from hub.events.selectors.events import FILTERS, EventPage, PositionedEvent, event_list, events_of

__all__ = [
    "FILTERS",
    "EventPage",
    "PositionedEvent",
    "event_list",
    "event_list_unread",
    "events_of",
]
