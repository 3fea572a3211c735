"""Which parameters of an address narrow a list: those of its filters, and no others.

Django lets any column of the model be asked for, and any path that a filter names; by such
questions (``?password__startswith=``) a column that is never shown can be read letter by letter.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.admin.filters import SimpleListFilter

COMPARISONS = frozenset(
    {"", "exact", "id__exact", "in", "isnull", "gt", "gte", "lt", "lte", "year", "month", "day"}
)


def is_offered(lookup: str, filters: Iterable[Any], date_hierarchy: str | None) -> bool:
    """Tell whether a lookup is one that the page itself could have made."""
    for path in (*_paths(filters), *([date_hierarchy] if date_hierarchy else [])):
        if lookup == path or lookup.startswith(f"{path}__"):
            return lookup.removeprefix(path).removeprefix("__") in COMPARISONS
    return False


def _paths(filters: Iterable[Any]) -> Iterator[str]:
    for each in filters:
        if isinstance(each, tuple | list):
            yield each[0]
        elif isinstance(each, str):
            yield each
        elif issubclass(each, SimpleListFilter) and each.parameter_name:
            yield each.parameter_name
