"""The book of orders: every step, who took it and why. A trigger refuses to change it."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from hub.core.actors import PrincipalKind, Protocol
from hub.core.identifiers import new_id
from orders.choices import OrderStatus
from orders.models.orders import Order

REASON_LENGTH = 500


class OrderStatusChange(models.Model):
    """One step of one order. Rows are added, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(db_default=TransactionNow(), editable=False)
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="+"
    )
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, related_name="changes", db_index=False
    )
    version = models.PositiveIntegerField(help_text="Of the order, after it.")
    from_status = models.CharField(
        max_length=20,
        choices=OrderStatus.choices,
        blank=True,
        help_text="Where it stood before; empty when it was made.",
    )
    to_status = models.CharField(
        max_length=20, choices=OrderStatus.choices, help_text="Where it stood then."
    )
    reason = models.CharField(
        max_length=REASON_LENGTH, blank=True, help_text="Why; empty when nobody said."
    )
    principal_kind = models.CharField(
        max_length=20,
        choices=[(kind.value, kind.value) for kind in PrincipalKind],
        help_text="What stands behind who did it: user, api_client or system.",
    )
    principal_id = models.UUIDField(help_text="Which user or API client did it.")
    principal_name = models.CharField(max_length=255, help_text="Its name at that time.")
    protocol = models.CharField(
        max_length=10,
        choices=[(protocol.value, protocol.value) for protocol in Protocol],
        help_text="Through which door it came: rest, soap, console or system.",
    )
    request_id = models.CharField(max_length=64, help_text="The X-Request-ID of the call.")

    class Meta:
        ordering = ("version",)
        constraints = [
            models.UniqueConstraint(
                fields=["order", "version"], name="order_change_is_one_per_version"
            ),
            models.CheckConstraint(
                condition=Q(to_status__in=OrderStatus.values)
                & Q(from_status__in=["", *OrderStatus.values]),
                name="order_change_statuses_are_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_status or '-'} {self.to_status}"
