"""Goods and orders for tests, and making orders as both protocols do."""

import re
from decimal import Decimal
from typing import Any

from django.db import models

from hub.core.actors import Actor
from hub.core.errors import HubError
from hub.core.invariants import invariants
from hub.events.models import Event
from hub.wire.serializers import validated
from orders import services
from orders.models import (
    Customer,
    Instalment,
    InstalmentPlan,
    Order,
    OrderItem,
    OrderStatusChange,
    SimOrderDetail,
)
from orders.serializers import OrderCreateSerializer
from products.models import (
    Inventory,
    Product,
    StockMovement,
    StockReservation,
    StockReservationLine,
    Warehouse,
)
from tests.pages import Page, Row, name_of
from tests.products.factories import make_product
from tests.products.stocking import make_warehouse, put, told, tried

PAGE = Page("orders.md")
table = PAGE.table
Plain = dict[str, Any]
WRITTEN: tuple[type[models.Model], ...] = (
    Order,
    OrderItem,
    OrderStatusChange,
    SimOrderDetail,
    InstalmentPlan,
    Instalment,
    StockReservation,
    StockReservationLine,
    Inventory,
    StockMovement,
    Product,
    Event,
)
SIM = {"sim_type": "esim"}
ICCID = "8948010000012345678"

__all__ = ["PAGE", "Plain", "Row", "name_of", "table", "told", "tried"]


def make_goods(actor: Actor, sku: str = "A", on_hand: int = 5, **values: Any) -> Product:
    """Put a product on sale, with so many pieces in the one warehouse; none at all for None."""
    product = make_product(actor, sku=sku, status="active", **values)
    place = Warehouse.objects.filter(organization_id=actor.organization_id).first()
    if on_hand is not None:
        put(actor, product, place or make_warehouse(actor), on_hand)
    return product


def plain_order(*items: tuple[int, str], **more: Any) -> Plain:
    """Say an order as JSON carries it: pieces and skus."""
    rows = [{"sku": sku, "quantity": quantity} for quantity, sku in items]
    return {"customer_name": "Jan Kowalski", "items": rows} | more


def order(actor: Actor, *items: tuple[int, str], **more: Any) -> Order:
    """Order as both protocols do."""
    return send(actor, plain_order(*items, **more))


def send(actor: Actor, message: Plain) -> Order:
    """Order what a message says."""
    return services.order_create(actor=actor, values=validated(OrderCreateSerializer, message))


def make_customer(actor: Actor, **values: Any) -> Customer:
    given = {"name": "Anna Nowak", "email": "anna@example.com"} | values
    return Customer.objects.create(organization_id=actor.organization_id, **given)


def snapshot() -> list[Any]:
    """Return everything that orders write."""
    return [list(model._base_manager.order_by("pk").values()) for model in WRITTEN]


def whole() -> bool:
    """Tell whether everything that must always hold of orders and stock does."""
    names = [name for name in invariants() if name.startswith(("products.", "orders."))]
    return {name: list(invariants()[name].check()) for name in names} == {n: [] for n in names}


def pieces_of(text: str) -> list[tuple[int, str]]:
    """Read ``2 of A, 1 of B``."""
    return [(int(count), sku) for count, sku in re.findall(r"(-?\d+) of ([A-Z])\b", text)]


def amounts(order: Order) -> tuple[Decimal, ...]:
    found = (order.subtotal, order.discount, order.delivery_fee, order.tax, order.total)
    return tuple(Decimal(each) for each in found)


def stock() -> tuple[int, int]:
    """Return on hand and reserved of the one stock."""
    return Inventory.objects.values_list("on_hand", "reserved").get()


def all_told(answer: Any) -> tuple[str, str]:
    """Reduce an answer to what the table says: ok, or the reason and everywhere it holds."""
    if not isinstance(answer, HubError):
        return "ok", ""
    (code,) = {error.code for error in answer.errors}
    where = [".".join(map(str, error.path)) for error in answer.errors]
    return code, ", ".join(re.sub(r"\.(\d+)", r"[\1]", each) for each in where)


WAY = ("pending", "confirmed", "processing", "shipped", "delivered")


def make_booking(actor: Actor, quantity: int = 2) -> Order:
    """Book a SIM plan that is kept in stock, and pay all of it."""
    if not Product.objects.filter(organization_id=actor.organization_id, sku="A").exists():
        make_goods(actor, "A", 50, kind="sim_plan")
    more = {"channel": "booking", "deposit": "41.79", "sim": SIM | {"iccid": ICCID}}
    made = order(actor, (quantity, "A"), **more)
    return services.order_settle(
        actor=actor, order_id=made.pk, paid=made.total, refunded=Decimal(0)
    )


def bring(actor: Actor, made: Order, status: str) -> Order:
    """Take the steps that lead an order from pending to a status."""
    reason = {"reason": "Changed his mind"}
    ends = {
        "activated": (services.order_activate, {"values": {}}),
        "completed": (services.order_complete, {}),
        "cancelled": (services.order_cancel, {"values": reason}),
    }
    if status == "expired":
        Order.objects.filter(pk=made.pk).update(expires_at="2020-01-01T00:00:00Z")
        services.orders_expire()
        return Order.objects.get(pk=made.pk)
    target = status if status in WAY else {"cancelled": "pending"}.get(status, "delivered")
    for step in WAY[1 : WAY.index(target) + 1]:
        made = STEPS[step](actor=actor, order_id=made.pk)
    if status in ends:
        end, more = ends[status]
        made = end(actor=actor, order_id=made.pk, **more)
    return made


def _ship(actor: Actor, order_id: Any) -> Order:
    return services.order_ship(actor=actor, order_id=order_id, values={})


STEPS = {
    "confirmed": services.order_confirm,
    "processing": services.order_process,
    "shipped": _ship,
    "delivered": services.order_deliver,
}
