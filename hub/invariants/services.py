"""Checking all invariants, and opening and resolving alerts by what is found."""

import logging
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from hub.core.actors import Actor
from hub.core.errors import Conflict
from hub.core.invariants import MOST, Invariant, Violation, invariants
from hub.core.queries import only
from hub.invariants.models import Alert
from hub.invariants.selectors import open_alerts

logger = logging.getLogger(__name__)
SHOWN = 20
"""How many objects an alert names."""
LOCK = "SELECT pg_advisory_xact_lock(hashtext('hub.invariants alerts'))"


@dataclass(frozen=True)
class Outcome:
    """What the check of one invariant found; ``found`` is empty when it holds."""

    invariant: Invariant
    found: tuple[Violation, ...]

    @property
    def detail(self) -> str:
        """The first violations, one on a line."""
        return "\n".join(f"{each.subject} {each.detail}".strip() for each in self.found[:SHOWN])


def invariants_check() -> list[Outcome]:
    """Check every invariant and bring the alerts up to date; return all outcomes, by name."""
    outcomes = [_check(invariant) for _, invariant in sorted(invariants().items())]
    _record(outcomes)
    return outcomes


@transaction.atomic
def alert_acknowledge(*, actor: Actor, alert_id: UUID) -> Alert:
    """Write down who sees to an alert; that it is resolved only a check can find.

    Raises NotFound, and Conflict for one that is resolved or that somebody sees to.
    """
    alert = only(Alert.objects.filter(pk=alert_id).select_for_update())
    if alert.resolved_at is not None or alert.acknowledged_at is not None:
        raise Conflict("The alert is resolved, or somebody sees to it.")
    alert.acknowledged_at = timezone.now()
    alert.acknowledged_by = actor.principal.name
    alert.save(update_fields=["acknowledged_at", "acknowledged_by"])
    return alert


def _check(invariant: Invariant) -> Outcome:
    """Check one. What cannot be checked is not known to hold: then that is the violation."""
    try:
        with transaction.atomic():
            found = tuple(islice(invariant.check(), MOST))
    except Exception as error:
        logger.exception("The check of %s failed.", invariant.name)
        found = (Violation("The check failed:", type(error).__name__),)
    if found:
        logger.error("%s does not hold: %d objects.", invariant.name, len(found))
    return Outcome(invariant, found)


@transaction.atomic
def _record(outcomes: list[Outcome]) -> None:
    """Open, renew and resolve alerts. Two checks at the same time wait for each other here."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    now = timezone.now()
    broken = [outcome for outcome in outcomes if outcome.found]
    names = [outcome.invariant.name for outcome in broken]
    open_alerts().exclude(invariant__in=names).update(resolved_at=now)
    for outcome in broken:
        seen = {"violations": len(outcome.found), "detail": outcome.detail, "last_seen_at": now}
        Alert.objects.update_or_create(
            invariant=outcome.invariant.name,
            resolved_at=None,
            defaults=seen,
            create_defaults=seen | {"first_seen_at": now},
        )
