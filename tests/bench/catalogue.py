"""Catalogues of many products, written by COPY: what a search is timed over.

Words come as in a real one: few are in a third of the products, most in some dozens.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from uuid import UUID

import psycopg

from hub.core.identifiers import new_id

_NOUNS = """
drill saw hammer kettle lamp phone case charger cable jacket boot glove helmet pump filter valve
bracket screw bolt washer ladder brush roller bucket shelf table chair sofa mattress curtain mirror
clock speaker headphone camera tripod lens battery inverter panel
"""
_ADJECTIVES = """
cordless compact heavy light wireless folding portable industrial classic modern waterproof
insulated adjustable magnetic digital manual electric hydraulic rechargeable universal
"""
BRANDS = [first + last for first in ("Aur", "Kes", "Nor", "Vel") for last in ("ora", "ton", "dal")]
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu"
NOUNS, ADJECTIVES, SYLLABLES = (told.split() for told in (_NOUNS, _ADJECTIVES, _SYLLABLES))
SERIES = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
STATUSES = ["active"] * 90 + ["draft"] * 4 + ["inactive"] * 4 + ["archived"] * 2
COLUMNS = (
    "id, organization_id, sku, name, description, category_id, brand, kind, price, currency,"
    " specifications, status, version"
)
LEARN = """
INSERT INTO products_word (organization_id, word)
SELECT DISTINCT organization_id, unnest(tsvector_to_array(search_title)) FROM products_product
ON CONFLICT DO NOTHING
"""


def _weights(words: Sequence[str]) -> list[float]:
    """Weigh words as a language does: the second is half as frequent as the first."""
    return list(accumulate(1 / (place + 2) for place in range(len(words))))


WEIGHTS = {id(words): _weights(words) for words in (NOUNS, ADJECTIVES, BRANDS)}


def rows(count: int, owner: UUID, categories: Sequence[UUID]) -> Iterator[tuple[object, ...]]:
    draw = random.Random(7)

    def some(words: list[str], many: int = 1) -> list[str]:
        return draw.choices(words, cum_weights=WEIGHTS[id(words)], k=many)

    for number in range(count):
        noun, *others = some(NOUNS, 5)
        first, second = some(ADJECTIVES, 2)
        series = draw.choice(SERIES)
        yield (
            new_id(),
            owner,
            f"{noun[:3].upper()}-{number:07}",
            f"{first.title()} {noun} {series.title()} {draw.randrange(1, 99)}",
            f"The {second} {noun} of the {series} series. Goes with {' '.join(others)}.",
            draw.choice(categories),
            *some(BRANDS),
            "physical",
            f"{draw.randrange(1, 90_000) / 100:.2f}",
            "EUR",
            "[]",
            draw.choice(STATUSES),
            1,
        )


def fill(database: "psycopg.Connection[tuple[object, ...]]", count: int) -> None:
    """Give the first seller so many products more, and let the database know them."""
    ((owner,), *_) = database.execute(
        "SELECT id FROM accounts_organization WHERE kind = 'seller' ORDER BY created_at, id"
    ).fetchall()
    categories = [key for (key,) in database.execute("SELECT id FROM products_category").fetchall()]
    statement = f"COPY products_product ({COLUMNS}) FROM STDIN"
    with database.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows(count, owner, categories):
            copy.write_row(row)
    database.execute(LEARN)
    database.execute("VACUUM ANALYZE products_product")
    database.execute("VACUUM ANALYZE products_word")
