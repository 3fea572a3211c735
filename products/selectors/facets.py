"""Counting what a search found, by what it may be narrowed to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar
from uuid import UUID

from products.models import Category
from products.selectors.looking import Match

MOST_VALUES = 20
STEPS = (2, 5, 10)
Band = tuple[str, Decimal, Decimal]
T = TypeVar("T")


@dataclass(frozen=True)
class CategoryCount:
    """How many stand in a category."""

    category_id: UUID
    name: str
    products: int


@dataclass(frozen=True)
class ValueCount:
    """How many have a value."""

    value: str
    products: int


@dataclass(frozen=True)
class PriceBandCount:
    """How many cost ``price_from`` or more and less than ``price_below``."""

    currency: str
    price_from: Decimal
    price_below: Decimal
    products: int


@dataclass(frozen=True)
class Facets:
    """The counts; of each kind the most frequent values, prices in ascending bands."""

    categories: Sequence[CategoryCount]
    brands: Sequence[ValueCount]
    statuses: Sequence[ValueCount]
    price_bands: Sequence[PriceBandCount]


def facets_of(matches: Sequence[Match]) -> Facets:
    """Count matches; takes one statement, for the names of categories."""
    bands = _most_frequent((match.currency, *price_band(match.price)) for match in matches)
    return Facets(
        categories=_categories(match.category_id for match in matches),
        brands=_values(match.brand for match in matches),
        statuses=_values(match.status for match in matches),
        price_bands=[PriceBandCount(*band, products) for band, products in sorted(bands)],
    )


def price_band(price: Decimal) -> tuple[Decimal, Decimal]:
    """Return where the band of a price begins, and where it ends: 0, 1, 2, 5, 10, 20, 50, ..."""
    begin, unit = Decimal(0), Decimal(1)
    if price < unit:
        return begin, unit
    unit = Decimal(10) ** price.adjusted()
    ends = [unit, *(unit * step for step in STEPS)]
    return next((low, high) for low, high in pairwise(ends) if price < high)


def _categories(keys: Iterable[UUID | None]) -> list[CategoryCount]:
    counted = _most_frequent(key for key in keys if key is not None)
    names = Category.objects.in_bulk([key for key, _ in counted])
    return [CategoryCount(key, names[key].name, n) for key, n in counted if key in names]


def _values(values: Iterable[str]) -> list[ValueCount]:
    return [ValueCount(*counted) for counted in _most_frequent(filter(None, values))]


def _most_frequent(values: Iterable[T]) -> list[tuple[T, int]]:
    """Return the values that occur most, with how often; equal ones in their own order."""
    counted = Counter(values).items()
    return sorted(counted, key=lambda each: (-each[1], str(each[0])))[:MOST_VALUES]
