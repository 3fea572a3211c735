"""Learning the words of names, a moment after they were written: no writer waits for it."""

from django.db import connection

from hub.events.models import Event

LEARN = """
INSERT INTO products_word (organization_id, word)
SELECT organization_id, unnest(tsvector_to_array(search_title)) FROM products_product WHERE id = %s
ON CONFLICT DO NOTHING
"""


def words_learn(event: Event) -> None:
    """Remember the words of a product's name and brand as they are now."""
    with connection.cursor() as cursor:
        cursor.execute(LEARN, [event.aggregate_id])
