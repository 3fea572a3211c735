"""How Django lets people in, to the hub and to the console alike."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from hub.accounts.models import User
from hub.accounts.models.users import canonical_email


class PeopleBackend(ModelBackend):
    """Password login; demo people only in demo mode."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Refuse inactive people, and demo people outside of demo mode."""
        allowed: bool = super().user_can_authenticate(user)
        return allowed and (settings.DEMO or not (isinstance(user, User) and user.is_demo))


def lockout_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Return the name under which failed logins are counted: for django-axes.

    The one spelling of the address, or each spelling in capitals would have tries of its own.
    """
    given = credentials or request.POST
    return canonical_email(given.get("username") or given.get("email") or "")
