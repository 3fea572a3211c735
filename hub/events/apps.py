"""The app of the event log."""

from django.apps import AppConfig

from hub.core.invariants import register_invariant


class EventsConfig(AppConfig):
    """Events, their positions, their readers and their subscribers."""

    name = "hub.events"
    label = "events"

    def ready(self) -> None:
        """Register what always holds for the log."""
        from hub.events.invariants import INVARIANTS

        for invariant in INVARIANTS:
            register_invariant(invariant)
