"""The book of stock: an organization's own movements, and for the operator all."""

from django.db.models import QuerySet

from hub.core.actors import Actor
from products.models import StockMovement
from products.selectors.categories import Filters

LOOKUPS = {
    "organization_id": "organization_id",
    "inventory_id": "inventory_id",
    "product_id": "inventory__product_id",
    "sku": "inventory__product__sku",
    "warehouse_id": "inventory__warehouse_id",
    "warehouse_code": "inventory__warehouse__code",
    "kind": "kind",
    "reason": "reason",
    "reference": "reference",
    "request_id": "request_id",
    "updated_since": "created_at__gte",
    "until": "created_at__lt",
}


def stock_movement_list(*, actor: Actor, filters: Filters) -> QuerySet[StockMovement]:
    """Return the movements that meet all filters; of another organization a seller finds none."""
    rows = StockMovement.objects.select_related("inventory__product", "inventory__warehouse")
    if not actor.is_operator:
        rows = rows.filter(organization_id=actor.organization_id)
    return rows.filter(**{LOOKUPS[name]: value for name, value in filters.items()})
