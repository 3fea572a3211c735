"""Changing who belongs where."""

from uuid import UUID

from django.db import transaction

from hub.accounts.choices import Role
from hub.accounts.models import Membership, Organization, User
from hub.accounts.models.users import canonical_email
from hub.accounts.services.users import user_create
from hub.core.actors import Actor
from hub.core.errors import AlreadyExists, Conflict, FieldError
from hub.core.queries import only


def membership_create(*, user: User, organization: Organization, role: Role) -> Membership:
    """Give a person a role in an organization. Raises Django's ValidationError for a second one."""
    membership = Membership(user=user, organization=organization, role=role)
    membership.full_clean()
    membership.save()
    return membership


@transaction.atomic
def member_create(
    *, actor: Actor, organization: Organization, email: str, name: str, password: str, role: Role
) -> Membership:
    """Make a person, and their membership. The operator may name a person who is there already.

    Raises AlreadyExists: others do not know who is elsewhere, and so cannot add them.
    """
    user = User.objects.filter(email=canonical_email(email)).first()
    if user is None:
        user = user_create(email=email, name=name, password=password)
    elif not actor.is_operator:
        raise _taken("Ask the operator to add a person with this address.")
    if Membership.objects.filter(user=user, organization=organization).exists():
        raise _taken("This person belongs to the organization.")
    return membership_create(user=user, organization=organization, role=role)


@transaction.atomic
def membership_update(
    *, actor: Actor, membership_id: UUID, role: Role, is_active: bool
) -> tuple[Membership, list[str]]:
    """Change role and activity; return the membership and the names of what changed.

    Raises NotFound, and Conflict for one's own membership, or when no owner would be left. Changes
    in one organization wait for each other, so that two owners cannot remove each other.
    """
    rows = Membership.objects.select_related("user", "organization")
    if not actor.is_operator:
        rows = rows.filter(organization_id=actor.organization_id)
    membership = only(rows.filter(pk=membership_id))
    Organization.objects.select_for_update(no_key=True).get(pk=membership.organization_id)
    membership.refresh_from_db(fields=["role", "is_active"])
    if membership.user_id == actor.principal.id:
        raise Conflict("Nobody changes their own membership.")
    changed = [
        name
        for name, value in (("role", role), ("is_active", is_active))
        if getattr(membership, name) != value
    ]
    membership.role, membership.is_active = role, is_active
    membership.save(update_fields=["role", "is_active"])
    owners = Membership.objects.filter(role=Role.OWNER, is_active=True)
    if not owners.filter(organization_id=membership.organization_id).exists():
        raise Conflict("An organization has an owner always.")
    return membership, changed


def _taken(message: str) -> AlreadyExists:
    return AlreadyExists(errors=[FieldError(("email",), "already_exists", message)])
