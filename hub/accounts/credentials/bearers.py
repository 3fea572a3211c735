"""People prove themselves by the access token of a sign-in."""

from django.conf import settings
from django.db.models import QuerySet

from hub.accounts.choices import Role, scopes_of
from hub.accounts.models import Membership, SignIn
from hub.accounts.tokens import read_access
from hub.core.actors import OrganizationKind, Principal, PrincipalKind
from hub.core.errors import AuthenticationFailed


def principal_of_bearer(*, token: str) -> Principal:
    """Return the person whose access token this is, in the organization they signed in to.

    One query reads sign-in, membership, organization and user, so that ending any of them acts on
    the next request. Raises AuthenticationFailed.
    """
    sign_in = open_sign_ins().filter(pk=read_access(token)).first()
    if sign_in is None:
        raise AuthenticationFailed
    return _principal(sign_in.membership)


def open_sign_ins() -> QuerySet[SignIn]:
    """Return the sign-ins that were not ended, of people who may still act where they signed in."""
    return SignIn.objects.filter(
        ended_at__isnull=True,
        membership__in=usable_memberships(),
    ).select_related("membership__user", "membership__organization")


def usable_memberships() -> QuerySet[Membership]:
    """Return the memberships through which somebody may act now."""
    usable = Membership.objects.filter(
        is_active=True, user__is_active=True, organization__is_active=True
    )
    return usable if settings.DEMO else usable.filter(user__is_demo=False)


def _principal(membership: Membership) -> Principal:
    organization = membership.organization
    kind = OrganizationKind(organization.kind)
    return Principal(
        kind=PrincipalKind.USER,
        id=membership.user_id,
        name=membership.user.name,
        organization_id=organization.pk,
        organization_name=organization.name,
        organization_kind=kind,
        scopes=scopes_of(kind, Role(membership.role)),
        requires_versions=organization.requires_versions,
    )
