"""Changing who belongs where."""

from hub.accounts.choices import Role
from hub.accounts.models import Membership, Organization, User


def membership_create(*, user: User, organization: Organization, role: Role) -> Membership:
    """Give a person a role in an organization. Raises Django's ValidationError for a second one."""
    membership = Membership(user=user, organization=organization, role=role)
    membership.full_clean()
    membership.save()
    return membership
