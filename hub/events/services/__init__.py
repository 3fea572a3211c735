"""What changes in the event log besides its events."""

from hub.events.services.consumers import Acknowledged, events_acknowledge
from hub.events.services.deliveries import delivery_replay
from hub.events.services.retention import events_expire

__all__ = ["Acknowledged", "delivery_replay", "events_acknowledge", "events_expire"]
