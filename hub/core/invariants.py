"""What must always be true of the data: one entry for each, filled in by the apps at start."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

MOST = 1000
"""More violations than this are not looked for: it is broken, and the first ones tell how."""


class Violation(NamedTuple):
    """An object that breaks an invariant, and how, for a person."""

    subject: str
    detail: str = ""


@dataclass(frozen=True)
class Invariant:
    """``check`` yields what breaks it; it reads only, whole tables in one statement.

    ``name`` is ``<app>.<what holds>``, ``holds`` the same as a sentence.
    """

    name: str
    holds: str
    check: Callable[[], Iterable[Violation]]


_REGISTERED: dict[str, Invariant] = {}


def register_invariant(invariant: Invariant) -> None:
    """Have it checked, from ``AppConfig.ready``. Raises ValueError for a name that is taken."""
    if invariant.name in _REGISTERED:
        raise ValueError(f"'{invariant.name}' is registered twice")
    _REGISTERED[invariant.name] = invariant


def invariants() -> Mapping[str, Invariant]:
    """Return every invariant, by name."""
    return _REGISTERED


def violations_in(
    sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
) -> Iterator[Violation]:
    """Yield the rows ``(subject, detail)`` of a query as violations, at most ``MOST``."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({sql}) AS found LIMIT {MOST}", parameters)  # noqa: S608 - our own words
        yield from (Violation(str(subject), str(detail)) for subject, detail in cursor.fetchall())
