"""Changing organizations."""

from hub.accounts.models import Organization
from hub.core.actors import OrganizationKind


def organization_create(
    *,
    kind: OrganizationKind,
    code: str,
    name: str,
    requires_versions: bool = False,
    is_demo: bool = False,
) -> Organization:
    """Create a tenant. Raises Django's ValidationError for a code that is taken or no slug."""
    organization = Organization(
        kind=kind, code=code, name=name, requires_versions=requires_versions, is_demo=is_demo
    )
    organization.full_clean()
    organization.save()
    return organization
