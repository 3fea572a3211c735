"""Orders in the console: what was sold, how far it is, and what comes next."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from hub.console.base import ConsoleAdmin
from hub.console.sessions import actor_of
from hub.core.actors import Actor
from hub.core.money import plain
from hub.core.scopes import Scope
from orders.admin.order_actions import OrderActions
from orders.admin.panels import LINK, panels_of
from orders.admin.steps import ORDER_BUTTONS
from orders.choices import OrderStatus, PaymentStatus
from orders.models import Order
from orders.operations import OPERATIONS
from orders.selectors import orders_of

COLOURS = {
    OrderStatus.PENDING.value: "info",
    OrderStatus.CONFIRMED.value: "info",
    OrderStatus.PROCESSING.value: "warning",
    OrderStatus.SHIPPED.value: "warning",
    OrderStatus.CANCELLED.value: "danger",
    OrderStatus.EXPIRED.value: "danger",
    **dict.fromkeys(("delivered", "activated", "completed"), "success"),
}
PAID_COLOURS = {PaymentStatus.PAID.value: "success", PaymentStatus.FAILED.value: "danger"}
SHOWN = (
    *("number", "organization", "stands", "payment_status", "channel", "brought_by", "buyer"),
    *("customer_name", "customer_email", "customer_phone", "billing", "shipping", "shown_total"),
    *("carrier", "tracking_number", "notes", "expires_at", "shipped_at", "delivered_at"),
    *("created_at", "updated_at"),
)
UNLESS_EMPTY = {
    **{name: name for name in ("customer_email", "customer_phone", "notes")},
    **{name: name for name in ("carrier", "tracking_number", "expires_at")},
    **{name: name for name in ("shipped_at", "delivered_at")},
    "brought_by": "reseller",
    "buyer": "customer_id",
    "billing": "billing_address",
    "shipping": "shipping_address",
}
"""What is shown only of orders that have it, and what holds it."""


@admin.register(Order)
class OrderAdmin(OrderActions, ConsoleAdmin):
    """What was sold; a seller's own."""

    section, icon = "Sales", "receipt_long"
    noun, plural = "order", "orders"
    sees, operations = Scope.ORDERS_READ, OPERATIONS
    ordering = ("-created_at", "-id")
    list_display = (
        *("number", "shown_name", "organization", "state", "paid", "channel"),
        *("shown_total", "created_at"),
    )
    list_filter = ("status", "payment_status", "channel", "created_at", "organization")
    list_select_related = ("organization",)
    search_fields = ("=number", "customer_name", "customer_email")
    search_help_text = "The number, or a part of name or e-mail"
    fields = SHOWN
    readonly_fields = SHOWN
    actions = ("confirm_orders", "process_orders", "ship_orders", "deliver_orders", "cancel_orders")
    buttons = ORDER_BUTTONS
    change_form_outer_after_template = "orders/console/order_panels.html"

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return orders_of(actor=actor)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Show lines, stock, returns and history below the order."""
        order = self.get_object(request, unquote(object_id))
        below = panels_of(actor_of(request), order) if order else []
        told = (extra_context or {}) | {"order_panels": below}
        return super().change_view(request, object_id, form_url, told)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Leave out what this order does not have."""
        shown = [str(name) for name in super().get_fields(request, obj)]
        return [n for n in shown if n not in UNLESS_EMPTY or getattr(obj, UNLESS_EMPTY[n], None)]

    @admin.display(description="For", ordering="customer_name")
    def shown_name(self, order: Order) -> str:
        """Return whom it is for, or that nobody knows any more."""
        return order.customer_name or "(erased)"

    @display(description="Status", ordering="status", label=COLOURS)
    def state(self, order: Order) -> tuple[str, str]:
        """Return where it stands."""
        return order.status, order.status

    @display(description="Payment", ordering="payment_status", label=PAID_COLOURS)
    def paid(self, order: Order) -> tuple[str, str]:
        """Return what is paid of it."""
        return order.payment_status, order.payment_status.replace("_", " ")

    @admin.display(description="Total", ordering="total")
    def shown_total(self, order: Order) -> str:
        """Return what it comes to, with its currency's decimals."""
        return f"{plain(order.total, order.currency)} {order.currency}"

    @admin.display(description="Status")
    def stands(self, order: Order) -> str:
        """Return where it stands, in words."""
        return f"{order.get_status_display()} ({order.status})"

    @admin.display(description="Reseller")
    def brought_by(self, order: Order) -> str:
        """Return who brought it; the seller may know of its name alone."""
        return order.reseller.name if order.reseller else ""

    @admin.display(description="Customer")
    def buyer(self, order: Order) -> SafeString:
        """Return a link to the customer, who is not read for it."""
        page = reverse("admin:orders_customer_change", args=[order.customer_id])
        return format_html(LINK, page, self.shown_name(order))

    @admin.display(description="Billing address")
    def billing(self, order: Order) -> str:
        """Return to where the invoice goes, in one line."""
        return _line(order.billing_address)

    @admin.display(description="Shipping address")
    def shipping(self, order: Order) -> str:
        """Return to where it goes, in one line."""
        return _line(order.shipping_address)


def _line(address: Any) -> str:
    parts = ("recipient", "street", "postal_code", "city", "region", "country")
    return ", ".join(address[part] for part in parts if address.get(part)) if address else "—"
