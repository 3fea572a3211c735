"""Taking a key, keeping the answer, forgetting both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import OperationalError
from django.db.models.functions import Now

from hub.core.errors import IdempotencyInProgress, IdempotencyKeyReused
from hub.core.identifiers import new_id
from hub.core.purging import purge
from hub.core.statements import executed
from hub.idempotency.models import StoredAnswer

RETRY_AFTER_SECONDS = 1
# The limit on waiting is that of this statement alone: set before its row is written, which may
# have to wait for another transaction with the same key, and put back after it.
TAKE = """
WITH limited AS MATERIALIZED (
  SELECT current_setting('lock_timeout') AS usual, set_config('lock_timeout', %s, true)
)
INSERT INTO idempotency_storedanswer
  (id, organization_id, caller_id, operation, key, fingerprint)
SELECT %s, %s, %s, %s, %s, %s FROM limited
ON CONFLICT (organization_id, caller_id, operation, key) DO NOTHING
RETURNING (SELECT set_config('lock_timeout', usual, true) FROM limited)
"""
PLACE = "organization_id = %s AND caller_id = %s AND operation = %s AND key = %s"
FIND = f"SELECT fingerprint, answer FROM idempotency_storedanswer WHERE {PLACE}"  # noqa: S608
KEEP = f"UPDATE idempotency_storedanswer SET answer = %s WHERE {PLACE}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Claim:
    """A key of one caller for one operation, and the fingerprint of what is asked with it."""

    organization_id: UUID
    caller_id: UUID
    operation: str
    key: str
    fingerprint: str


def key_take(claim: Claim) -> str | None:
    """Take the key for this transaction, or return the answer that was kept for it.

    None means that the caller has to act, and to keep the answer with ``answer_keep``. Raises
    IdempotencyKeyReused when the kept answer was to another request, and IdempotencyInProgress when
    the first call still runs after ``IDEMPOTENCY_WAIT_SECONDS``. Must run in a transaction.
    """
    if _takes_free(claim):
        return None
    answer = answer_find(claim)
    if answer is None:  # It was purged since.
        raise IdempotencyInProgress(retry_after_seconds=RETRY_AFTER_SECONDS)
    return answer


def answer_find(claim: Claim) -> str | None:
    """Return the answer that was kept for the key, or None. Raises IdempotencyKeyReused."""
    with executed(FIND, _place(claim)) as cursor:
        found = cursor.fetchone()
    if found is None:
        return None
    fingerprint, answer = found
    if fingerprint != claim.fingerprint:
        raise IdempotencyKeyReused
    return str(answer)


def answer_keep(claim: Claim, answer: str) -> None:
    """Keep the answer beside the key that this transaction has taken."""
    with executed(KEEP, [answer, *_place(claim)]):
        pass


def answers_rewrite(*, mentioning: str, rewrite: Callable[[str], str]) -> int:
    """Write anew every kept answer in which a text stands; return how many there were.

    For what must be forgotten everywhere: the key stays taken, and a retry gets what is left.
    """
    rows = StoredAnswer.objects.filter(answer__contains=mentioning).order_by("pk")
    for row in (found := list(rows.select_for_update())):
        row.answer = rewrite(row.answer)
    StoredAnswer.objects.bulk_update(found, ["answer"])
    return len(found)


def purge_expired() -> int:
    """Forget what is older than ``IDEMPOTENCY_HOURS``; return how many answers that were."""
    before = Now() - timedelta(hours=settings.IDEMPOTENCY_HOURS)
    return purge(StoredAnswer.objects.filter(created_at__lt=before))


def _takes_free(claim: Claim) -> bool:
    wait = f"{settings.IDEMPOTENCY_WAIT_SECONDS}s"
    who = (claim.organization_id, claim.caller_id)
    what = (claim.operation, claim.key, claim.fingerprint)
    try:
        with executed(TAKE, [wait, new_id(), *who, *what]) as cursor:
            return cursor.fetchone() is not None
    except OperationalError as error:
        if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
            raise IdempotencyInProgress(retry_after_seconds=RETRY_AFTER_SECONDS) from error
        raise


def _place(claim: Claim) -> list[str | UUID]:
    return [claim.organization_id, claim.caller_id, claim.operation, claim.key]
