"""The hub itself, acting for an organization where nobody called."""

from hub.accounts.models import Organization
from hub.core.actors import Actor, OrganizationKind, Principal, PrincipalKind, Protocol


def system_actor(organization: Organization, *, name: str) -> Actor:
    """Return the actor of background work; ``name`` tells which, in events and movements."""
    principal = Principal(
        kind=PrincipalKind.SYSTEM,
        id=organization.pk,
        name=name,
        organization_id=organization.pk,
        organization_name=organization.name,
        organization_kind=OrganizationKind(organization.kind),
        scopes=frozenset(),
    )
    return Actor(principal=principal, protocol=Protocol.SYSTEM, request_id=name)
