"""What the database holds, to see that a refusal changed none of it, and a way to undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.db import connection, transaction

WRITTEN_BY = ("products.", "orders.", "hub.external_ids.", "hub.events.", "hub.jobs.")
"""The modules whose models operations write; the records of calls grow with refusals too."""
Digests = dict[str, str]


def digests() -> Digests:
    """Return the digest of each table that an operation writes, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_statement())
        return dict(cursor.fetchall())


@cache
def _statement() -> str:
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith(WRITTEN_BY) and model._meta.managed
    ]
    rows = "SELECT '{0}', md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM \"{0}\" t"
    return " UNION ALL ".join(rows.format(table) for table in tables)


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is done inside, as the end of a test does."""
    block = transaction.atomic()
    block._from_testcase = True  # what is durable may begin inside of a test, and of this
    with block, connection.cursor() as cursor:
        # Many calls run in the one transaction of their test, which may take its time.
        cursor.execute("SET LOCAL transaction_timeout = 0")
        yield
        transaction.set_rollback(True)
