"""Finding warehouses: an organization's own, and for the operator all."""

from uuid import UUID

from django.db.models import Q, QuerySet

from hub.core.actors import Actor
from hub.core.queries import only
from hub.external_ids.keys import external_key, refuse_unless_one_key
from hub.external_ids.selectors import external_id_object
from products.models import Warehouse
from products.selectors.categories import Filters
from products.selectors.products import product_owner

LOOKUPS = {
    "organization_id": "organization_id",
    "codes": "code__in",
    "is_active": "is_active",
    "updated_since": "updated_at__gte",
}


def warehouses_of(*, actor: Actor) -> QuerySet[Warehouse]:
    """Return every warehouse the actor may know of."""
    rows = Warehouse.objects.all()
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def warehouse_list(*, actor: Actor, filters: Filters) -> QuerySet[Warehouse]:
    """Return the warehouses that meet all filters; of another organization a seller finds none."""
    known = {LOOKUPS[name]: value for name, value in filters.items() if name in LOOKUPS}
    rows = warehouses_of(actor=actor).filter(**known)
    if "q" in filters:
        text = filters["q"]
        rows = rows.filter(Q(code__icontains=text) | Q(name__icontains=text))
    return rows


def warehouse_get(*, actor: Actor, warehouse_id: UUID) -> Warehouse:
    """Return one warehouse. Raises NotFound, also for another organization's."""
    return only(warehouses_of(actor=actor).filter(pk=warehouse_id))


def warehouse_lookup(
    *,
    actor: Actor,
    code: str | None = None,
    organization_id: UUID | None = None,
    external_system: str | None = None,
    external_id: str | None = None,
) -> Warehouse:
    """Return the warehouse with this code, or with what the actor's organization calls it.

    Raises NotFound, ValidationFailed unless exactly one key is named, and as product_owner.
    """
    key = external_key(external_system, external_id)
    refuse_unless_one_key("code", code, key)
    rows = warehouses_of(actor=actor)
    if key is None:
        owner = product_owner(actor=actor, organization_id=organization_id)
        return only(rows.filter(organization_id=owner, code=code))
    if organization_id is not None:
        rows = rows.filter(organization_id=organization_id)
    return only(rows.filter(pk=external_id_object(actor=actor, kind="warehouse", key=key)))
