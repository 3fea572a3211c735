"""How much of a product lies in a warehouse."""

from django.db import models
from django.db.models import F, Q

from hub.core.models import OrganizationModel, VersionedModel
from products.models.products import Product
from products.models.warehouses import Warehouse

MAX_ON_HAND = 1_000_000_000


class Inventory(OrganizationModel, VersionedModel):
    """The stock of one product in one warehouse, in pieces; its version is the stock's own.

    Written by `products.services.stock_book` alone, which leaves a movement for each version. That
    product and warehouse are of its organization is kept by foreign keys that name both.
    """

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="inventories")
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="inventories")
    on_hand = models.PositiveIntegerField(default=0, help_text="Pieces that lie there.")
    reserved = models.PositiveIntegerField(
        default=0, help_text="Pieces of them that are held by reservations."
    )
    available = models.GeneratedField(
        expression=F("on_hand") - F("reserved"),
        output_field=models.IntegerField(),
        db_persist=True,
        help_text="Pieces that are left: on hand less reserved.",
    )

    class Meta:
        verbose_name_plural = "inventories"
        constraints = [
            models.UniqueConstraint(
                fields=["product", "warehouse"], name="inventory_is_one_per_product_and_warehouse"
            ),
            # What foreign keys of movements and reservations refer to.
            models.UniqueConstraint(
                fields=["organization", "id"], name="inventory_has_one_organization"
            ),
            models.CheckConstraint(
                condition=Q(reserved__gte=0), name="inventory_reserved_is_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(on_hand__gte=0, on_hand__lte=MAX_ON_HAND),
                name="inventory_on_hand_is_within_limits",
            ),
            models.CheckConstraint(
                condition=Q(reserved__lte=F("on_hand")), name="inventory_reserved_within_on_hand"
            ),
        ]
        indexes = [
            *(
                models.Index(fields=["organization", column, "id"], name=f"inventory_own_{column}")
                for column in ("updated_at", "available")
            ),
            *(
                models.Index(fields=[column, "id"], name=f"inventory_by_{column}")
                for column in ("updated_at", "available")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on_hand} of {self.product_id}"
