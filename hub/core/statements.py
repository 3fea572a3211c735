"""Statements whose plan PostgreSQL keeps, because every call or every write runs them.

For what finds rows by a unique key or adds some: such a plan is the right one whatever the values
are, and making it takes longer than using it. A search's depends on how common its words are, so
the hub's other statements are planned each time.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import local
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.utils import CursorWrapper

MOST_CURSORS = 64


class _Kept(local):
    """The cursors of a thread's connection, by their statements."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.cursors: dict[str, tuple[str, Any]] = {}


_kept = _Kept()


@contextmanager
def plans_kept() -> Iterator[None]:
    """Keep the plans of all statements that run inside."""
    with connection.execute_wrapper(_keep_plan):
        yield


@contextmanager
def executed(sql: str, parameters: Sequence[Any]) -> Iterator[CursorWrapper]:
    """Run a statement whose plan is kept; inside, its rows can be fetched from the cursor.

    That is the thread's one cursor of the statement: it knows already how values of these columns
    are read, and another run of the same statement takes what was not fetched.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.close_if_health_check_failed()
    database.ensure_connection()
    with database.wrap_database_errors:
        known, kept = _kept_cursor(database, sql)
        cursor = database._prepare_cursor(kept)  # noqa: SLF001 - as `database.cursor()` does
    with database.execute_wrapper(_keep_plan):
        cursor.execute(known, parameters)
    yield cursor


def _kept_cursor(database: Any, sql: str) -> tuple[str, Any]:
    """Return the cursor of a statement, and the text by which psycopg knows it: the same object."""
    if _kept.connection is not database.connection or len(_kept.cursors) >= MOST_CURSORS:
        _kept.connection, _kept.cursors = database.connection, {}
    found = _kept.cursors.get(sql)
    if found is None:
        found = _kept.cursors[sql] = sql, database.create_cursor()
    return found


def _keep_plan(_run: Callable[..., Any], sql: str, parameters: Any, *rest: Any) -> Any:
    context = rest[-1]
    database, cursor = context["connection"], context["cursor"].cursor
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        return cursor.execute(sql, parameters, prepare=True)
