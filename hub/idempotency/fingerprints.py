"""When are two requests the same? When their canonical form is, whatever protocol brought them."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID


def fingerprint(operation: str, values: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hex, of an operation and its checked, typed input.

    Raises TypeError for a value of a type that no wire field makes.
    """
    text = json.dumps([operation, values], sort_keys=True, default=_canonical)
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, UUID | date):
        return str(value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(f"{type(value).__name__} has no canonical form")
