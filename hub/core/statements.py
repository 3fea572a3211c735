"""Statements whose plan PostgreSQL keeps, because every call or every write runs them.

For what finds rows by a unique key or adds some: such a plan is the right one whatever the values
are, and making it takes longer than using it. A search's depends on how common its words are, so
the hub's other statements are planned each time.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper


@contextmanager
def plans_kept() -> Iterator[None]:
    """Keep the plans of all statements that run inside."""
    with connection.execute_wrapper(_keep_plan):
        yield


@contextmanager
def executed(sql: str, parameters: Sequence[Any]) -> Iterator[CursorWrapper]:
    """Run a statement whose plan is kept; inside, its cursor is open."""
    with connection.cursor() as cursor:
        with plans_kept():
            cursor.execute(sql, parameters)
        yield cursor


def _keep_plan(_run: Callable[..., Any], sql: str, parameters: Any, *rest: Any) -> Any:
    context = rest[-1]
    database, cursor = context["connection"], context["cursor"].cursor
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        return cursor.execute(sql, parameters, prepare=True)
