"""Which external ids exist for an actor: those of its organization, for the operator all."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hub.core.actors import Actor
from hub.core.aggregates import aggregates
from hub.core.queries import only
from hub.external_ids.keys import ExternalKey
from hub.external_ids.models import ExternalId

LOOKUPS = {
    "kind": "kind",
    "object_id": "object_id",
    "system": "system",
    "external_id": "external_id",
    "organization_id": "organization_id",
    "updated_since": "updated_at__gte",
}


def external_id_list(*, actor: Actor, filters: Mapping[str, Any]) -> QuerySet[ExternalId]:
    """Return those that meet all filters, of the kinds that the actor may read."""
    readable = [kind for kind, known in aggregates().items() if actor.may(known.read_scope)]
    rows = ExternalId.objects.filter(kind__in=readable)
    if not actor.is_operator:
        rows = rows.filter(organization_id=actor.organization_id)
    return rows.filter(**{LOOKUPS[name]: value for name, value in filters.items()})


def external_ids_named(*, actor: Actor, kind: str, key: ExternalKey) -> QuerySet[ExternalId]:
    """Return what has this key in the actor's own organization: one or none."""
    return ExternalId.objects.filter(
        organization_id=actor.organization_id,
        kind=kind,
        system=key.system,
        external_id=key.external_id,
    )


def external_id_object(*, actor: Actor, kind: str, key: ExternalKey) -> UUID:
    """Return the id of the object that the actor's organization calls so. Raises NotFound."""
    return only(external_ids_named(actor=actor, kind=kind, key=key)).object_id
