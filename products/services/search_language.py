"""The language whose stems a search compares: that of the setting ``SEARCH_LANGUAGE``."""

import re
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

NO_STEMS = "simple"
ROWS_AT_ONCE = 500
# Words, and parts of hyphenated words; numbers and the like have no stem.
STEMS = """
ALTER TEXT SEARCH CONFIGURATION products_search
    ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part
    WITH unaccent, {dictionary};
ALTER TEXT SEARCH CONFIGURATION products_search
    ALTER MAPPING FOR numword, numhword, hword_numpart WITH unaccent, simple;
"""
# Writing a name as it is makes PostgreSQL write anew what it derives from it.
REWRITE = """
WITH next AS (
    SELECT id FROM products_product WHERE id > %s ORDER BY id LIMIT %s FOR NO KEY UPDATE
), written AS (
    UPDATE products_product SET name = name, brand = brand, sku = sku, description = description
    WHERE id IN (SELECT id FROM next)
    RETURNING id, organization_id, search_title
), learned AS (
    INSERT INTO products_word (organization_id, word)
    SELECT DISTINCT organization_id, unnest(tsvector_to_array(search_title)) FROM written
    ON CONFLICT DO NOTHING
)
SELECT id FROM written ORDER BY id DESC LIMIT 1
"""


def stems(language: str) -> str:
    """Write the statements that give the search a language, or none with ``simple``.

    Raises ImproperlyConfigured for what is no name of a language.
    """
    if not re.fullmatch("[a-z]+", language):
        raise ImproperlyConfigured(f"SEARCH_LANGUAGE is a name such as english, not {language!r}.")
    dictionary = NO_STEMS if language == NO_STEMS else f"{language}_stem"
    return STEMS.format(dictionary=dictionary)


def search_language_set(*, language: str) -> int:
    """Write the words of all products in a language; return how many times rows were written.

    Each turn is a transaction of its own. No product gets another version: nothing that callers
    see of it changes. Raises as ``stems``.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(stems(language))
        cursor.execute("DELETE FROM products_word")
    last, turns = UUID(int=0), 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(REWRITE, [last, ROWS_AT_ONCE])
            row = cursor.fetchone()
        if row is None:
            return turns
        last, turns = row[0], turns + 1
