"""Adding to the record, and the one way in which something leaves it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from hub.audit.models import Call, Seal
from hub.audit.services.seals import start_of
from hub.core.actors import Actor

NAME_LENGTH, ADDRESS_LENGTH = 255, 45
PERMIT = "SELECT set_config('dualport.audit_retention', 'on', true)"


def call_record(
    *,
    actor: Actor,
    operation: str,
    outcome: str,
    duration_ms: int,
    object_kind: str = "",
    object_id: UUID | None = None,
    owners: Iterable[UUID | None] = (None,),
) -> None:
    """Record a call: one row for each of the ``owners``.

    Owners are the other organizations whose objects it was about; None stands for no other. In a
    transaction the rows are committed with the rest of it.
    """
    told = {
        "operation": operation,
        "object_kind": object_kind,
        "object_id": object_id,
        "outcome": outcome,
        "duration_ms": duration_ms,
    }
    rows = [Call(object_organization_id=owner, **_caller(actor), **told) for owner in owners]
    if len(rows) == 1:  # Without the transaction that many rows need to be all or none.
        rows[0].save(force_insert=True)
    else:
        Call.objects.bulk_create(rows)


def _caller(actor: Actor) -> dict[str, Any]:
    return {
        "organization_id": actor.organization_id,
        "principal_kind": actor.principal.kind,
        "principal_id": actor.principal.id,
        "principal_name": actor.principal.name[:NAME_LENGTH],
        "protocol": actor.protocol,
        "request_id": actor.request_id,
        "address": actor.address[:ADDRESS_LENGTH],
    }


@transaction.atomic
def calls_purge() -> int:
    """Forget the calls of sealed days older than ``AUDIT_DAYS``; return how many there were.

    The seals stay, so that later days can still be verified.
    """
    old = Seal.objects.filter(day__lt=Now() - timedelta(days=settings.AUDIT_DAYS))
    last = old.order_by("-day").values_list("day", flat=True).first()
    if last is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(PERMIT)
    return Call.objects.filter(at__lt=start_of(last + timedelta(days=1))).delete()[0]
