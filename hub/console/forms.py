"""The forms of signing in; those of objects are in ``objects``."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm as DjangoAuthenticationForm
from unfold.forms import AuthenticationForm

from hub.accounts.credentials.memberships import usable_memberships


class SignInForm(AuthenticationForm):
    """E-mail address and password of somebody who belongs to an organization."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "E-mail address"

    def confirm_login_allowed(self, user: Any) -> None:
        """Refuse, with the words for a wrong password, who could not do anything here."""
        DjangoAuthenticationForm.confirm_login_allowed(self, user)
        if not usable_memberships().filter(user=user.pk).exists():
            raise self.get_invalid_login_error()
