"""What kinds of objects callers know: one entry for each, filled in by its app at start.

The platform's own guarantees (events, external ids, replays, audit) reach any app's objects through
this table and so need no code in the app.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from hub.core.actors import Actor
from hub.core.scopes import Scope


@dataclass(frozen=True)
class Aggregate:
    """One kind of object. ``kind`` is its noun, as in ``get_<noun>``.

    ``get`` finds one for an actor, or raises NotFound; ``render`` gives the plain data that
    ``get_<noun>`` answers, and ``shape`` is the serializer class of it; ``masked`` names the
    members with personal data, which events leave out.
    """

    kind: str
    model: type[Model]
    read_scope: Scope
    get: Callable[[Actor, UUID], Any]
    render: Callable[[Any], Mapping[str, Any]]
    shape: Any
    masked: frozenset[str] = frozenset()


_REGISTERED: dict[str, Aggregate] = {}


def register_aggregate(aggregate: Aggregate) -> None:
    """Make a kind known, in ``AppConfig.ready``. Raises ValueError for a kind that is taken."""
    if aggregate.kind in _REGISTERED:
        raise ValueError(f"'{aggregate.kind}' is registered twice")
    _REGISTERED[aggregate.kind] = aggregate


def aggregates() -> Mapping[str, Aggregate]:
    """Return every kind, by name."""
    return _REGISTERED


def aggregate_of(instance: Model) -> Aggregate:
    """Return the kind of an object. Raises LookupError for one that no app registered."""
    return aggregate_for(type(instance))


def aggregate_for(model: type[Model]) -> Aggregate:
    """Return the kind of a model's objects. Raises LookupError as ``aggregate_of``."""
    found = [each for each in _REGISTERED.values() if issubclass(model, each.model)]
    if not found:
        raise LookupError(f"{model.__name__} is no registered aggregate")
    return found[0]
