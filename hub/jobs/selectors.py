"""Which jobs exist for an actor: those of its organization, for the operator all."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hub.core.actors import Actor
from hub.core.errors import ValidationFailed
from hub.core.queries import only
from hub.jobs.models import Job, JobRow
from hub.jobs.registry import job_operations

LOOKUPS = {
    "operation": "operation",
    "status": "status",
    "organization_id": "organization_id",
    "updated_since": "updated_at__gte",
}


def job_list(*, actor: Actor, filters: Mapping[str, Any]) -> QuerySet[Job]:
    """Return the jobs that meet all filters."""
    rows = Job.objects.filter(**{LOOKUPS[name]: value for name, value in filters.items()})
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def job_get(*, actor: Actor, job_id: UUID) -> Job:
    """Return one job. Raises NotFound, also for another organization's."""
    return only(job_list(actor=actor, filters={}).filter(pk=job_id))


def job_opened(*, actor: Actor, job_id: UUID) -> Job:
    """Return one job whose rows the actor may read: they repeat what was sent.

    Raises NotFound, and PermissionDenied without the scope to read what the rows are about.
    """
    job = job_get(actor=actor, job_id=job_id)
    actor.require(job_operations()[job.operation].read_scope)
    return job


def job_result_list(*, actor: Actor, filters: Mapping[str, Any]) -> QuerySet[JobRow]:
    """Return the rows of ``job_id`` that have a result.

    Raises ValidationFailed, and as ``job_opened``.
    """
    if "job_id" not in filters:
        raise ValidationFailed.of("job_id", "required", "Name the job.")
    rows = job_opened(actor=actor, job_id=filters["job_id"]).rows.exclude(outcome="")
    return rows.filter(outcome=filters["outcome"]) if "outcome" in filters else rows
