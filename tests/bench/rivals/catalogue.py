"""What the rivals that use Django's models share: which rows they show, and setting stock."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from tests.bench.rivals.models import Inventory, Product

COLUMNS = [
    "id",
    "organization",
    "sku",
    "name",
    "description",
    "category",
    "brand",
    "kind",
    "price",
    "currency",
    "weight",
    "specifications",
    "status",
    "version",
    "created_at",
    "updated_at",
    "gtin",
]


def products() -> QuerySet[Product]:
    """Return what the hub's seller sees, in the order of the hub's list."""
    own = Product.objects.filter(organization_id=settings.SELLER)
    return own.exclude(status="archived").order_by("name", "id")


@transaction.atomic
def set_levels(levels: Mapping[UUID, int]) -> list[Inventory]:
    """Set what is on hand of many stocks with one statement."""
    rows = list(Inventory.objects.select_for_update().filter(pk__in=levels).order_by("pk"))
    for row in rows:
        row.on_hand = levels[row.pk]
    Inventory.objects.bulk_update(rows, ["on_hand"])
    return rows
