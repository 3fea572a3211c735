"""What a form says as JSON would have said it, so that the operation's serializer judges it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from hub.wire.serializers import Plain


def plain_values(
    values: Mapping[str, Any], names: Iterable[str], relations: Iterable[str] = ()
) -> Plain:
    """Return the named values; of the ``relations`` their ids, under the name with ``_id``."""
    others = set(relations)
    return {f"{name}_id" if name in others else name: _plain(values[name]) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat()
    return value
