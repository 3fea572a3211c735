"""What signing in leaves behind, and when it goes."""

from datetime import timedelta
from importlib import import_module

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.db.models.functions import Now
from rest_framework_simplejwt.tokens import RefreshToken

from hub.accounts.models import SignIn
from hub.core.purging import purge


def sign_ins_forget() -> int:
    """Remove the sign-ins whose last tokens expired ``LOGIN_RETENTION_DAYS`` ago; return how many.

    Nothing that was issued for them is accepted any more, whether they are there or not.
    """
    before = Now() - RefreshToken.lifetime - _kept()
    return purge(SignIn.objects.filter(updated_at__lt=before))


def tries_forget() -> int:
    """Remove what django-axes keeps of tries to sign in, by their last try; return how many."""
    before = Now() - max(_kept(), settings.AXES_COOLOFF_TIME)
    kinds = (AccessAttempt, AccessLog, AccessFailureLog)
    return sum(purge(kind.objects.filter(attempt_time__lt=before)) for kind in kinds)


def sessions_forget() -> None:
    """Remove the sessions of the console that have expired."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def _kept() -> timedelta:
    return timedelta(days=settings.LOGIN_RETENTION_DAYS)
