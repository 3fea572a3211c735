"""Adding to the record, and the one way in which something leaves it."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from hub.audit.models import Call, Seal
from hub.audit.services.seals import start_of
from hub.core.actors import Actor
from hub.core.identifiers import new_id
from hub.core.statements import executed

NAME_LENGTH, ADDRESS_LENGTH = 255, 45
# In SQL, because every write runs it: the ORM would take longer to write it than PostgreSQL takes.
INSERT = """
INSERT INTO audit_call (
    id, organization_id, object_organization_id, principal_kind, principal_id, principal_name,
    protocol, operation, object_kind, object_id, outcome, request_id, duration_ms, address
)
"""
ROW = f"({', '.join(['%s'] * 14)})"
# Of a call that changed nothing: it need not wait until the disk has the row. A crash of the
# database may cost the rows of its last half second, no other.
WITHOUT_WAITING = "RETURNING set_config('synchronous_commit', 'off', true)"
PERMIT = "SELECT set_config('dualport.audit_retention', 'on', true)"


def call_record(  # noqa: PLR0913 - each by its name
    *,
    actor: Actor,
    operation: str,
    outcome: str,
    duration_ms: int,
    object_kind: str = "",
    object_id: UUID | None = None,
    owners: Iterable[UUID | None] = (None,),
    has_effect: bool = True,
) -> None:
    """Record a call: one row for each of the ``owners``.

    Owners are the other organizations whose objects it was about; None stands for no other. In a
    transaction the rows are committed with the rest of it. Without an effect, such as a replay, the
    caller is answered before they are on the disk.
    """
    who, caller = actor.principal, actor.organization_id
    principal = (who.kind, who.id, who.name[:NAME_LENGTH])
    address = actor.address[:ADDRESS_LENGTH]
    about = (object_kind, object_id, outcome, actor.request_id, duration_ms, address)
    rows = [
        [new_id(), caller, owner, *principal, actor.protocol, operation, *about] for owner in owners
    ]
    values = ", ".join([ROW] * len(rows))
    sql = f"{INSERT} VALUES {values} {'' if has_effect else WITHOUT_WAITING}"
    with executed(sql, [value for row in rows for value in row]):
        pass


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
