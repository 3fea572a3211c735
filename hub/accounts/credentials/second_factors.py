"""The second factor of people: a code of an app that counts time (TOTP), or a recovery code."""

from uuid import UUID

from django.conf import settings
from django_otp import match_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from hub.accounts.models import Membership
from hub.core.actors import OrganizationKind
from hub.core.errors import AuthenticationFailed, ValidationFailed

CODE = "one_time_code"


def has_second_factor(user_id: UUID | None) -> bool:
    """Tell whether a person has a second factor, which is then asked of them always."""
    return bool(TOTPDevice.objects.filter(user=user_id, confirmed=True).exists())


def needs_second_factor(membership: Membership) -> bool:
    """Tell whether nobody gets in without one: who runs a marketplace that is no demo."""
    return membership.organization.kind == OrganizationKind.OPERATOR and not settings.DEMO


def plain_code(text: str) -> str:
    """Return a code without the gaps with which apps show it."""
    return "".join(text.split()).lower()


def prove_second_factor(membership: Membership, code: str | None) -> None:
    """Take the code of a person whose password was right; each code works once.

    Must not run in a transaction: that a code was wrong slows down the next one. Raises
    ValidationFailed at ``one_time_code`` where one is needed and none given, and
    AuthenticationFailed for a wrong one.
    """
    if not has_second_factor(membership.user_id):
        if needs_second_factor(membership):
            raise _required("Set up a second factor in the console first.")
        return
    if code is None:
        raise _required("Name the code of your second factor.")
    if match_token(membership.user, plain_code(code)) is None:
        raise AuthenticationFailed


def _required(message: str) -> ValidationFailed:
    return ValidationFailed.of(CODE, "required", message)
