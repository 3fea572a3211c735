"""Whose row is meant where a caller may leave out the organization."""

from uuid import UUID

from hub.accounts.models import Organization
from hub.core.actors import Actor
from hub.core.errors import ValidationFailed

FIELD = "organization_id"


def owner_of(*, actor: Actor, organization_id: UUID | None) -> UUID:
    """Return the organization for which an actor writes: its own where none is named.

    Raises ValidationFailed when the operator names none, and for an organization that does not
    exist or, to anyone but the operator, is another's.
    """
    if organization_id is None and not actor.is_operator:
        return actor.organization_id
    if organization_id is None:
        raise ValidationFailed.of(FIELD, "required", "Name the organization it is for.")
    if not _may_write_for(actor, organization_id):
        raise ValidationFailed.of(FIELD, "does_not_exist", "There is no such organization.")
    return organization_id


def _may_write_for(actor: Actor, organization_id: UUID) -> bool:
    if not actor.is_operator:
        return organization_id == actor.organization_id
    return Organization.objects.filter(pk=organization_id).exists()
