"""The tables of the event log, one noun per file."""

from hub.events.models.consumers import Acknowledgement, Consumer
from hub.events.models.events import Event, LogHead
from hub.events.models.subscribers import Delivery, Subscriber

__all__ = ["Acknowledgement", "Consumer", "Delivery", "Event", "LogHead", "Subscriber"]
