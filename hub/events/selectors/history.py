"""What became of one object: the difference between one event's payload and the next one's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from hub.core.actors import Actor
from hub.events.models import Event
from hub.events.selectors.events import events_of

NO_CHANGE = frozenset({"version", "updated_at", "created_at", "id", "organization_id"})
"""Members that differ with every change, or never, and so tell nothing."""


@dataclass(frozen=True)
class Change:
    """One member of an object, from what to what; None where it was or is empty."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Happening:
    """An event, and what it changed. Of the oldest one kept, ``is_first`` tells all members."""

    event: Event
    changes: tuple[Change, ...]
    is_first: bool


def event_history(*, actor: Actor, kind: str, object_id: UUID, limit: int = 100) -> list[Happening]:
    """Return the last events of an object, newest first, each with what it changed.

    Raises ValidationFailed for a kind that does not exist, and PermissionDenied for one whose
    objects the actor may not read.
    """
    filters = {"aggregate_kind": kind, "aggregate_id": object_id}
    rows = events_of(actor=actor, filters=filters).order_by("-version", "-inserted")
    found = list(rows[: limit + 1])
    told = [_happening(new, old) for new, old in pairwise(found)]
    if 0 < len(found) <= limit:
        told.append(Happening(found[-1], tuple(_changes({}, found[-1].payload)), is_first=True))
    return told


def _happening(new: Event, old: Event) -> Happening:
    return Happening(new, tuple(_changes(old.payload, new.payload)), is_first=False)


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in _named(before, after):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield Change(name, old, new)


def _named(*payloads: Mapping[str, Any]) -> Iterable[str]:
    """Return the members of both, in their order, each once."""
    return (name for name in {**payloads[1], **payloads[0]} if name not in NO_CHANGE)
