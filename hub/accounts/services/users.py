"""Changing people."""

from hub.accounts.models import User


def user_create(
    *, email: str, name: str, password: str | None, is_staff: bool = False, is_demo: bool = False
) -> User:
    """Create a person; without a password nobody can sign in as them.

    Raises Django's ValidationError for an address that is taken or is none.
    """
    return User.objects.create_user(email, password, name=name, is_staff=is_staff, is_demo=is_demo)
