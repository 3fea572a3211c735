"""Counts and sums of orders by day, status and currency, each in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import connection

from hub.core.actors import Actor
from hub.core.errors import ValidationFailed
from hub.core.money import minor_units

MAX_DAYS = 92
"""A quarter: so many days a range has at most."""
COLUMNS = ("day", "status", "currency", "count", "total")
FIGURES = """
SELECT (created_at AT TIME ZONE 'UTC')::date AS day, status, currency, count(*), sum(total)
FROM orders_order WHERE {conditions}
GROUP BY day, status, currency ORDER BY day, status, currency
"""
RECONCILIATION = """
SELECT (created_at AT TIME ZONE 'UTC')::date AS day, status, currency, count(*), sum(total),
       encode(sha256(convert_to(string_agg(
           number || ';' || round(total, digits), E'\\n' ORDER BY number
       ), 'UTF8')), 'hex')
FROM orders_order JOIN unnest(%s::text[], %s::integer[]) AS known (code, digits) ON code = currency
WHERE {conditions}
GROUP BY day, status, currency ORDER BY day, status, currency
"""
Asked = Mapping[str, Any]


@dataclass(frozen=True)
class Figures:
    """What orders made in a range of days come to; each of the items is a mapping."""

    from_day: date
    to_day: date
    items: list[dict[str, Any]]


def order_statistics_get(*, actor: Actor, asked: Asked) -> Figures:
    """Count and sum the orders that the actor may know of.

    ``asked`` are the fields of OrderFiguresKeySerializer. Raises ValidationFailed for a range that
    ends before it begins, or is too long.
    """
    conditions, values = _conditions(actor, asked)
    return _figures(asked, FIGURES.format(conditions=conditions), values, COLUMNS)


def reconciliation_get(*, actor: Actor, asked: Asked) -> Figures:
    """Count, sum and checksum them (docs/order-figures.md); raises alike."""
    conditions, values = _conditions(actor, asked)
    units = minor_units()
    known = [list(units), list(units.values())]
    sql = RECONCILIATION.format(conditions=conditions)
    return _figures(asked, sql, [*known, *values], (*COLUMNS, "checksum"))


def _figures(asked: Asked, sql: str, values: list[Any], columns: tuple[str, ...]) -> Figures:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    items = [dict(zip(columns, row, strict=True)) for row in rows]
    return Figures(asked["from_day"], asked["to_day"], items)


def _conditions(actor: Actor, asked: Asked) -> tuple[str, list[Any]]:
    """Return which rows are meant, the actor's own unless it sees all."""
    first, last = asked["from_day"], asked["to_day"]
    if last < first:
        raise ValidationFailed.of("to_day", "before_start", "The range ends before it begins.")
    if (last - first).days >= MAX_DAYS:
        raise ValidationFailed.of("to_day", "range_too_long", f"At most {MAX_DAYS} days.")
    given = {
        "created_at >= %s": _midnight(first),
        "created_at < %s": _midnight(last) + timedelta(days=1),
        "channel = %s": asked.get("channel"),
        "organization_id = %s": asked.get("organization_id"),
    }
    found = {condition: value for condition, value in given.items() if value is not None}
    conditions, values = [*found], [*found.values()]
    if not actor.is_operator:
        conditions.append("organization_id = %s")
        values.append(actor.organization_id)
    return " AND ".join(conditions), values


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
