"""What is held for whom, and until when."""

from django.db import models
from django.db.models import Q

from hub.core.models import OrganizationModel, VersionedModel
from products.choices import ReservationStatus
from products.models.inventories import Inventory

HOLDING = (ReservationStatus.RESERVED, ReservationStatus.COMMITTED)
"""With these a reference is taken."""


class StockReservation(OrganizationModel, VersionedModel):
    """Pieces of one or several products that are held under a caller's reference."""

    reference = models.CharField(
        max_length=100, help_text="The caller's own number for it, such as that of an order."
    )
    status = models.CharField(
        max_length=20,
        choices=ReservationStatus.choices,
        default=ReservationStatus.RESERVED,
        editable=False,
        help_text="Changed by operations of its own, and by time.",
    )
    expires_at = models.DateTimeField(
        null=True, blank=True, help_text="When it ends by itself; absent when it never does."
    )
    holder = models.CharField(
        max_length=40,
        blank=True,
        editable=False,
        help_text="What kind of object ends it, such as an order; empty when any caller may.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "reference"],
                condition=Q(status__in=HOLDING),
                name="reservation_reference_is_unique_while_it_holds",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ReservationStatus.values), name="reservation_status_is_known"
            ),
        ]
        indexes = [
            *(
                models.Index(
                    fields=["organization", column, "id"], name=f"reservation_own_{column}"
                )
                for column in ("created_at", "updated_at")
            ),
            *(
                models.Index(fields=[column, "id"], name=f"reservation_by_{column}")
                for column in ("created_at", "updated_at")
            ),
            models.Index(
                fields=["expires_at", "id"],
                condition=Q(status=ReservationStatus.RESERVED),
                name="reservation_open_by_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.status}"


class StockReservationLine(OrganizationModel):
    """Pieces of one stock that a reservation holds, or held."""

    reservation = models.ForeignKey(
        StockReservation, on_delete=models.CASCADE, related_name="lines", db_index=False
    )
    inventory = models.ForeignKey(
        Inventory, on_delete=models.PROTECT, related_name="reservation_lines"
    )
    position = models.PositiveIntegerField(help_text="Its place in the reservation.")
    quantity = models.PositiveIntegerField(help_text="Pieces that are held.")

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["reservation", "inventory"], name="reservation_line_is_one_per_stock"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1), name="reservation_line_holds_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.inventory_id}"
