"""The ways of finding products by words, and their order (docs/search.md)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, FloatField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length

from hub.core.actors import Actor
from products.selectors.categories import Filters
from products.selectors.looking import HOLDS, Look, Match, Rows, look
from products.selectors.products import mentions, product_list
from products.selectors.words import words_holding, words_like

MOST = 1000
"""So many products are ranked and counted: the bound that keeps a search as fast as it is."""
PART = re.compile(r"\w{3}")
"""What a text must have to be looked for inside others: with no trigram all would be read."""
EXACTING = re.compile(r'"|(^|\s)-\S')
"""What a text has that says exactly what it wants: nothing like it will do."""
PHRASE = re.compile(r'["\w]-|"')
"""What makes words stand side by side, which only the rows themselves tell, not their index."""
ASKED = "products_query(%s)"
LOOSE = f"regexp_replace({ASKED}::text, '<(-|[0-9]+)>', '&', 'g')::tsquery"
NEAREST = "%s::tsquery"
BY_INDEX = {"category_id", "brand", "kind", "status", "currency", "organization_id"}
"""The filters that the index of words has beside them."""


@dataclass(frozen=True)
class Found:
    """What a search found: best first, at most ``MOST``."""

    matches: Sequence[Match]
    is_complete: bool
    is_alike: bool


@dataclass(frozen=True)
class Asked:
    """What a search is asked for, and of whom."""

    actor: Actor
    text: str
    filters: Filters

    @property
    def owner(self) -> UUID | None:
        """The organization whose products are meant, None for all."""
        named: UUID | None = self.filters.get("organization_id")
        return named if self.actor.is_operator else self.actor.organization_id

    def rows(self, known: Iterable[str]) -> Rows:
        """Return what meets those of the filters whose names are known to an index."""
        chosen = {name: value for name, value in self.filters.items() if name in known}
        return product_list(actor=self.actor, filters=chosen)

    def look(self, rows: Rows, known: Iterable[str]) -> Look:
        """Narrow what an index finds by the filters that it does not know."""
        others = {name: value for name, value in self.filters.items() if name not in known}
        return Look(rows, others)


Way = Callable[[Asked], Look | None]


def products_match(*, actor: Actor, filters: Filters) -> Found:
    """Find products by ``filters["q"]``, among those that meet the other filters as in a list."""
    others = {name: value for name, value in filters.items() if name != "q"}
    asked = Asked(actor, filters["q"], others)
    found = _gather(asked, (_by_sku, _by_beginning, _by_name, _by_words, _by_part))
    if found.matches:
        return found
    alike = _gather(asked, [_by_likeness])
    is_complete = found.is_complete and alike.is_complete
    return Found(alike.matches, is_complete, is_alike=bool(alike.matches))


def _gather(asked: Asked, ways: Iterable[Way]) -> Found:
    """Go through the ways until enough is found; each match stands where it was found first."""
    found: dict[UUID, Match] = {}
    is_complete = True
    for way in ways:
        if len(found) > MOST:
            break
        if (chosen := way(asked)) is not None:
            matches, is_all = look(chosen, MOST)
            is_complete = is_complete and is_all
            for match in matches:
                found.setdefault(match.id, match)
    is_complete = is_complete and len(found) <= MOST
    return Found(list(found.values())[:MOST], is_complete, is_alike=False)


def _by_sku(asked: Asked) -> Look:
    rows = asked.rows(asked.filters).filter(sku__iexact=asked.text)
    return Look(rows.annotate(rank=Value(1.0)))


def _by_beginning(asked: Asked) -> Look:
    known = {"organization_id"}
    rows = asked.rows(known).filter(sku__istartswith=asked.text)
    return asked.look(rows.annotate(rank=-Length("sku")), known)


def _by_name(asked: Asked) -> Look:
    return _by_query(asked, "search_title", ASKED, asked.text)


def _by_words(asked: Asked) -> Look:
    return _by_query(asked, "search_text", ASKED, asked.text)


def _by_part(asked: Asked) -> Look | None:
    if not PART.search(asked.text):
        is_one = len(asked.text.split()) == 1
        query = words_holding(text=asked.text, owner=asked.owner) if is_one else None
        return _by_nearest(asked, query)
    known = {"organization_id"}
    rows = asked.rows(known).filter(mentions(asked.text))
    return asked.look(rows.annotate(rank=-Length("name")), known)


def _by_likeness(asked: Asked) -> Look | None:
    if EXACTING.search(asked.text):
        return None
    return _by_nearest(asked, words_like(text=asked.text, owner=asked.owner))


def _by_nearest(asked: Asked, query: str | None) -> Look | None:
    return None if query is None else _by_query(asked, "search_title", NEAREST, query)


def _by_query(asked: Asked, column: str, query: str, text: str) -> Look:
    """Look for words; where they have to stand side by side, among those that hold them all."""
    words = f'"products_product"."{column}"'
    is_phrase = query == ASKED and PHRASE.search(text)
    by_index = _is(f"{words} @@ {LOOSE if is_phrase else query}", text)
    # 1 lets short texts come first.
    rank = RawSQL(f"ts_rank({words}, {query}, 1)", [text], FloatField())  # noqa: S611 - our words
    rows = asked.rows(BY_INDEX).filter(by_index).annotate(rank=rank)
    found = asked.look(rows, BY_INDEX)
    if not is_phrase:
        return found
    holds = rows.annotate(**{HOLDS: _is(f"{words} @@ {query}", text)})
    return Look(holds, found.narrowed, holds=True)


def _is(condition: str, text: str) -> RawSQL:
    return RawSQL(condition, [text], BooleanField())  # noqa: S611 - our own words
