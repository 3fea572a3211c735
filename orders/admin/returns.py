"""Returns in the console."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from unfold.decorators import display

from hub.console.base import ConsoleAdmin
from hub.core.actors import Actor
from hub.core.scopes import Scope
from orders.admin.steps import RETURN_BUTTONS
from orders.choices import ReturnStatus
from orders.models import Return
from orders.operations import OPERATIONS
from orders.selectors import returns_of

COLOURS = {
    ReturnStatus.REQUESTED.value: "info",
    ReturnStatus.APPROVED.value: "warning",
    ReturnStatus.REJECTED.value: "danger",
    **dict.fromkeys(("received", "refunded"), "success"),
}
SHOWN = (
    *("number", "organization", "order", "status", "rejection_reason", "contents"),
    *("created_at", "updated_at"),
)


@admin.register(Return)
class ReturnAdmin(ConsoleAdmin):
    """What customers send back; a seller's own."""

    section, icon = "Sales", "assignment_return"
    noun, plural = "return", "returns"
    sees, operations = Scope.ORDERS_READ, OPERATIONS
    ordering = ("-created_at", "-id")
    list_display = (
        "number",
        "order",
        "for_whom",
        "organization",
        "state",
        "contents",
        "created_at",
    )
    list_filter = ("status", "created_at", "organization")
    list_select_related = ("organization", "order")
    search_fields = ("=number", "=order__number", "order__customer_name")
    search_help_text = "The number of the return or its order, or a part of the name"
    fields = SHOWN
    readonly_fields = SHOWN
    buttons = RETURN_BUTTONS

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return returns_of(actor=actor)

    @display(description="Status", ordering="status", label=COLOURS)
    def state(self, found: Return) -> tuple[str, str]:
        """Return where it stands."""
        return found.status, found.status

    @admin.display(description="From")
    def for_whom(self, found: Return) -> str:
        """Return who sends it back."""
        return found.order.customer_name or "(erased)"

    @admin.display(description="What")
    def contents(self, found: Return) -> str:
        """Return how many of what, and why."""
        return ", ".join(
            f"{item.quantity} of {item.order_item.sku} ({item.reason.replace('_', ' ')})"
            for item in found.items.all()
        )
