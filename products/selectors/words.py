"""The words that a seller's names have: what a misspelled or short text may stand for."""

from typing import Any
from uuid import UUID

from django.db import connection

MOST_ALIKE = 5
MOST_HOLDING = 20
LIKE = """
SELECT lexeme, ARRAY(
    SELECT word FROM products_word
    WHERE (%(owner)s::uuid IS NULL OR organization_id = %(owner)s::uuid)
        AND (word = lexeme OR word %% lexeme OR word = ANY (ARRAY(
            SELECT overlay(lexeme PLACING reverse(substr(lexeme, place, 2)) FROM place FOR 2)
            FROM generate_series(1, length(lexeme) - 1) AS place
        )))
    GROUP BY word
    ORDER BY word = lexeme DESC, similarity(word, lexeme) DESC, word
    LIMIT %(most)s
)
FROM unnest(tsvector_to_array(products_words(%(text)s))) AS lexeme
"""
HOLDING = """
SELECT DISTINCT word FROM products_word, unnest(tsvector_to_array(products_words(%(text)s))) AS part
WHERE (%(owner)s::uuid IS NULL OR organization_id = %(owner)s::uuid)
    AND position(part IN word) > 0
ORDER BY word LIMIT %(most)s
"""
Values = dict[str, str | int | UUID | None]


def words_like(*, text: str, owner: UUID | None) -> str | None:
    """Return the query for words like those of a text; None when one of them is like no other.

    ``owner`` is the organization whose words are meant, None for all.
    """
    found = _read(LIKE, {"text": text, "owner": owner, "most": MOST_ALIKE})
    if not found or not all(words for _, words in found):
        return None
    chosen = [[lexeme] if lexeme in words else words for lexeme, words in found]
    return " & ".join(f"({_any_of(words)})" for words in chosen)


def words_holding(*, text: str, owner: UUID | None) -> str | None:
    """Return the query for words in which a text stands; None when there are none."""
    found = _read(HOLDING, {"text": text, "owner": owner, "most": MOST_HOLDING})
    return _any_of([word for (word,) in found]) or None


def _any_of(words: list[str]) -> str:
    return " | ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    r"""Write a word as ``tsquery`` reads it: ``'O\\''Neil'``."""
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _read(statement: str, values: Values) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
