"""Submitting and cancelling jobs; the rules are written down in docs/jobs.md."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import connection, transaction

from hub.core.actors import Actor
from hub.core.errors import ValidationFailed
from hub.core.identifiers import new_id
from hub.core.queries import only
from hub.jobs.choices import TRANSITIONS, JobStatus
from hub.jobs.models import Job
from hub.jobs.registry import job_operations
from hub.jobs.selectors import job_list

ROWS_AT_ONCE = 1000
# Making objects of 100,000 rows only to store them would take most of the time of a call.
STORE = """
INSERT INTO jobs_jobrow (id, job_id, index, text, outcome, errors)
SELECT id, %s, index, text, '', '[]'
FROM unnest(%s::uuid[], %s::int[], %s::text[]) AS given (id, index, text)
"""


@transaction.atomic
def job_submit(
    *, actor: Actor, operation: str, form: str, texts: Iterable[str], validate_only: bool = False
) -> Job:
    """Store the rows of a job, each a JSON text, and let it be worked off.

    Raises ValidationFailed for an unknown operation or no rows, MalformedRequest as ``texts`` does,
    and PermissionDenied without the operation's scope.
    """
    job = job_begin(actor=actor, operation=operation, form=form, validate_only=validate_only)
    job_receive(job=job, texts=texts)
    return job_queue(job=job)


def job_begin(*, actor: Actor, operation: str, form: str, validate_only: bool = False) -> Job:
    """Make a job whose rows are still to come. Raises as ``job_submit``."""
    _require(actor, operation)
    return Job.objects.create(
        organization_id=actor.organization_id,
        operation=operation,
        format=form,
        validate_only=validate_only,
        principal=json.loads(json.dumps(asdict(actor.principal), default=_plain)),
        request_id=actor.request_id,
    )


def job_receive(*, job: Job, texts: Iterable[str]) -> None:
    """Store rows as they come, so that memory does not grow; raises as ``job_submit``.

    Outside of a transaction, what was stored when the stream broke stays for whoever discards it.
    """
    total = sum(_store(job, start, chunk) for start, chunk in _chunks(texts))
    if not total:
        raise ValidationFailed.of("content", "empty", "There is not one row.")
    Job.objects.filter(pk=job.pk).update(total_rows=total)


def job_queue(*, job: Job) -> Job:
    """Let a job that is whole be worked off; one that was cancelled meanwhile stays so."""
    Job.objects.filter(pk=job.pk, status=JobStatus.RECEIVING).update(
        status=JobStatus.QUEUED, updated_at=TransactionNow()
    )
    job.refresh_from_db()
    return job


@transaction.atomic
def job_cancel(*, actor: Actor, job_id: UUID) -> Job:
    """Stop a job before its next rows.

    Raises NotFound, PermissionDenied without its
    operation's scope, and InvalidTransition for one that ended.
    """
    rows = job_list(actor=actor, filters={}).filter(pk=job_id)
    job = only(rows.select_for_update(no_key=True))
    actor.require(job_operations()[job.operation].scope)
    TRANSITIONS.check(job.status, JobStatus.CANCELLED)
    return job_end(job, JobStatus.CANCELLED)


def job_end(job: Job, status: JobStatus, message: str | None = None) -> Job:
    """Write the last status of a locked job."""
    Job.objects.filter(pk=job.pk).update(
        status=status, message=message, finished_at=TransactionNow(), updated_at=TransactionNow()
    )
    job.refresh_from_db()
    return job


def _require(actor: Actor, operation: str) -> None:
    known = job_operations().get(operation)
    if known is None:
        names = ", ".join(sorted(job_operations()))
        raise ValidationFailed.of("operation", "does_not_exist", f"Jobs are: {names}.")
    actor.require(known.scope)


def _chunks(texts: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield so many texts as are stored at once, with the index of the first."""
    source, start = iter(texts), 0
    while chunk := list(islice(source, ROWS_AT_ONCE)):
        yield start, chunk
        start += len(chunk)


def _store(job: Job, start: int, texts: list[str]) -> int:
    indexes = list(range(start, start + len(texts)))
    with connection.cursor() as cursor:
        cursor.execute(STORE, [job.pk, [new_id() for _ in texts], indexes, texts])
    return len(texts)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else str(value)
