"""Whose row is meant where a caller may leave out the organization."""

from collections.abc import Callable
from uuid import UUID

from hub.accounts.models import Organization
from hub.core.actors import Actor
from hub.core.errors import ValidationFailed

FIELD = "organization_id"


def is_organization(organization_id: UUID) -> bool:
    """Tell whether there is such an organization."""
    return Organization.objects.filter(pk=organization_id).exists()


def owner_of(
    *,
    actor: Actor,
    organization_id: UUID | None,
    is_known: Callable[[UUID], bool] = is_organization,
) -> UUID:
    """Return the organization for which an actor writes: its own where none is named.

    Raises ValidationFailed when the operator names none, and for an organization that does not
    exist or, to anyone but the operator, is another's.
    """
    if organization_id is None and not actor.is_operator:
        return actor.organization_id
    if organization_id is None:
        raise ValidationFailed.of(FIELD, "required", "Name the organization it is for.")
    is_own = organization_id == actor.organization_id
    if not (is_known(organization_id) if actor.is_operator else is_own):
        raise ValidationFailed.of(FIELD, "does_not_exist", "There is no such organization.")
    return organization_id
