"""Acknowledging: a consumer says what it has taken care of."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from hub.core.actors import Actor
from hub.core.errors import NotFound
from hub.events.models import Acknowledgement, Consumer, LogHead
from hub.events.positions import read_position, write_position
from hub.events.selectors.events import events_of, refuse_expired


@dataclass(frozen=True)
class Acknowledged:
    """How far a consumer has come without a gap."""

    consumer: str
    position: str


@transaction.atomic
def events_acknowledge(
    *,
    actor: Actor,
    consumer: str,
    position: str | None = None,
    event_ids: Sequence[UUID] = (),
) -> Acknowledged:
    """Remember that a consumer needs no more all up to ``position``, or the events named.

    What is acknowledged stays so: an earlier position changes nothing. Raises InvalidCursor,
    PositionExpired, and NotFound when one of the events is not among those the actor may read.
    """
    own = _locked(actor, consumer)
    if position is not None:
        through = read_position(position, actor.organization_id)
        refuse_expired(through, actor=actor)
    else:
        refuse_expired(own.acknowledged_through, actor=actor)
        _acknowledge(own, actor, event_ids)
        through = _without_gap(own, actor)
    _advance(own, through)
    done = write_position(own.acknowledged_through, actor.organization_id)
    return Acknowledged(own.name, done)


def _locked(actor: Actor, name: str) -> Consumer:
    begin = LogHead.read().expired_through
    own, _ = Consumer.objects.select_for_update().get_or_create(
        organization_id=actor.organization_id,
        name=name,
        defaults={"acknowledged_through": begin},
    )
    return own


def _acknowledge(own: Consumer, actor: Actor, event_ids: Sequence[UUID]) -> None:
    wanted = set(event_ids)
    found = events_of(actor=actor, filters={}).filter(pk__in=wanted, position__isnull=False)
    positions = [position for position in found.values_list("position", flat=True) if position]
    if len(positions) < len(wanted):
        raise NotFound("One of the events does not exist.")
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(consumer=own, position=each)
            for each in positions
            if each > own.acknowledged_through
        ],
        ignore_conflicts=True,
    )


def _without_gap(own: Consumer, actor: Actor) -> int:
    """Return the last position before which the actor can read nothing unacknowledged."""
    head = LogHead.read()
    done = own.acknowledgements.values("position")
    rows = events_of(actor=actor, filters={}).filter(
        position__gt=own.acknowledged_through, position__lte=head.position
    )
    first = rows.exclude(position__in=done).order_by("position").first()
    return head.position if first is None else (first.position or 0) - 1


def _advance(own: Consumer, through: int) -> None:
    if through > own.acknowledged_through:
        own.acknowledged_through = through
        own.save(update_fields=["acknowledged_through"])
        own.acknowledgements.filter(position__lte=through).delete()
