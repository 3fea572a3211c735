"""People prove themselves by the access token of a sign-in."""

from django.db.models import QuerySet

from hub.accounts.credentials.memberships import principal_of_membership, usable_memberships
from hub.accounts.models import SignIn
from hub.accounts.tokens import read_access
from hub.core.actors import Principal
from hub.core.errors import AuthenticationFailed


def principal_of_bearer(*, token: str) -> Principal:
    """Return the person whose access token this is, in the organization they signed in to.

    One query reads sign-in, membership, organization and user, so that ending any of them acts on
    the next request. Raises AuthenticationFailed.
    """
    sign_in = open_sign_ins().filter(pk=read_access(token)).first()
    if sign_in is None:
        raise AuthenticationFailed
    return principal_of_membership(sign_in.membership)


def open_sign_ins() -> QuerySet[SignIn]:
    """Return the sign-ins that were not ended, of people who may still act where they signed in."""
    return SignIn.objects.filter(
        ended_at__isnull=True,
        membership__in=usable_memberships(),
    ).select_related("membership__user", "membership__organization")
