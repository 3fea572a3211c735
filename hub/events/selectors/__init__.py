"""Which events exist for an actor, and how far the log goes."""

from hub.events.selectors.consumers import event_list_unread
from hub.events.selectors.events import FILTERS, EventPage, PositionedEvent, event_list, events_of
from hub.events.selectors.history import Change, Happening, event_history

__all__ = [
    "FILTERS",
    "Change",
    "EventPage",
    "Happening",
    "PositionedEvent",
    "event_history",
    "event_list",
    "event_list_unread",
    "events_of",
]
