"""Writes the published contracts, or says which of them are stale."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from hub.rest.schema.document import render_openapi
from hub.soap.mount import committed
from hub.urls import SERVICES

FOLDER = Path(settings.BASE_DIR) / "wsdl"
OPENAPI = "openapi-v1.yaml"


class Command(BaseCommand):
    """Brings ``wsdl/`` up to date: the WSDL of every service, and the OpenAPI document."""

    help = "Write the WSDLs and the OpenAPI document into wsdl/."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--check`` and ``--folder``."""
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail when a file is stale."
        )
        parser.add_argument(
            "--folder", type=Path, default=FOLDER, help="Where they are, wsdl/ by default."
        )

    def handle(self, *_args: Any, check: bool, folder: Path, **_options: Any) -> None:
        """Write or compare. Raises CommandError that names the stale files."""
        stale = {name: text for name, text in contracts().items() if _read(folder / name) != text}
        if check and stale:
            raise CommandError(f"Stale: {', '.join(stale)}. Run manage.py publish_contracts.")
        for name, text in stale.items():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text)
            self.stdout.write(f"Written: {folder / name}")
        if not stale:
            self.stdout.write("All contracts are current.")


def contracts() -> dict[str, bytes]:
    """Return every published contract by file name, as it is to be committed."""
    return committed(SERVICES) | {OPENAPI: render_openapi().encode()}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
