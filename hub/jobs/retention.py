"""What jobs leave behind, and when it goes. Each part may be killed, and is then done again."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from hub.core.purging import purge
from hub.jobs.choices import TRANSITIONS, JobStatus
from hub.jobs.models import Job
from hub.jobs.services import job_end

ROWS_AT_ONCE = 10_000
NEVER_WHOLE = "Its rows did not arrive whole."


def jobs_expire() -> int:
    """Remove the jobs that ended ``JOB_RETENTION_DAYS`` ago, with rows; return how many."""
    before = Now() - timedelta(days=settings.JOB_RETENTION_DAYS)
    ended = Job.objects.filter(finished_at__lt=before).order_by("finished_at")
    return sum(_remove(job) for job in ended)


def jobs_abandon() -> int:
    """Fail the uploads that began ``JOB_RECEIVE_MINUTES`` ago, without rows; return how many.

    Whoever sent them, or whoever took them in, has died: a call that lives has ended before.
    """
    before = Now() - timedelta(minutes=settings.JOB_RECEIVE_MINUTES)
    stuck = Job.objects.filter(status=JobStatus.RECEIVING, created_at__lt=before)
    return sum(_abandon(job) for job in stuck.order_by("created_at"))


def job_discard(job: Job) -> None:
    """Remove a job that was received in vain; one that was queued stays."""
    in_vain = Job.objects.filter(pk=job.pk, status=JobStatus.RECEIVING)
    if in_vain.exists():
        purge(job.rows.all(), ROWS_AT_ONCE)
        in_vain.delete()


def _remove(job: Job) -> bool:
    purge(job.rows.all(), ROWS_AT_ONCE)
    job.delete()
    return True


def _abandon(job: Job) -> bool:
    purge(job.rows.all(), ROWS_AT_ONCE)
    with transaction.atomic():
        rows = Job.objects.filter(pk=job.pk, status=JobStatus.RECEIVING)
        locked = rows.select_for_update(no_key=True).first()
        if locked is not None:
            TRANSITIONS.check(locked.status, JobStatus.FAILED)
            job_end(locked, JobStatus.FAILED, NEVER_WHOLE)
    return locked is not None
