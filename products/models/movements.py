"""The book of stock: what moved, who moved it and why. A trigger refuses to change it."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F, Q

from hub.core.actors import PrincipalKind, Protocol
from hub.core.identifiers import new_id
from products.choices import MovementKind, StockReason
from products.models.inventories import Inventory


class StockMovement(models.Model):
    """One change of one stock. Rows are added, never changed; a wrong one is mended by another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(db_default=TransactionNow(), editable=False)
    # The indexes below begin with both.
    organization = models.ForeignKey(
        "accounts.Organization", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    inventory = models.ForeignKey(
        Inventory, on_delete=models.PROTECT, related_name="movements", db_index=False
    )
    version = models.PositiveIntegerField(help_text="Of the stock, after it.")
    kind = models.CharField(
        max_length=20, choices=MovementKind.choices, help_text="What it came from."
    )
    reason = models.CharField(
        max_length=20,
        choices=StockReason.choices,
        blank=True,
        help_text="Why; empty where the kind says it.",
    )
    note = models.CharField(max_length=255, blank=True, help_text="What the writer remarked.")
    reference = models.CharField(
        max_length=100, blank=True, help_text="The writer's own number for it, or a reservation's."
    )
    on_hand_delta = models.IntegerField(help_text="Pieces by which what is on hand changed.")
    reserved_delta = models.IntegerField(help_text="Pieces by which what is reserved changed.")
    on_hand = models.PositiveIntegerField(help_text="Pieces on hand after it.")
    reserved = models.PositiveIntegerField(help_text="Pieces reserved after it.")
    principal_kind = models.CharField(
        max_length=20,
        choices=[(kind.value, kind.value) for kind in PrincipalKind],
        help_text="What stands behind who moved it.",
    )
    principal_id = models.UUIDField(help_text="Which user or API client moved it.")
    principal_name = models.CharField(max_length=255, help_text="Its name at that time.")
    protocol = models.CharField(
        max_length=10,
        choices=[(protocol.value, protocol.value) for protocol in Protocol],
        help_text="Through which door it came.",
    )
    request_id = models.CharField(max_length=64, help_text="The X-Request-ID of the call.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inventory", "version"], name="stock_movement_is_one_per_version"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(on_hand_delta=0, reserved_delta=0),
                name="stock_movement_changes_something",
            ),
            models.CheckConstraint(
                condition=Q(on_hand__gte=0, reserved__gte=0, reserved__lte=F("on_hand")),
                name="stock_movement_leaves_reserved_within_on_hand",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MovementKind.values), name="stock_movement_kind_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "created_at", "id"], name="stock_movement_own"),
            models.Index(fields=["created_at", "id"], name="stock_movement_by_time"),
            models.Index(fields=["request_id"], name="stock_movement_by_request"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on_hand_delta:+} {self.reserved_delta:+}"
