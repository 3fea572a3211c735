"""Encrypts personal data anew after a new key was put in front of PII_ENCRYPTION_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.core.encryption import Undecipherable
from hub.core.reencryption import column_reencrypt, encrypted_columns


class Command(BaseCommand):
    """The hub may serve meanwhile, once all of it knows the new key."""

    help = "Write all encrypted values anew under the first of PII_ENCRYPTION_KEYS."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write them, and print a line for each column."""
        for model, name in encrypted_columns():
            try:
                count = column_reencrypt(model, name)
            except Undecipherable as error:
                raise CommandError(f"{model._meta.label}.{name}: {error}") from error
            self.stdout.write(f"{model._meta.label}.{name}: {count} under the first key")
