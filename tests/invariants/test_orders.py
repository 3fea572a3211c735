"""Orders that do not add up, hold what they should not, or forgot how they came there."""

from decimal import Decimal
from typing import Any

import pytest

from hub.core.actors import Actor
from orders.models import Instalment, Order, OrderItem, OrderStatusChange
from products.models import StockReservation
from tests.orders.selling import SIM, bring, make_booking, make_goods, order
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db
SUMS, LINES, HELD = (
    "orders.totals_are_the_sum_of_lines",
    "orders.lines_come_to_their_pieces",
    "orders.stock_is_held_for_what_is_open",
)
HISTORY, PAID, PLANS = (
    "orders.history_leads_to_the_status",
    "orders.payment_status_follows_payments",
    "orders.instalments_are_the_rest",
)
OURS = (SUMS, LINES, HELD, HISTORY, PAID, PLANS)


@pytest.fixture
def seller() -> Actor:
    return make_seller()


@pytest.fixture
def made(seller: Actor) -> Order:
    make_goods(seller, "A", 5)
    return order(seller, (2, "A"))


def book_in_parts(seller: Actor) -> Order:
    make_goods(seller, "B", 5, price=Decimal(200))
    plan = {"months": 3, "starts_on": "2026-01-31"}
    return order(seller, (5, "B"), channel="booking", deposit="500.00", instalments=plan)


def name_of(made: Order) -> str:
    return f"order {made.number}"


def test_what_services_leave_breaks_nothing(found: Any, seller: Actor):
    for status in ("pending", "shipped", "activated", "completed", "cancelled", "expired"):
        bring(seller, make_booking(seller), status)
    order(seller, (1, "A"), channel="booking", deposit="20.90", sim=SIM)
    book_in_parts(seller)
    assert {name: found(name) for name in OURS} == {name: [] for name in OURS}


def test_a_total_that_is_not_the_sum_of_its_lines(found: Any, made: Order):
    Order.objects.update(subtotal=40, total=41.99)
    (line,) = found(SUMS)
    assert line.startswith(f"{name_of(made)} 40.0000 less 0.0000 and tax 1.9900; lines 39.8000")


def test_an_order_without_lines(found: Any, made: Order):
    OrderItem.objects.all().delete()
    assert found(SUMS)[0].endswith("lines 0 less 0 and tax 0")


@pytest.mark.parametrize(
    "change",
    [
        {"cancelled_quantity": 1},
        {"agreed_discount": 1},
        {"tax_percent": 6},
        {"unit_price": "19.905"},
    ],
)
def test_a_line_that_does_not_come_to_its_pieces(found: Any, made: Order, change: dict[str, Any]):
    OrderItem.objects.update(**change)
    assert found(LINES) == [f"{name_of(made)} A: 39.8000 less 0.0000 and tax 1.9900"]


def test_a_cancelled_order_keeps_what_it_came_to(found: Any, seller: Actor, made: Order):
    bring(seller, made, "cancelled")
    assert found(LINES) == []


@pytest.mark.parametrize("status", ["committed", "expired"])
def test_stock_that_does_not_follow_the_order(found: Any, made: Order, status: str):
    StockReservation.objects.update(status=status)
    assert found(HELD) == [f"{name_of(made)} pending, its stock is {status}"]


def test_stock_that_is_still_held_for_what_is_over(found: Any, seller: Actor, made: Order):
    bring(seller, made, "cancelled")
    StockReservation.objects.update(status="reserved")
    assert f"{name_of(made)} cancelled, its stock is reserved" in found(HELD)


def test_pieces_that_are_held_and_not_open(found: Any, made: Order):
    OrderItem.objects.update(quantity=3)
    assert found(HELD) == [f"{name_of(made)} A: 3 open, 2 held"]


def test_stock_that_no_order_holds(found: Any, made: Order):
    Order.objects.update(reservation=None)
    assert found(HELD) == [f"reservation hub {name_of(made)} no order holds it"]


def test_a_status_that_no_step_led_to(found: Any, made: Order):
    Order.objects.update(status="confirmed", expires_at=None)
    assert found(HISTORY) == [f"{name_of(made)} confirmed, its history ends with pending"]


def test_a_step_that_does_not_follow_the_one_before(found: Any, seller: Actor, made: Order):
    kept = {"principal_kind": "system", "principal_id": made.pk, "protocol": "system"}
    OrderStatusChange.objects.create(
        organization_id=seller.organization_id,
        order=made,
        version=2,
        from_status="confirmed",
        to_status="pending",
        **kept,
    )
    assert found(HISTORY) == [f"{name_of(made)} version 2 from confirmed, it was pending"]


def test_a_payment_status_that_nobody_paid(found: Any, made: Order):
    Order.objects.update(payment_status="paid")
    assert found(PAID) == [f"{name_of(made)} paid, 0.0000 paid and 0.0000 refunded"]
    Order.objects.update(payment_status="failed")
    assert found(PAID) == []


def test_instalments_that_are_not_the_rest(found: Any, seller: Actor):
    booked = book_in_parts(seller)
    Instalment.objects.filter(position=3).delete()
    assert found(PLANS) == [f"{name_of(booked)} 366.6600 in 2 instalments, 550.0000 in 3"]
