"""The app's registration."""

from django.apps import AppConfig

from hub.core.invariants import register_invariant


class AccountsConfig(AppConfig):
    """Organizations, people and API clients."""

    name = "hub.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Have its invariants checked."""
        from hub.accounts.invariants import INVARIANTS

        for invariant in INVARIANTS:
            register_invariant(invariant)
