"""Seals the record of calls, day by day, and forgets what is older than it is kept."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.audit.services import calls_purge, seal_days, verify_chain


class Command(BaseCommand):
    """To be run once a day where no worker does."""

    help = "Seal every day that has ended, and forget calls older than AUDIT_DAYS."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--verify``."""
        parser.add_argument(
            "--verify", action="store_true", help="Change nothing; fail when the chain is broken."
        )

    def handle(self, *_args: Any, verify: bool, **_options: Any) -> None:
        """Seal and purge, or verify. Raises CommandError that says what is wrong."""
        if verify:
            self._verify()
            return
        for seal in seal_days():
            self.stdout.write(f"{seal.day}: {seal.rows} calls, {seal.digest}")
        self.stdout.write(f"Purged: {calls_purge()}")

    def _verify(self) -> None:
        if found := verify_chain():
            raise CommandError("\n".join(found))
        self.stdout.write("The record is as it was sealed.")
