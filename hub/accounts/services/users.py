"""Changing people."""

from uuid import UUID

from django.db.models.functions import Now

from hub.accounts.choices import EndReason
from hub.accounts.models import SignIn, User


def user_create(*, email: str, name: str, password: str | None, is_demo: bool = False) -> User:
    """Create a person; without a password nobody can sign in as them.

    Raises Django's ValidationError for an address that is taken or is none.
    """
    return User.objects.create_user(email, password, name=name, is_demo=is_demo)


def user_set_password(*, user_id: UUID, password: str) -> User:
    """Give a person another password, which the form has judged.

    Their other sessions end, and the tokens of all their sign-ins.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    user.set_password(password)
    user.save(update_fields=["password"])
    SignIn.objects.filter(membership__user=user, ended_at__isnull=True).update(
        ended_at=Now(), end_reason=EndReason.PASSWORD_CHANGED
    )
    return user
