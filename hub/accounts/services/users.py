"""Changing people."""

from uuid import UUID

from hub.accounts.models import User


def user_create(*, email: str, name: str, password: str | None, is_demo: bool = False) -> User:
    """Create a person; without a password nobody can sign in as them.

    Raises Django's ValidationError for an address that is taken or is none.
    """
    return User.objects.create_user(email, password, name=name, is_demo=is_demo)


def user_set_password(*, user_id: UUID, password: str) -> User:
    """Give a person another password, which the form has judged; their other sessions end."""
    user = User.objects.select_for_update().get(pk=user_id)
    user.set_password(password)
    user.save(update_fields=["password"])
    return user
