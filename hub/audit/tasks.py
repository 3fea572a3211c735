"""What the record of calls has to have done from time to time."""

from celery import shared_task

from hub.audit import services


@shared_task
def keep_record() -> None:
    """Seal the days that are over, then forget those that are older than they are kept."""
    services.seal_days()
    services.calls_purge()
