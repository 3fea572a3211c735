"""What idempotency has to have done from time to time."""

from celery import shared_task

from hub.idempotency import services


@shared_task
def purge_answers() -> None:
    """Forget the answers that are older than they are kept."""
    services.purge_expired()
