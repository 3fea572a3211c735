"""What is paid of an order, as the app that keeps payments tells it."""

from decimal import Decimal
from typing import Any

import pytest

from hub.core.actors import Actor
from hub.events.models import Event
from orders import services
from orders.models import Order
from tests.orders.selling import make_goods, order, snapshot, whole
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller() -> Actor:
    return make_seller()


@pytest.fixture
def booked(seller: Actor, settings: Any) -> Order:
    """A booking of 1000.00, of which 500.00 are due in five parts."""
    settings.ORDER_TAX_PERCENT = Decimal(0)
    make_goods(seller, "A", 5, price=Decimal(1000))
    plan = {"months": 5, "starts_on": "2026-01-31"}
    return order(seller, (1, "A"), channel="booking", deposit="500.00", instalments=plan)


def settle(seller: Actor, made: Order, paid: str, refunded: str = "0", **more: Any) -> Order:
    amounts = {"paid": Decimal(paid), "refunded": Decimal(refunded)}
    return services.order_settle(actor=seller, order_id=made.pk, **amounts, **more)


@pytest.mark.parametrize(
    ("paid", "refunded", "status", "instalments"),
    [
        ("499.99", "0", "partially_paid", 0),
        ("500.00", "0", "partially_paid", 0),
        ("699.99", "0", "partially_paid", 1),
        ("700.00", "0", "partially_paid", 2),
        ("1000.00", "0", "paid", 5),
        ("1000.00", "100.00", "partially_refunded", 4),
        ("1000.00", "1000.00", "refunded", 0),
    ],
)
def test_instalments_are_paid_in_their_order(
    seller: Actor, booked: Order, paid: str, refunded: str, status: str, instalments: int
):
    settle(seller, booked, "1000.00")
    now = settle(seller, booked, paid, refunded)
    assert now.payment_status == status
    parts = list(Order.objects.get().instalment_plan.instalments.all())
    assert [part.is_paid for part in parts] == [n < instalments for n in range(5)]
    assert whole()


def test_telling_the_same_again_changes_nothing(seller: Actor, booked: Order):
    settle(seller, booked, "100.00", has_failed=False)
    told = Event.objects.get(type="order.settled")
    assert (told.version, told.payload["paid_amount"]) == (2, "100.00")
    before = snapshot()
    assert settle(seller, booked, "100.00").version == 2
    assert snapshot() == before


def test_a_try_that_failed_is_told_and_forgotten(seller: Actor, booked: Order):
    assert settle(seller, booked, "0", has_failed=True).payment_status == "failed"
    assert settle(seller, booked, "0").payment_status == "pending"


def test_another_sellers_order_is_not_found(seller: Actor, booked: Order):
    from hub.core.errors import NotFound

    with pytest.raises(NotFound):
        settle(make_seller(), booked, "1.00")
