"""Looking through so many products as an index names, and no more (docs/search.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from products.models import Product
from products.selectors.categories import category_branch

LOOKED = 2_000
"""So many rows are read at most where filters may leave few of them."""
HOLDS = "holds"
STATEMENT = """
WITH looked AS MATERIALIZED ({rows}),
found AS (SELECT {columns} FROM looked WHERE {narrowed} LIMIT {most})
SELECT (SELECT count(*) FROM looked), found.* FROM (SELECT) AS one LEFT JOIN found ON true
"""
NARROWED = {
    "kind": "kind = %s",
    "brand": "brand = %s",
    "status": "status = %s",
    "currency": "currency = %s",
    "price_from": "price >= %s",
    "price_to": "price <= %s",
    "category_id": "category_id = ANY(%s)",
}
Rows = QuerySet[Product]


class Match(NamedTuple):
    """A product that was found, with what is counted of it."""

    id: UUID
    sku: str
    rank: float
    category_id: UUID | None
    brand: str
    status: str
    currency: str
    price: Decimal


@dataclass(frozen=True)
class Look:
    """Rows that an index finds, ranked, and by what else they are narrowed.

    ``holds``: by the annotation of that name, too.
    """

    rows: Rows
    narrowed: Mapping[str, Any] = field(default_factory=dict)
    holds: bool = False


def look(wanted: Look, most: int) -> tuple[list[Match], bool]:
    """Return ``most`` matches and one more, best first; and whether that is all there is.

    Where they lie decides which rows are read, not an order: an order would need all that match,
    a third of a million for a common word.
    """
    conditions, values = _narrowed(wanted)
    limit = LOOKED if conditions else most + 1
    columns = [*Match._fields, "kind", *([HOLDS] if wanted.holds else [])]
    try:
        rows, parameters = wanted.rows.order_by().values(*columns)[:limit].query.sql_with_params()
    except EmptyResultSet:
        return [], True
    statement = STATEMENT.format(
        rows=rows,
        columns=", ".join(Match._fields),
        narrowed=" AND ".join(conditions) or "true",
        most=most + 1,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, *values])
        answer = cursor.fetchall()
    matches = [Match(*row) for _, *row in answer if row[0] is not None]
    matches.sort(key=lambda match: (-match.rank, match.sku))
    return matches, answer[0][0] < limit and len(matches) <= most


def _narrowed(wanted: Look) -> tuple[list[str], list[Any]]:
    given = dict(wanted.narrowed)
    if "category_id" in given:
        given["category_id"] = list(category_branch(category_id=given["category_id"]))
    conditions = [NARROWED[name] for name in given] + ([HOLDS] if wanted.holds else [])
    return conditions, list(given.values())
