"""Finding price lists and their entries: an organization's own, and for the operator all."""

from uuid import UUID

from django.db.models import Q, QuerySet

from hub.core.actors import Actor
from hub.core.queries import only
from hub.external_ids.keys import external_key, refuse_unless_one_key
from hub.external_ids.selectors import external_id_object
from products.models import PriceList, PriceListEntry
from products.selectors.categories import Filters
from products.selectors.products import product_owner

LOOKUPS = {
    "organization_id": "organization_id",
    "codes": "code__in",
    "channel": "channel",
    "customer_group": "customer_group",
    "currency": "currency",
    "is_active": "is_active",
    "updated_since": "updated_at__gte",
}
ENTRY_LOOKUPS = {
    "organization_id": "organization_id",
    "price_list_id": "price_list_id",
    "price_list_code": "price_list__code",
    "product_id": "product_id",
    "skus": "product__sku__in",
    "price_from": "price__gte",
    "price_to": "price__lte",
    "updated_since": "updated_at__gte",
}


def price_lists_of(*, actor: Actor, with_deleted: bool = False) -> QuerySet[PriceList]:
    """Return every price list that the actor may know of."""
    rows = (PriceList.with_deleted if with_deleted else PriceList.objects).all()
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def price_list_list(*, actor: Actor, filters: Filters) -> QuerySet[PriceList]:
    """Return the lists that meet all filters; for who keeps a copy, deleted ones too."""
    rows = price_lists_of(actor=actor, with_deleted="updated_since" in filters)
    rows = rows.filter(**{LOOKUPS[n]: value for n, value in filters.items() if n in LOOKUPS})
    if "q" in filters:
        rows = rows.filter(Q(code__icontains=filters["q"]) | Q(name__icontains=filters["q"]))
    if "valid_at" in filters:
        begun = Q(starts_at=None) | Q(starts_at__lte=filters["valid_at"])
        rows = rows.filter(begun, Q(ends_at=None) | Q(ends_at__gt=filters["valid_at"]))
    return rows


def price_list_get(*, actor: Actor, price_list_id: UUID) -> PriceList:
    """Return one price list. Raises NotFound, also for another organization's."""
    return only(price_lists_of(actor=actor).filter(pk=price_list_id))


def price_list_lookup(
    *,
    actor: Actor,
    code: str | None = None,
    organization_id: UUID | None = None,
    external_system: str | None = None,
    external_id: str | None = None,
) -> PriceList:
    """Return the list with this code, or with what the actor's organization calls it.

    Raises NotFound, ValidationFailed unless exactly one key is named, and as product_owner.
    """
    key = external_key(external_system, external_id)
    refuse_unless_one_key("code", code, key)
    rows = price_lists_of(actor=actor)
    if key is None:
        owner = product_owner(actor=actor, organization_id=organization_id)
        return only(rows.filter(organization_id=owner, code=code))
    if organization_id is not None:
        rows = rows.filter(organization_id=organization_id)
    return only(rows.filter(pk=external_id_object(actor=actor, kind="price_list", key=key)))


def price_list_entries_of(*, actor: Actor, with_deleted: bool = False) -> QuerySet[PriceListEntry]:
    """Return every entry that the actor may know of, with its list and product."""
    found = PriceListEntry.with_deleted if with_deleted else PriceListEntry.objects
    rows = found.select_related("price_list", "product")
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def price_list_entry_list(*, actor: Actor, filters: Filters) -> QuerySet[PriceListEntry]:
    """Return the entries that meet all filters; for who keeps a copy, deleted ones too."""
    rows = price_list_entries_of(actor=actor, with_deleted="updated_since" in filters)
    return rows.filter(**{ENTRY_LOOKUPS[name]: value for name, value in filters.items()})


def price_list_entry_get(*, actor: Actor, entry_id: UUID) -> PriceListEntry:
    """Return one entry. Raises NotFound, also for another organization's."""
    return only(price_list_entries_of(actor=actor).filter(pk=entry_id))
