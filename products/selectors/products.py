"""Finding products: an organization's own, and for the operator all."""

from collections.abc import Collection
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.lookups import Exact, In

from hub.core.actors import Actor
from hub.core.errors import ValidationFailed
from hub.core.queries import only, row
from hub.external_ids.keys import external_key, refuse_unless_one_key
from hub.external_ids.selectors import external_id_object
from products.choices import ProductStatus
from products.gtins import comparable
from products.models import Product
from products.models.products import COMPARABLE_GTIN
from products.selectors.categories import Filters, category_branch

LOOKUPS = {
    "organization_id": "organization_id",
    "skus": "sku__in",
    "status": "status",
    "kind": "kind",
    "brand": "brand",
    "currency": "currency",
    "price_from": "price__gte",
    "price_to": "price__lte",
    "updated_since": "updated_at__gte",
}
SHOWING_ARCHIVED = {"status", "updated_since"}
"""With these, archived products are listed: asked for, or told to who keeps a copy."""


def products_of(*, actor: Actor) -> QuerySet[Product]:
    """Return every product the actor may know of."""
    if actor.is_operator:
        return Product.objects.all()
    return Product.objects.filter(organization_id=actor.organization_id)


def product_list(*, actor: Actor, filters: Filters) -> QuerySet[Product]:
    """Return the products that meet all filters; of another organization a seller finds none."""
    known = {LOOKUPS[name]: value for name, value in filters.items() if name in LOOKUPS}
    rows = products_of(actor=actor)
    if known:
        rows = rows.filter(**known)
    if not SHOWING_ARCHIVED & filters.keys():
        rows = rows.exclude(status=ProductStatus.ARCHIVED)
    if "q" in filters:
        rows = rows.filter(mentions(filters["q"]))
    if "gtin" in filters:
        rows = rows.filter(Exact(COMPARABLE_GTIN, comparable(filters["gtin"])))
    if "category_id" in filters:
        rows = rows.filter(category_id__in=category_branch(category_id=filters["category_id"]))
    return rows


def products_with_gtins(
    *, organization_ids: Collection[UUID], gtins: Collection[str]
) -> QuerySet[Product]:
    """Return the products of organizations that have one of these numbers of 14 digits.

    Not those that are archived: theirs are free.
    """
    rows = Product.objects.filter(organization_id__in=organization_ids)
    return rows.exclude(status=ProductStatus.ARCHIVED).filter(In(COMPARABLE_GTIN, gtins))


def product_get(*, actor: Actor, product_id: UUID) -> Product:
    """Return one product. Raises NotFound, also for another organization's."""
    own = {} if actor.is_operator else {"organization_id": actor.organization_id}
    return row(Product, id=product_id, **own)


def product_lookup(
    *,
    actor: Actor,
    sku: str | None = None,
    organization_id: UUID | None = None,
    external_system: str | None = None,
    external_id: str | None = None,
) -> Product:
    """Return the product with this sku, or with what the actor's organization calls it.

    Raises NotFound, ValidationFailed unless exactly one key is named, and as product_owner.
    """
    key = external_key(external_system, external_id)
    refuse_unless_one_key("sku", sku, key)
    rows = products_of(actor=actor)
    if key is None:
        owner = product_owner(actor=actor, organization_id=organization_id)
        return only(rows.filter(organization_id=owner, sku=sku))
    if organization_id is not None:
        rows = rows.filter(organization_id=organization_id)
    return only(rows.filter(pk=external_id_object(actor=actor, kind="product", key=key)))


def products_named(*, actor: Actor, keys: Collection[tuple[UUID, str]]) -> QuerySet[Product]:
    """Return the products with these pairs of organization and sku that the actor may know of."""
    skus: dict[UUID, list[str]] = {}
    for owner, sku in keys:
        skus.setdefault(owner, []).append(sku)
    named = (Q(organization_id=owner, sku__in=of_one) for owner, of_one in skus.items())
    return products_of(actor=actor).filter(reduce(or_, named))


def product_owner(*, actor: Actor, organization_id: UUID | None) -> UUID:
    """Return the organization in which a sku is meant: the actor's own where none is named.

    Raises ValidationFailed when the operator, who has no products, names none.
    """
    if organization_id is not None:
        return organization_id
    if actor.is_operator:
        message = "Name the organization: a sku is unique only within one."
        raise ValidationFailed.of("organization_id", "required", message)
    return actor.organization_id


def mentions(text: str) -> Q:
    """Return what holds of products in which a text stands, whatever its case."""
    return Q(sku__icontains=text) | Q(name__icontains=text) | Q(brand__icontains=text)
