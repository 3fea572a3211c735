"""The app's registration."""

from django.apps import AppConfig

from hub.core.invariants import register_invariant


class AuditConfig(AppConfig):
    """The record of calls."""

    name = "hub.audit"
    label = "audit"

    def ready(self) -> None:
        """Have the chain of seals checked with everything else."""
        from hub.audit.invariants import INVARIANTS

        for invariant in INVARIANTS:
            register_invariant(invariant)
