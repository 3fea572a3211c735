"""What stands below an order: its lines, amounts, SIM, instalments, stock, returns and steps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from hub.core.actors import Actor
from hub.core.money import plain
from hub.core.scopes import Scope
from orders.models import Order
from orders.selectors import order_history_get, returns_of
from products.selectors import reservations_of

AMOUNTS = ("subtotal", "discount", "delivery_fee", "tax", "total", "deposit")
PAID = ("paid_amount", "refunded_amount")
LINK = '<a class="text-primary-600 dark:text-primary-500" href="{}">{}</a>'
INSTANT = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True)
class Panel:
    """A table with a title; ``key`` is its place on the page."""

    key: str
    title: str
    headings: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def panels_of(actor: Actor, order: Order) -> list[Panel]:
    """Return the tables that have something to show; stock only to who may see it."""
    every = (
        _lines(order),
        _amounts(order),
        _sim(order),
        _instalments(order),
        _stock(actor, order),
        _returns(actor, order),
        _steps(actor, order),
    )
    return [panel for panel in every if panel.rows]


def _lines(order: Order) -> Panel:
    headings = ("SKU", "Name", "Pieces", "Called off", "Returned", "Unit price", "Total with tax")
    rows = [
        (
            *(item.sku, item.name, item.quantity, item.cancelled_quantity, item.returned_quantity),
            *(plain(item.unit_price, order.currency), plain(item.total, order.currency)),
            item.status,
        )
        for item in order.items.all()
    ]
    return Panel("lines", "Lines", (*headings, "Status"), rows)


def _amounts(order: Order) -> Panel:
    named = [*AMOUNTS, *(name for name in PAID if getattr(order, name))]
    rows = [
        (name.replace("_", " ").capitalize(), f"{plain(amount, order.currency)} {order.currency}")
        for name in named
        if (amount := getattr(order, name)) is not None
    ]
    return Panel("amounts", "Amounts", ("What", "How much"), rows)


def _sim(order: Order) -> Panel:
    sim = getattr(order, "sim", None)
    headings = ("Form", "Network", "Plan", "ICCID", "Activated")
    if sim is None:
        return Panel("sim", "SIM", headings, [])
    told = (sim.get_sim_type_display(), sim.network_provider, sim.plan_name, sim.iccid)
    since = f"{sim.activated_at:{INSTANT}}" if sim.activated_at else ""
    return Panel("sim", "SIM", headings, [tuple(each or "—" for each in (*told, since))])


def _instalments(order: Order) -> Panel:
    plan = getattr(order, "instalment_plan", None)
    parts: Iterable[Any] = plan.instalments.all() if plan else ()
    rows = [
        (
            *(each.position, each.due_on, f"{plain(each.amount, order.currency)} {order.currency}"),
            "yes" if each.is_paid else "no",
        )
        for each in parts
    ]
    return Panel("instalments", "Instalments", ("Number", "Due on", "Amount", "Paid"), rows)


def _stock(actor: Actor, order: Order) -> Panel:
    headings = ("Warehouse", "SKU", "Pieces")
    if not (actor.may(Scope.INVENTORY_READ) and order.reservation_id):
        return Panel("stock", "Stock", headings, [])
    reservation = reservations_of(actor=actor).get(pk=order.reservation_id)
    rows = [
        (line.inventory.warehouse.code, line.inventory.product.sku, line.quantity)
        for line in reservation.lines.all()
    ]
    return Panel("stock", f"Stock: {reservation.status}", headings, rows)


def _returns(actor: Actor, order: Order) -> Panel:
    found = returns_of(actor=actor).filter(order=order).order_by("number")
    rows: list[tuple[Any, ...]] = [
        (
            format_html(LINK, reverse("admin:orders_return_change", args=[each.pk]), each.number),
            each.status,
            f"{each.created_at:{INSTANT}}",
        )
        for each in found
    ]
    return Panel("returns", "Returns", ("Number", "Status", "When"), rows)


def _steps(actor: Actor, order: Order) -> Panel:
    history = order_history_get(actor=actor, order_id=order.pk).items
    return Panel("steps", "Steps", ("When", "From", "To", "Why", "Who"), list(_told(history)))


def _told(history: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    for each in history:
        way = each.protocol.upper() if each.protocol in {"rest", "soap"} else each.protocol
        who = f"{each.principal_name} · {way}"
        when = f"{each.created_at:{INSTANT}}"
        yield when, each.from_status or "—", each.to_status, each.reason, who
