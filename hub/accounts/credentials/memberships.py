"""What a person may do: in each organization what their membership there says."""

from django.conf import settings
from django.db.models import QuerySet

from hub.accounts.choices import Role, scopes_of
from hub.accounts.models import Membership
from hub.core.actors import OrganizationKind, Principal, PrincipalKind


def usable_memberships() -> QuerySet[Membership]:
    """Return the memberships through which somebody may act now."""
    usable = Membership.objects.filter(
        is_active=True, user__is_active=True, organization__is_active=True
    )
    return usable if settings.DEMO else usable.filter(user__is_demo=False)


def principal_of_membership(membership: Membership) -> Principal:
    """Return the person in the organization of one of their memberships, both loaded with it."""
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
