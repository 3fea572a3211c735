"""Loaded by Django, which is told of the package in ``DATABASES``."""

from datetime import UTC, datetime
from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import BaseTzLoader


class InstantLoader(BaseTzLoader):  # type: ignore[misc]
    """Reads an instant in one step of C, where Django's loader takes it apart and together again.

    What Python's reader does not know, such as another style of dates, is left to that one.
    """

    timezone = UTC

    def load(self, data: Any) -> datetime:
        """Return an instant in UTC, the zone of all connections."""
        try:
            return datetime.fromisoformat(bytes(data).decode())
        except ValueError:
            instant: datetime = super().load(data)
            return instant


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection of the hub."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect, and have instants read the shorter way."""
        connection = super().get_new_connection(conn_params)
        connection.adapters.register_loader("timestamptz", InstantLoader)
        return connection
