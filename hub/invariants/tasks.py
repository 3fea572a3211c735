"""The check in the background."""

from celery import shared_task

from hub.invariants.services import invariants_check


@shared_task
def check_invariants() -> None:
    """Check every invariant; what is found becomes alerts."""
    invariants_check()
