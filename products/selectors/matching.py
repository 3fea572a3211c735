"""The ways of finding products by words, and their order (docs/search.md)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, FloatField, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length

from hub.core.actors import Actor
from products.models import Product
from products.selectors.categories import Filters
from products.selectors.products import mentions, product_list
from products.selectors.words import words_holding, words_like

MOST = 1000
"""So many products are ranked and counted: the bound that keeps a search as fast as it is."""
SHORTEST_PART = 3
"""A shorter text has no trigram: finding it inside others would read every product."""
EXACTING = re.compile(r'"|(^|\s)-\S')
"""What a text has that says exactly what it wants: nothing like it will do."""
ASKED = "products_query(%s)"
NEAREST = "%s::tsquery"
Rows = QuerySet[Product]
Way = Callable[[Rows, str], Rows | None]


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
class Found:
    """What a search found: best first, at most ``MOST``."""

    matches: Sequence[Match]
    is_complete: bool
    is_alike: bool


def products_match(*, actor: Actor, filters: Filters) -> Found:
    """Find products by ``filters["q"]``, among those that meet the other filters as in a list."""
    text = filters["q"]
    rows = product_list(actor=actor, filters={n: v for n, v in filters.items() if n != "q"})
    owner = filters.get("organization_id") if actor.is_operator else actor.organization_id
    ways = (_by_sku, _by_beginning, _by_name, _by_words, partial(_by_part, owner))
    found = _gather(rows, text, ways)
    if found:
        return _bounded(found, is_alike=False)
    return _bounded(_gather(rows, text, [partial(_by_likeness, owner)]), is_alike=True)


def _gather(rows: Rows, text: str, ways: Iterable[Way]) -> dict[UUID, Match]:
    """Go through the ways until enough is found; each match stands where it was found first."""
    found: dict[UUID, Match] = {}
    for way in ways:
        if len(found) > MOST:
            break
        for match in _read(way(rows, text)):
            found.setdefault(match.id, match)
    return found


def _read(rows: Rows | None) -> list[Match]:
    """Read as many as are ranked, and one more; where they lie decides which, not an order.

    An order would need all that match: a third of a million for a common word.
    """
    if rows is None:
        return []
    columns = (name for name in Match._fields)
    found = rows.order_by().values_list(*columns)[: MOST + 1]
    return sorted((Match(*row) for row in found), key=lambda match: (-match.rank, match.sku))


def _bounded(found: dict[UUID, Match], *, is_alike: bool) -> Found:
    matches = list(found.values())
    return Found(matches[:MOST], len(matches) <= MOST, is_alike and bool(matches))


def _by_sku(rows: Rows, text: str) -> Rows:
    return rows.filter(sku__iexact=text).annotate(rank=Value(1.0))


def _by_beginning(rows: Rows, text: str) -> Rows:
    return rows.filter(sku__istartswith=text).annotate(rank=-Length("sku"))


def _by_name(rows: Rows, text: str) -> Rows:
    return _holding(rows, "search_title", ASKED, text)


def _by_words(rows: Rows, text: str) -> Rows:
    return _holding(rows, "search_text", ASKED, text)


def _by_part(owner: UUID | None, rows: Rows, text: str) -> Rows | None:
    if len(text) >= SHORTEST_PART:
        return rows.filter(mentions(text)).annotate(rank=-Length("name"))
    return _by_nearest(rows, words_holding(text=text, owner=owner))


def _by_likeness(owner: UUID | None, rows: Rows, text: str) -> Rows | None:
    if EXACTING.search(text):
        return None
    return _by_nearest(rows, words_like(text=text, owner=owner))


def _by_nearest(rows: Rows, query: str | None) -> Rows | None:
    return None if query is None else _holding(rows, "search_title", NEAREST, query)


def _holding(rows: Rows, column: str, query: str, text: str) -> Rows:
    """Return the rows whose words meet a query, ranked; 1 lets short texts come first."""
    words = f'"products_product"."{column}"'
    holds = RawSQL(f"{words} @@ {query}", [text], BooleanField())  # noqa: S611 - our own words
    rank = RawSQL(f"ts_rank({words}, {query}, 1)", [text], FloatField())  # noqa: S611 - the same
    return rows.filter(holds).annotate(rank=rank)
