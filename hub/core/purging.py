"""Deleting what has had its time."""

from typing import Any

from django.db.models import QuerySet

ROWS_AT_ONCE = 1000
"""So many are deleted well within the time limit of a statement."""


def purge(rows: QuerySet[Any], at_once: int = ROWS_AT_ONCE) -> int:
    """Delete rows, some at a time; return how many that were, with those that hang on them.

    Each time is a transaction of its own: whoever is killed has done a part, and may begin again.
    """
    some, purged = rows.order_by("pk").values("pk")[:at_once], 0
    while deleted := rows.model._base_manager.filter(pk__in=some).delete()[0]:
        purged += deleted
    return purged
