"""Writing down what happened, in the transaction in which it happens."""

import json
from collections.abc import Iterable

from django.db.models import Model

from hub.core.actors import Actor
from hub.core.aggregates import aggregate_of
from hub.core.insertions import insert_rows
from hub.events.models import Event

Happened = tuple[str, Model] | Event
"""The type of an event and what it happened to; or the event itself, where that moves on."""


def record(*, actor: Actor, type: str, instance: Model) -> None:  # noqa: A002 - the event's word
    """Write that ``type`` happened to an object, which has its new state and version.

    Called by services, after the change and in its transaction: both are committed, or neither.
    Raises ValueError for a type that does not begin with the object's kind.
    """
    record_all(actor=actor, type=type, instances=[instance])


def record_all(*, actor: Actor, type: str, instances: Iterable[Model]) -> None:  # noqa: A002
    """Write that the same happened to many objects; they keep their order in the log."""
    record_each(actor=actor, events=((type, instance) for instance in instances))


def record_each(*, actor: Actor, events: Iterable[Happened]) -> None:
    """Write what happened to many objects, to each its own; raises as ``record``."""
    insert_rows([each if isinstance(each, Event) else event_of(actor, *each) for each in events])


def event_of(actor: Actor, type_: str, instance: Model) -> Event:
    """Make the event of an object as it is now, to be written later; raises as ``record``."""
    aggregate = aggregate_of(instance)
    if type_.partition(".")[0] != aggregate.kind:
        raise ValueError(f"'{type_}' does not happen to a {aggregate.kind}")
    rendered = aggregate.render(instance)
    payload = {name: rendered[name] for name in rendered if name not in aggregate.masked}
    found = vars(instance)
    return Event(
        organization_id=found["organization_id"],
        type=type_,
        aggregate_kind=aggregate.kind,
        aggregate_id=instance.pk,
        version=found["version"],
        request_id=actor.request_id,
        principal_kind=actor.principal.kind,
        principal_id=actor.principal.id,
        payload=payload,
        size=len(json.dumps(payload)),
    )
