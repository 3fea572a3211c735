"""Attaching and detaching external ids; the rules are written down in docs/external-ids.md."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from hub.core.actors import Actor
from hub.core.aggregates import Aggregate, aggregate_for, aggregate_of, aggregates
from hub.core.constraints import unique_keys
from hub.core.errors import AlreadyExists, NotFound, ValidationFailed
from hub.core.models import DeletableModel
from hub.core.queries import only
from hub.external_ids.keys import ExternalKey
from hub.external_ids.models import ExternalId
from hub.external_ids.selectors import external_ids_named

KEYS = {
    "external_id_names_one_object": "external_id",
    "external_id_is_one_in_a_system": "system",
}


@transaction.atomic
def external_id_attach(
    *, actor: Actor, kind: str, object_id: UUID, key: ExternalKey
) -> tuple[ExternalId, bool]:
    """Let the actor's organization call an object by ``key``; return the row and whether it is new.

    Raises ValidationFailed for an unknown kind, PermissionDenied without the right to read it,
    NotFound for an object that the actor does not know, and AlreadyExists when the key names
    another object or the object has another id in that system.
    """
    aggregate = _readable(actor, kind)
    aggregate.get(actor, object_id)
    if not _hold(aggregate, object_id):
        raise NotFound
    try:
        with unique_keys(KEYS):
            return _insert(actor, kind, object_id, key), True
    except AlreadyExists:
        found = external_ids_named(actor=actor, kind=kind, key=key).filter(object_id=object_id)
        if (same := found.first()) is None:
            raise
        return same, False


@transaction.atomic
def external_id_detach(*, actor: Actor, kind: str, key: ExternalKey) -> None:
    """Forget what the actor's organization calls an object. Raises as attach does."""
    _readable(actor, kind)
    only(external_ids_named(actor=actor, kind=kind, key=key).select_for_update()).delete()


def external_id_attach_new(*, actor: Actor, instance: Model, key: ExternalKey) -> ExternalId:
    """Attach a key to what this transaction makes, before or after. Raises AlreadyExists."""
    with unique_keys(KEYS):
        return _insert(actor, aggregate_of(instance).kind, instance.pk, key)


def external_ids_forget(*, instance: Model) -> None:
    """Free all names of an object that is being deleted, whichever organization gave them."""
    kind = aggregate_of(instance).kind
    ExternalId.objects.filter(kind=kind, object_id=instance.pk).delete()


def external_ids_forget_all(*, instances: QuerySet[Any]) -> None:
    """Free all names of many objects of one kind that are being deleted together."""
    kind = aggregate_for(instances.model).kind
    ExternalId.objects.filter(kind=kind, object_id__in=instances.values("pk")).delete()


def _insert(actor: Actor, kind: str, object_id: UUID, key: ExternalKey) -> ExternalId:
    values: dict[str, Any] = {"kind": kind, "object_id": object_id, **key._asdict()}
    return ExternalId.objects.create(organization_id=actor.organization_id, **values)


def _readable(actor: Actor, kind: str) -> Aggregate:
    aggregate = aggregates().get(kind)
    if aggregate is None:
        raise ValidationFailed.of("kind", "does_not_exist", "There is no such kind of object.")
    actor.require(aggregate.read_scope)
    return aggregate


def _hold(aggregate: Aggregate, object_id: UUID) -> bool:
    """Keep the object from being deleted until the transaction ends; False when it is gone."""
    table = connection.ops.quote_name(aggregate.model._meta.db_table)
    alive = " AND deleted_at IS NULL" if issubclass(aggregate.model, DeletableModel) else ""
    query = f"SELECT 1 FROM {table} WHERE id = %s{alive} FOR KEY SHARE"  # noqa: S608 - our names
    with connection.cursor() as cursor:
        cursor.execute(query, [object_id])
        return cursor.fetchone() is not None
