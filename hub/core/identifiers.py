"""Identifiers are UUIDv7: time-ordered, made without a table sequence."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Make the primary key of a new row."""
    return uuid7()
