"""Forgets first answers that are older than retries are promised."""

from typing import Any

from django.core.management.base import BaseCommand

from hub.idempotency.services import purge_expired


class Command(BaseCommand):
    """To be run now and then where no worker does."""

    help = "Forget first answers that are older than IDEMPOTENCY_HOURS."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Purge, and print how many there were."""
        self.stdout.write(f"Purged: {purge_expired()}")
