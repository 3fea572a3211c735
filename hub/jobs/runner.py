"""Working off jobs, slice by slice: each slice and its results are one transaction."""

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.db.models import F

from hub.accounts.credentials import principal_now
from hub.bulk.rows import Batch, Row, RowResult
from hub.bulk.statements import update_rows
from hub.core.actors import Actor, OrganizationKind, Principal, PrincipalKind, Protocol
from hub.core.errors import FieldError, MalformedRequest
from hub.core.scopes import Scope
from hub.jobs.choices import TRANSITIONS, UNFINISHED, JobFormat, JobStatus, RowOutcome
from hub.jobs.models import Job, JobRow
from hub.jobs.registry import JobOperation, job_operations
from hub.jobs.services import job_end
from hub.wire.bulk import read_row
from hub.wire.strict_json import load_object
from hub.wire.text import from_text
from hub.wire.told import portable

logger = logging.getLogger(__name__)
WRITTEN = ("text", "outcome", "client_ref", "object_id", "version", "code", "message", "errors")
MAX_ERRORS = 100
"""Of one row: a line may hold any number of members that nobody knows."""
MAX_FAILURES = 5
ROWS_AT_ONCE = 100
SLICE_CHARACTERS = 2_000_000
"""A line of a megabyte is read in seconds, and a slice must end before its transaction does."""
NOT_ALLOWED = "Whoever submitted it may not do this any more."
GIVEN_UP = "The hub failed on it several times in a row."


def unfinished_jobs() -> list[UUID]:
    """Return the jobs that have rows to be done, the oldest first."""
    rows = Job.objects.filter(status__in=UNFINISHED).order_by("created_at")
    return list(rows.values_list("pk", flat=True))


def run_jobs() -> int:
    """Work off all jobs, in turn; return how many slices were done."""
    slices = 0
    while done := sum(run_job_slice(job_id) for job_id in unfinished_jobs()):
        slices += done
    return slices


def run_job_slice(job_id: UUID) -> bool:
    """Work off the next rows of a job; tell whether to come again.

    Safe to be called by any number of workers, and to be killed at any moment: a job that another
    worker has in hand is left to it, and what was not committed is done again.
    """
    try:
        with transaction.atomic():
            return _run_slice(job_id)
    except Exception:
        logger.exception("A slice of job %s failed.", job_id)
        return _count_failure(job_id)


def _run_slice(job_id: UUID) -> bool:
    rows = Job.objects.filter(pk=job_id, status__in=UNFINISHED)
    job = rows.select_for_update(skip_locked=True, no_key=True).first()
    if job is None:
        return False
    todo = _next_rows(job)
    if not todo:
        job_end(job, JobStatus.COMPLETED)
        return False
    operation, actor = job_operations()[job.operation], _actor(job)
    if actor is None or not actor.may(operation.scope):
        job_end(job, JobStatus.FAILED, NOT_ALLOWED)
        return False
    batch = Batch([_read(operation, job, row) for row in todo], validate_only=job.validate_only)
    answer = operation.run(actor, batch)
    for row, result in zip(todo, answer.results, strict=True):
        _set_result(row, result)
    update_rows(todo, WRITTEN)
    counts = {
        f"{each}_count": F(f"{each}_count") + answer.count(each) for each in RowOutcome.values
    }
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.RUNNING, failures=0, updated_at=TransactionNow(), **counts
    )
    return True


def _next_rows(job: Job) -> list[JobRow]:
    """Return as many rows as a bulk call has at most, but only as much text as is read in time."""
    rows = job.rows.filter(outcome="").order_by("index")[: settings.BULK_MAX_ROWS]
    found: list[JobRow] = []
    size = 0
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        size += len(row.text)
        if found and size > SLICE_CHARACTERS:
            break
        found.append(row)
    return found


def _read(operation: JobOperation, job: Job, row: JobRow) -> Row:
    """Check a row as the bulk call would; a text that is no object is a row with that error."""
    shape = operation.row()
    try:
        plain = load_object(row.text.encode())
    except MalformedRequest as error:
        return Row(errors=(FieldError((), error.code, error.message),))
    if job.format == JobFormat.CSV:
        fields = shape.fields
        plain = {
            name: from_text(fields[name], text) if name in fields else text
            for name, text in plain.items()
        }
    return Row.of(read_row(shape, plain))


def _set_result(row: JobRow, result: RowResult) -> None:
    row.outcome, row.client_ref = result.outcome.value, result.client_ref
    if row.outcome != RowOutcome.FAILED:
        row.text = ""  # Nobody needs it any more, and it may say who somebody is.
    row.object_id, row.version = result.id, result.version
    row.code, row.message = result.code, _storable(result.message)
    row.errors = [
        {
            "path": [*map(_storable, each.path)],
            "code": each.code,
            "message": _storable(each.message),
        }
        for each in result.errors[:MAX_ERRORS]
    ]


def _storable(told: Any) -> Any:
    """Leave out of what repeats a caller's words the characters that no database text holds."""
    return portable(told) if isinstance(told, str) else told


def _count_failure(job_id: UUID) -> bool:
    """Remember that the hub failed; give the job up when it does so again and again."""
    with transaction.atomic():
        rows = Job.objects.filter(pk=job_id, status__in=UNFINISHED)
        rows.update(failures=F("failures") + 1)
        job = rows.select_for_update(no_key=True).first()
        if job is not None and job.failures >= MAX_FAILURES:
            TRANSITIONS.check(job.status, JobStatus.FAILED)
            job_end(job, JobStatus.FAILED, GIVEN_UP)
    return False


def _actor(job: Job) -> Actor | None:
    """Act as who submitted the job, with the rights that they have now; None without any."""
    principal = principal_now(_submitter(job.principal))
    if principal is None:
        return None
    return Actor(principal=principal, protocol=Protocol.SYSTEM, request_id=job.request_id)


def _submitter(who: Mapping[str, Any]) -> Principal:
    return Principal(
        kind=PrincipalKind(who["kind"]),
        id=UUID(who["id"]),
        name=who["name"],
        organization_id=UUID(who["organization_id"]),
        organization_name=who["organization_name"],
        organization_kind=OrganizationKind(who["organization_kind"]),
        scopes=frozenset(map(Scope, who["scopes"])),
        requires_versions=who["requires_versions"],
    )
