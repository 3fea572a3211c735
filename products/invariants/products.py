"""What must always be true of products."""

import json
import sys
from collections.abc import Iterator
from functools import cache

from hub.core.invariants import Invariant, Violation, violations_in
from hub.core.money import minor_units
from products.choices import LEXICAL_FORMS
from products.serializers.specifications import NAME_LENGTH, VALUE_LENGTH

WRONG_PRICES = """
    SELECT 'product ' || id, price || ' ' || currency
    FROM products_product
    LEFT JOIN unnest(%s::text[], %s::integer[]) AS known (code, digits) ON code = currency
    WHERE digits IS NULL OR price <> round(price, digits)
"""
UNTRIMMED = """
    SELECT 'product ' || id, 'sku, name, brand or description'
    FROM products_product
    WHERE sku = '' OR name = ''
       OR sku <> btrim(sku, %(space)s) OR name <> btrim(name, %(space)s)
       OR brand <> btrim(brand, %(space)s) OR description <> btrim(description, %(space)s)
    UNION ALL
    SELECT 'category ' || id, 'name'
    FROM products_category WHERE name = '' OR name <> btrim(name, %(space)s)
"""
WRONG_SPECIFICATIONS = """
    WITH pairs AS (
        SELECT product.id, pair, place
        FROM products_product AS product, jsonb_array_elements(
            CASE jsonb_typeof(specifications) WHEN 'array' THEN specifications ELSE '[null]' END
        ) WITH ORDINALITY AS pairs (pair, place)
    )
    SELECT 'product ' || id, 'specification ' || place
    FROM pairs
    WHERE (
        jsonb_typeof(pair) = 'object'
        AND (SELECT array_agg(key ORDER BY key) = '{name,type,value}' AND bool_and(
                 jsonb_typeof(value) = 'string')
             FROM jsonb_each(CASE jsonb_typeof(pair) WHEN 'object' THEN pair ELSE '{}' END))
        AND length(pair ->> 'name') BETWEEN 1 AND %s
        AND length(pair ->> 'value') BETWEEN 1 AND %s
        AND (pair ->> 'value') ~ (%s::jsonb ->> (pair ->> 'type'))
        AND (pair ->> 'type' <> 'date' OR pg_input_is_valid(pair ->> 'value', 'date'))
    ) IS NOT TRUE
    UNION ALL
    SELECT 'product ' || id, 'specification ' || (pair ->> 'name') || ' twice'
    FROM pairs GROUP BY id, pair ->> 'name' HAVING count(*) > 1
"""

WRONG_GTINS = """
    SELECT 'product ' || id, gtin
    FROM products_product
    WHERE mod((
        SELECT sum(substr(lpad(gtin, 14, '0'), place, 1)::int * (1 + mod(place, 2) * 2))
        FROM generate_series(1, 14) AS place
    ), 10) <> 0
"""


def _wrong_prices() -> Iterator[Violation]:
    known = minor_units()
    return violations_in(WRONG_PRICES, [list(known), list(known.values())])


def _wrong_specifications() -> Iterator[Violation]:
    forms = {kind.value: f"^(?:{form.pattern})$" for kind, form in LEXICAL_FORMS.items()}
    return violations_in(WRONG_SPECIFICATIONS, [NAME_LENGTH, VALUE_LENGTH, json.dumps(forms)])


@cache
def _space() -> str:
    """Return all that the strict fields strip: white space as Python knows it."""
    return "".join(filter(str.isspace, map(chr, range(sys.maxunicode + 1))))


INVARIANTS = (
    Invariant(
        "products.prices_fit_their_currency",
        "A currency is known and a price has no more decimals than it.",
        _wrong_prices,
    ),
    Invariant(
        "products.texts_are_trimmed",
        "A sku or a name is not empty, and no text begins or ends with white space.",
        lambda: violations_in(UNTRIMMED, {"space": _space()}),
    ),
    Invariant(
        "products.specifications_are_well_formed",
        "Specifications are pairs with distinct names and values in the form of their type.",
        _wrong_specifications,
    ),
    Invariant(
        "products.gtins_have_their_check_digit",
        "The last digit of a trade item number is the one that checks the others.",
        lambda: violations_in(WRONG_GTINS),
    ),
)
