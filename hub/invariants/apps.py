"""The app's registration."""

from django.apps import AppConfig

from hub.core.invariants import register_invariant


class InvariantsConfig(AppConfig):
    """The alerts, and the invariants of all objects alike."""

    name = "hub.invariants"
    label = "invariants"

    def ready(self) -> None:
        """Register what holds for every app's objects."""
        from hub.invariants.platform import INVARIANTS

        for invariant in INVARIANTS:
            register_invariant(invariant)
