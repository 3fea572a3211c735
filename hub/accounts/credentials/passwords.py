"""People prove themselves by password, and too many wrong ones lock that name at that address."""

from django.conf import settings
from django.contrib.auth import authenticate, user_logged_in
from django.http import HttpRequest

from hub.accounts.models import User
from hub.core.errors import AuthenticationFailed


def user_of_password(*, email: str, password: str, address: str) -> User:
    """Return the person whose password this is.

    Unknown and known names cost the same Argon2 work and are counted alike, by name and address
    only, so that nobody can lock another person out from elsewhere. Raises AuthenticationFailed,
    with ``retry_after_seconds`` when this name is locked at this address.
    """
    attempt = _attempt(address)
    user = authenticate(attempt, username=email, password=password)
    if not isinstance(user, User):
        locked = getattr(attempt, "axes_locked_out", False)
        raise AuthenticationFailed(retry_after_seconds=_lock_seconds() if locked else None)
    # Takes back the count of failures; there is no session to begin.
    user_logged_in.send(sender=User, request=attempt, user=user)
    return user


def _attempt(address: str) -> HttpRequest:
    """Describe the try to django-axes, which knows callers by their request.

    Not the caller's own one: django-axes would mark it, and its middleware would replace our
    answer; and it would keep the query string beside the failure.
    """
    attempt = HttpRequest()
    attempt.META["REMOTE_ADDR"] = address
    return attempt


def _lock_seconds() -> int:
    return int(settings.AXES_COOLOFF_TIME.total_seconds())
