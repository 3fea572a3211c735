"""What lies where: an organization's own stock, and for the operator all."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from hub.core.actors import Actor
from hub.core.errors import ValidationFailed
from hub.core.queries import only
from products.models import Inventory, Product
from products.selectors.categories import Filters
from products.selectors.products import product_get, product_lookup

LOOKUPS = {
    "organization_id": "organization_id",
    "product_id": "product_id",
    "skus": "product__sku__in",
    "warehouse_id": "warehouse_id",
    "warehouse_code": "warehouse__code",
    "available_from": "available__gte",
    "available_to": "available__lte",
    "updated_since": "updated_at__gte",
}


@dataclass(frozen=True)
class ProductInventory:
    """The stock of a product in all its warehouses, that which is taken from first coming first."""

    product: Product
    items: Sequence[Inventory]

    @property
    def is_stocked(self) -> bool:
        """Whether its status follows its stock."""
        return bool(self.items)

    @property
    def on_hand(self) -> int:
        """Pieces in active warehouses."""
        return self._sum("on_hand")

    @property
    def reserved(self) -> int:
        """Pieces that are held in active warehouses."""
        return self._sum("reserved")

    @property
    def available(self) -> int:
        """Pieces that can be sold."""
        return self._sum("available")

    def _sum(self, number: str) -> int:
        return sum(getattr(each, number) for each in self.items if each.warehouse.is_active)


def inventories_of(*, actor: Actor) -> QuerySet[Inventory]:
    """Return all stock the actor may know of, with its product and warehouse."""
    rows = Inventory.objects.select_related("product", "warehouse")
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def inventory_list(*, actor: Actor, filters: Filters) -> QuerySet[Inventory]:
    """Return the stock that meets all filters; of another organization a seller finds none."""
    known = {LOOKUPS[name]: value for name, value in filters.items()}
    return inventories_of(actor=actor).filter(**known)


def inventory_get(*, actor: Actor, inventory_id: UUID) -> Inventory:
    """Return the stock of one product in one warehouse. Raises NotFound."""
    return only(inventories_of(actor=actor).filter(pk=inventory_id))


def product_inventory_get(
    *,
    actor: Actor,
    product_id: UUID | None = None,
    sku: str | None = None,
    organization_id: UUID | None = None,
) -> ProductInventory:
    """Return where a product lies. Raises NotFound, and ValidationFailed unless one key is named.

    The operator names the organization beside a sku, as in product_lookup.
    """
    if product_id is not None and sku is not None:
        message = "Name one of both: product_id, or sku."
        raise ValidationFailed.of("sku", "conflicting_values", message)
    if product_id is not None:
        product = product_get(actor=actor, product_id=product_id)
    elif sku is not None:
        product = product_lookup(actor=actor, sku=sku, organization_id=organization_id)
    else:
        raise ValidationFailed.of("sku", "required", "Name product_id, or sku.")
    rows = inventories_of(actor=actor).filter(product_id=product.pk)
    return ProductInventory(product, list(rows.order_by("warehouse__priority", "warehouse__code")))


def available_of(*, product_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return the pieces for sale of each of the products that is kept in stock, over all sellers.

    Those of inactive warehouses do not count; a product that never had stock is not in the answer.
    """
    rows = Inventory.objects.filter(product_id__in=product_ids).values("product_id")
    total = Sum("available", filter=Q(warehouse__is_active=True), default=0)
    return dict(rows.annotate(total=total).values_list("product_id", "total"))
