"""Calling off pieces of orders: the table of docs/orders.md."""

import re
from decimal import Decimal
from typing import Any

import pytest

from hub.core.actors import Actor
from hub.core.errors import HubError
from hub.events.models import Event
from hub.wire.serializers import validated
from orders import services
from orders.models import Order, OrderStatusChange
from orders.serializers import OrderItemsCancelSerializer
from products.models import Inventory, Product, StockReservation
from tests.orders.selling import (
    Plain,
    Row,
    bring,
    make_goods,
    name_of,
    order,
    pieces_of,
    snapshot,
    table,
    told,
    tried,
    whole,
)
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db
REASON = "Too many"


@pytest.fixture
def seller() -> Actor:
    return make_seller()


def cancel(seller: Actor, made: Order, rows: list[Plain], **more: Any) -> Order:
    """Cancel as both protocols do."""
    values = validated(OrderItemsCancelSerializer, {"items": rows, "reason": REASON})
    return services.order_items_cancel(actor=seller, order_id=made.pk, values=values, **more)


def rows_of(made: Order, text: str) -> list[Plain]:
    ids = {item.sku: str(item.pk) for item in made.items.all()}
    return [{"item_id": ids[sku], "quantity": count} for count, sku in pieces_of(text)]


def place(seller: Actor, text: str) -> Order:
    """Make the order of a row."""
    lines = re.findall(r"(\d+) of (\w) at ([\d.]+)", text)
    for _, sku, price in lines:
        make_goods(seller, sku, 5, price=Decimal(price))
    return order(seller, *((int(count), sku) for count, sku, _ in lines))


@pytest.mark.parametrize("row", table("Cancelling pieces"), ids=name_of)
def test_pieces_are_cancelled_as_the_table_says(row: Row, seller: Actor):
    made = place(seller, row["there is"])
    rows = rows_of(made, row["message"])
    if "another order's" in row["message"]:
        make_goods(seller, "Z", 5)
        rows = rows_of(order(seller, (1, "Z")), "1 of Z")
    before = snapshot()
    answer = tried(lambda: cancel(seller, made, rows))
    now = Order.objects.get(pk=made.pk)
    open_now = [f"{item.open_quantity} of {item.sku}" for item in now.items.all()]
    assert ", ".join(open_now) == row["then"]
    assert now.total == Decimal(row["total"])
    if isinstance(answer, HubError):
        assert told(answer) == (row["outcome"], row["at"])
        assert snapshot() == before
        return
    assert now.status == ("cancelled" if row["outcome"] == "cancelled" else "pending")
    held = {item.product_id: item.open_quantity for item in now.items.all()}
    assert dict(Inventory.objects.values_list("product_id", "reserved")) == held
    assert whole()


def test_cancelled_pieces_are_a_step_with_its_reason_and_an_event(seller: Actor):
    made = place(seller, "3 of A at 10.00, 1 of B at 5.00")
    cancelled = cancel(seller, made, rows_of(made, "1 of A"))
    change = OrderStatusChange.objects.get(version=2)
    assert (change.from_status, change.to_status, change.reason) == ("pending", "pending", REASON)
    told_of = Event.objects.get(type="order.items_cancelled")
    assert (told_of.version, told_of.payload["total"]) == (2, "26.25")
    assert [line["status"] for line in told_of.payload["items"]] == ["open", "open"]
    assert Event.objects.filter(type="reservation.reduced").count() == 1
    assert cancelled.version == 2
    assert StockReservation.objects.get().status == "reserved"


def test_the_last_pieces_cancel_the_order_with_its_reason(seller: Actor):
    made = place(seller, "2 of A at 10.00")
    made = cancel(seller, made, rows_of(made, "1 of A"))
    cancel(seller, made, rows_of(made, "1 of A"))
    steps = OrderStatusChange.objects.values_list("to_status", "reason")
    assert list(steps) == [("pending", ""), ("pending", REASON), ("cancelled", REASON)]
    assert StockReservation.objects.get().status == "released"
    assert whole()


def test_an_order_whose_goods_are_all_called_off_goes_on_without_stock(seller: Actor):
    make_goods(seller, "A", 5)
    make_goods(seller, "S", on_hand=None, kind="service")
    made = order(seller, (2, "A"), (1, "S"))
    made = cancel(seller, made, rows_of(made, "2 of A"))
    assert (made.status, StockReservation.objects.get().status) == ("pending", "released")
    shipped = bring(seller, made, "delivered")
    assert [item.status for item in shipped.items.all()] == ["cancelled", "delivered"]
    assert Inventory.objects.values_list("on_hand", "reserved").get() == (5, 0)
    assert whole()


def test_what_was_paid_may_be_all_once_pieces_are_called_off(seller: Actor):
    made = place(seller, "2 of A at 10.00")
    half = {"paid": Decimal("10.50"), "refunded": Decimal(0)}
    paid = services.order_settle(actor=seller, order_id=made.pk, **half)
    assert paid.payment_status == "partially_paid"
    assert cancel(seller, made, rows_of(made, "1 of A")).payment_status == "paid"
    assert whole()


def test_an_order_in_instalments_is_cancelled_as_a_whole_only(seller: Actor):
    make_goods(seller, "A", 5, price=Decimal(300))
    plan = {"months": 2, "starts_on": "2026-01-31"}
    made = order(seller, (2, "A"), channel="booking", deposit="500.00", instalments=plan)
    before = snapshot()
    refusal = tried(lambda: cancel(seller, made, rows_of(made, "1 of A")))
    assert told(refusal) == ("has_instalments", "id")
    assert snapshot() == before


def test_an_older_version_cancels_nothing(seller: Actor):
    made = place(seller, "3 of A at 10.00")
    cancel(seller, made, rows_of(made, "1 of A"), expected_version=1)
    before = snapshot()
    refusal = tried(lambda: cancel(seller, made, rows_of(made, "1 of A"), expected_version=1))
    assert refusal.code == "version_mismatch"
    assert snapshot() == before


def test_a_product_that_was_sold_out_is_for_sale_again(seller: Actor):
    make_goods(seller, "A", 2)
    made = order(seller, (2, "A"))
    assert Product.objects.get().status == "out_of_stock"
    cancel(seller, made, rows_of(made, "1 of A"))
    assert Product.objects.get().status == "active"
