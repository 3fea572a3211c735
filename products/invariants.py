"""What must always be true of products and categories: the rules stand in `docs/invariants.md`."""

import json
import sys
from collections.abc import Iterator
from functools import cache

from hub.core.actors import OrganizationKind
from hub.core.invariants import Invariant, Violation, violations_in
from hub.core.money import minor_units
from products.choices import LEXICAL_FORMS
from products.serializers.specifications import NAME_LENGTH, VALUE_LENGTH
from products.services.categories import MAX_LEVELS

FOREIGN_CATEGORIES = """
    SELECT 'category ' || category.id, 'belongs to ' || owner.code
    FROM products_category AS category
    JOIN accounts_organization AS owner ON owner.id = category.organization_id
    WHERE owner.kind <> %s
"""
TREE = """
    WITH RECURSIVE tree (id, level) AS (
        SELECT id, 1 FROM products_category WHERE parent_id IS NULL
        UNION ALL
        SELECT below.id, tree.level + 1
        FROM products_category AS below JOIN tree ON below.parent_id = tree.id
    )
"""
CYCLES = f"""{TREE}
    SELECT 'category ' || id, 'is not reached from the top'
    FROM products_category WHERE id NOT IN (SELECT id FROM tree)
"""  # noqa: S608 - our own words
TOO_DEEP = f"""{TREE}
    SELECT 'category ' || id, 'is at level ' || level
    FROM tree JOIN products_category USING (id) WHERE deleted_at IS NULL AND level > %s
"""  # noqa: S608 - our own words
USED_TOMBSTONES = """
    SELECT 'category ' || below.id, 'is below a deleted one'
    FROM products_category AS below JOIN products_category AS above ON above.id = below.parent_id
    WHERE above.deleted_at IS NOT NULL AND below.deleted_at IS NULL
    UNION ALL
    SELECT 'product ' || product.id, 'is in a deleted category'
    FROM products_product AS product JOIN products_category AS category
        ON category.id = product.category_id
    WHERE category.deleted_at IS NOT NULL
"""
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
        "products.categories_belong_to_the_operator",
        "The tree is the operator's alone.",
        lambda: violations_in(FOREIGN_CATEGORIES, [OrganizationKind.OPERATOR.value]),
    ),
    Invariant(
        "products.categories_hang_from_the_top",
        "Following the parents from any category ends at the top: there is no cycle.",
        lambda: violations_in(CYCLES),
    ),
    Invariant(
        "products.categories_are_not_too_deep",
        f"No category is below level {MAX_LEVELS}.",
        lambda: violations_in(TOO_DEEP, [MAX_LEVELS]),
    ),
    Invariant(
        "products.deleted_categories_are_empty",
        "No product and no category is in a deleted one.",
        lambda: violations_in(USED_TOMBSTONES),
    ),
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
)
