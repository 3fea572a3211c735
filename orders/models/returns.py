"""What customers send back, and what is always true of it."""

from django.db import models
from django.db.models import F, Func, Q, Value

from hub.core.models import OrganizationModel, VersionedModel
from orders.choices import ReturnReason, ReturnStatus
from orders.models.changes import REASON_LENGTH
from orders.models.items import OrderItem
from orders.models.orders import Order

NUMBERS = "orders_return_number"
"""A sequence of the database, as that of orders."""


class Return(OrganizationModel, VersionedModel):
    """Pieces of one order that come back, or are to.

    That the order is of its organization is kept by a foreign key that names both.
    """

    number = models.BigIntegerField(
        unique=True,
        editable=False,
        db_default=Func(Value(NUMBERS), function="nextval"),
        help_text="What people call it; it grows over all sellers, with gaps.",
    )
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, related_name="returns", editable=False
    )
    status = models.CharField(
        max_length=20,
        choices=ReturnStatus.choices,
        default=ReturnStatus.REQUESTED,
        editable=False,
        help_text="Changed by operations of its own.",
    )
    rejection_reason = models.CharField(
        max_length=REASON_LENGTH, blank=True, help_text="Why it was rejected; empty otherwise."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "id"], name="return_has_one_owner"),
            models.CheckConstraint(
                condition=Q(status__in=ReturnStatus.values), name="return_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(rejection_reason="") | Q(status=ReturnStatus.REJECTED),
                name="return_has_a_reason_if_rejected",
            ),
        ]
        indexes = [
            *(
                models.Index(fields=["organization", column, "id"], name=f"return_own_{column}")
                for column in ("created_at", "updated_at")
            ),
            *(
                models.Index(fields=[column, "id"], name=f"return_by_{column}")
                for column in ("created_at", "updated_at")
            ),
        ]

    def __str__(self) -> str:
        return f"return {self.number}"


class ReturnItem(OrganizationModel):
    """Pieces of one line of the order, and why they come back."""

    parent = models.ForeignKey(
        Return, on_delete=models.CASCADE, related_name="items", db_index=False
    )
    order_item = models.ForeignKey(
        OrderItem, on_delete=models.PROTECT, related_name="returned_in", editable=False
    )
    position = models.PositiveIntegerField(help_text="Its place in the return, from 1 on.")
    quantity = models.PositiveIntegerField(help_text="Pieces that come back.")
    reason = models.CharField(
        max_length=20, choices=ReturnReason.choices, help_text="Why they come back."
    )
    restocked_quantity = models.PositiveIntegerField(
        default=0, help_text="Pieces of them that were put back on sale."
    )

    class Meta:
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "order_item"], name="return_item_is_one_per_line"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, restocked_quantity__lte=F("quantity")),
                name="return_item_pieces_add_up",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=ReturnReason.values), name="return_item_reason_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.order_item_id}"
