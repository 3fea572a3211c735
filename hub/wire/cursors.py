"""Keyset paging: the cost of a page does not grow with its depth.

A cursor is opaque and signed, and bound to its caller, list, filter and order: it is refused
anywhere else. It carries the first page's ``synced_through``, because rows may change while a
client turns the pages.
"""

import hashlib
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.core import signing
from django.db.models import Model, Q, QuerySet

from hub.core.actors import Actor
from hub.core.errors import InvalidCursor
from hub.core.queries import first_rows
from hub.core.statements import executed, plans_kept
from hub.wire.lists import ListQuery

SALT = "hub.wire.cursors"
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list."""

    items: Sequence[Row]
    next_cursor: str | None
    synced_through: datetime


@dataclass(frozen=True)
class _Order:
    """``name`` or ``name_desc``: a column, then the id, both in one direction."""

    column: str
    descending: bool

    @classmethod
    def of(cls, order_by: str) -> "_Order":
        return cls(order_by.removesuffix("_desc"), order_by.endswith("_desc"))

    @property
    def by(self) -> tuple[str, str]:
        """The columns, as a query is ordered by them."""
        sign = "-" if self.descending else ""
        return f"{sign}{self.column}", f"{sign}pk"

    def after(self, rows: QuerySet[Row], value: Any, key: Any) -> QuerySet[Row]:
        beyond = "lt" if self.descending else "gt"
        # The first condition repeats what the second implies, so that an index can start there.
        return rows.filter(**{f"{self.column}__{beyond}e": value}).filter(
            Q(**{f"{self.column}__{beyond}": value}) | Q(**{f"pk__{beyond}": key})
        )


def paginate(rows: QuerySet[Row], query: ListQuery, *, actor: Actor, operation: str) -> Page[Row]:
    """Read one page. Raises InvalidCursor for a cursor that is not of this caller and list."""
    order, binding = _Order.of(query.order_by), _binding(query, actor, operation)
    synced_through = _oldest_open_transaction(actor)
    if query.cursor is not None:
        value, key, synced_through = _read_cursor(query.cursor, binding, rows.model, order.column)
        rows = order.after(rows, value, key)
    # Filters may be met by few rows or by many, and then want different plans; their absence not.
    with plans_kept() if not query.filters else nullcontext():
        found = first_rows(rows, order_by=order.by, limit=query.page_size + 1)
    items = found[: query.page_size]
    if len(found) <= query.page_size:
        return Page(items, None, synced_through)
    last = items[-1]
    state = [binding, _text(getattr(last, order.column)), str(last.pk), _text(synced_through)]
    return Page(items, signing.dumps(state, salt=SALT), synced_through)


def _oldest_open_transaction(actor: Actor) -> datetime:
    """Return an instant no later than the start of any transaction that may still commit.

    The time at which the caller was found does: an earlier one is only the more careful.
    """
    now = actor.principal.seen_at or _database_time()
    return now - timedelta(seconds=settings.TRANSACTION_CAP_SECONDS)


def _database_time() -> datetime:
    with executed("SELECT statement_timestamp()", ()) as cursor:
        (now,) = cursor.fetchone()
    found: datetime = now
    return found


def _binding(query: ListQuery, actor: Actor, operation: str) -> str:
    filters = sorted((name, repr(value)) for name, value in query.filters.items())
    caller = (str(actor.principal.id), str(actor.organization_id))
    return hashlib.sha256(repr((operation, caller, query.order_by, filters)).encode()).hexdigest()


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _read_cursor(
    cursor: str, binding: str, model: type[Model], column: str
) -> tuple[Any, str, datetime]:
    try:
        bound_to, value, key, synced = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise InvalidCursor from None
    if bound_to != binding:
        raise InvalidCursor
    field: Any = model._meta.get_field(column)
    return field.to_python(value), key, datetime.fromisoformat(synced)
