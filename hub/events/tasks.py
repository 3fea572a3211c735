"""The log's background work. A task may be lost or come twice: the rows say what is to do."""

from time import monotonic

from celery import shared_task

from hub.events import services
from hub.events.deliveries import retry
from hub.events.dispatch import advance, busy_subscribers
from hub.events.subscribers import subscribers

TURN_SECONDS = 10


@shared_task
def dispatch_events() -> None:
    """Give positions, and wake a worker for every subscriber that has something to do."""
    for name in busy_subscribers():
        serve_subscriber.delay(name)


@shared_task
def serve_subscriber(name: str) -> None:
    """Serve one subscriber until nothing is left or its turn is over; then others have theirs."""
    if name not in subscribers():
        return
    ends_at = monotonic() + TURN_SECONDS
    while _work(name):
        if monotonic() > ends_at:
            serve_subscriber.delay(name)
            return


@shared_task
def expire_events() -> None:
    """Delete what is older than events are kept."""
    services.events_expire()


def _work(name: str) -> bool:
    advanced = advance(name)
    return retry(name) or advanced
