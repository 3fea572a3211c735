"""When a failed reaction is tried again, and when it is given up."""

from datetime import timedelta

from django.conf import settings

LONGEST = timedelta(hours=1)


def attempts_are_over(attempts: int) -> bool:
    """Tell whether so many failed attempts are enough."""
    return attempts >= int(settings.EVENT_ATTEMPTS)


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: twice as long each time, up to an hour."""
    exponent = min(attempts, 30) - 1
    return min(timedelta(seconds=settings.EVENT_RETRY_SECONDS * 2**exponent), LONGEST)
