"""What must always be true of price lists."""

from collections.abc import Iterator

from hub.core.invariants import Invariant, Violation, violations_in
from hub.core.money import minor_units

WRONG_PRICES = """
    SELECT 'price list entry ' || id, price || ' ' || currency
    FROM products_pricelistentry
    LEFT JOIN unnest(%s::text[], %s::integer[]) AS known (code, digits) ON code = currency
    WHERE digits IS NULL OR price <> round(price, digits)
"""
USED_TOMBSTONES = """
    SELECT 'price list entry ' || entry.id, 'is in a deleted price list'
    FROM products_pricelistentry AS entry
    JOIN products_pricelist AS list ON list.id = entry.price_list_id
    WHERE list.deleted_at IS NOT NULL AND entry.deleted_at IS NULL
"""


def _wrong_prices() -> Iterator[Violation]:
    known = minor_units()
    return violations_in(WRONG_PRICES, [list(known), list(known.values())])


INVARIANTS = (
    Invariant(
        "products.list_prices_fit_their_currency",
        "An entry has no more decimals than the currency of its list.",
        _wrong_prices,
    ),
    Invariant(
        "products.deleted_price_lists_are_empty",
        "No entry is in a deleted list.",
        lambda: violations_in(USED_TOMBSTONES),
    ),
)
