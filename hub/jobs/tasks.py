"""Working off jobs in the background. A task may be lost or come twice; the rows say what to do."""

from time import monotonic
from uuid import UUID

from celery import shared_task

from hub.jobs.retention import jobs_abandon, jobs_expire
from hub.jobs.runner import run_job_slice, unfinished_jobs

TURN_SECONDS = 10


@shared_task
def dispatch_jobs() -> None:
    """Wake a worker for every job that has rows to be done."""
    for job_id in unfinished_jobs():
        work_off_job.delay(str(job_id))


@shared_task
def work_off_job(job_id: str) -> None:
    """Work off one job until it is done or its turn is over; then others have theirs."""
    ends_at = monotonic() + TURN_SECONDS
    while run_job_slice(UUID(job_id)):
        if monotonic() > ends_at:
            work_off_job.delay(job_id)
            return


@shared_task
def clear_jobs() -> None:
    """Give up the uploads that will never be whole, and remove what is older than it is kept."""
    jobs_abandon()
    jobs_expire()
