"""Writers of one order at the same time: one step is taken, and stock follows it."""

from collections import Counter
from functools import partial
from typing import Any

import pytest

from hub.core.actors import Actor
from hub.core.errors import Conflict, HubError, InvalidTransition
from orders import services
from orders.models import Customer, Order, OrderStatusChange
from products.models import StockReservation
from tests.orders.selling import (
    bring,
    make_customer,
    make_goods,
    order,
    pieces_of,
    plain_order,
    send,
    stock,
    whole,
)
from tests.parallel import run_crowded, run_together
from tests.products.factories import make_seller
from tests.products.threads import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)
REASON = {"reason": "Changed his mind"}


@pytest.fixture
def seller() -> Actor:
    return make_seller()


def ended(results: list[Any]) -> Counter[str]:
    """Count how calls ended."""
    refused = [each for each in results if isinstance(each, Exception)]
    assert all(isinstance(each, HubError) for each in refused), refused
    return Counter(getattr(each, "code", "ok") for each in results)


def test_of_many_that_take_the_same_step_one_does(seller: Actor):
    make_goods(seller, "A", 5)
    made = order(seller, (2, "A"))
    confirm = partial(services.order_confirm, actor=seller, order_id=made.pk)
    assert ended(run_together([confirm] * 6)) == {"ok": 1, "invalid_transition": 5}
    assert OrderStatusChange.objects.count() == 2
    assert whole()


def test_shipping_and_cancelling_do_not_both_move_the_stock(seller: Actor):
    make_goods(seller, "A", 50)
    for _ in range(4):
        made = bring(seller, order(seller, (2, "A")), "processing")
        about = {"actor": seller, "order_id": made.pk}
        ship = partial(services.order_ship, **about, values={})
        cancel = partial(services.order_cancel, **about, values=REASON)
        found = ended(run_together([ship, cancel]))
        assert found["ok"] >= 1
    statuses = Counter(StockReservation.objects.values_list("status", flat=True))
    assert set(statuses) <= {"committed", "released"}
    assert stock() == (50 - 2 * statuses["committed"], 0)
    assert whole()


def test_an_order_that_is_confirmed_while_it_expires_is_one_of_both(seller: Actor):
    make_goods(seller, "A", 5)
    made = order(seller, (2, "A"))
    Order.objects.update(expires_at="2020-01-01T00:00:00Z")
    confirm = partial(services.order_confirm, actor=seller, order_id=made.pk)
    run_together([services.orders_expire, confirm, services.orders_expire])
    now = Order.objects.get()
    assert (now.status, stock()) in {("confirmed", (5, 2)), ("expired", (5, 0))}
    assert now.version == 2
    assert whole()


def test_an_order_that_somebody_has_in_hand_is_left_to_him(seller: Actor):
    make_goods(seller, "A", 5)
    made = order(seller, (2, "A"))
    Order.objects.update(expires_at="2020-01-01T00:00:00Z")
    confirm = partial(services.order_confirm, actor=seller, order_id=made.pk)
    with meanwhile(confirm) as second:
        services.order_cancel(actor=seller, order_id=made.pk, values=REASON)
        assert run_together([services.orders_expire]) == [0]
    assert isinstance(second.result(), InvalidTransition)
    assert Order.objects.get().status == "cancelled"


def test_orders_of_the_same_goods_crosswise_follow_each_other(seller: Actor):
    for sku in "ABC":
        make_goods(seller, sku, 50)
    ways = ("1 of A, 1 of B, 1 of C", "1 of C, 1 of B, 1 of A")
    calls = [
        partial(send, seller, plain_order(*pieces_of(ways[number % 2]))) for number in range(12)
    ]
    # No retry stands behind a service: locks that are taken in one order cannot deadlock.
    assert ended(run_crowded(calls)) == {"ok": 12}
    assert whole()


def test_pieces_are_cancelled_once_whoever_asks_at_the_same_time(seller: Actor):
    make_goods(seller, "A", 10)
    made = order(seller, (5, "A"))
    rows = [{"item_id": made.items.get().pk, "quantity": 2}]
    about = {"actor": seller, "order_id": made.pk}
    cancel = partial(services.order_items_cancel, **about, values={"items": rows, **REASON})
    assert ended(run_together([cancel] * 4)) == {"ok": 2, "conflict": 2}
    assert stock() == (10, 1)
    assert whole()


def test_a_customer_who_is_being_blocked_orders_nothing(seller: Actor):
    make_goods(seller, "A", 5)
    customer = make_customer(seller)
    message = plain_order((1, "A"), customer_id=str(customer.pk))
    with meanwhile(partial(send, seller, message)) as second:
        found = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
        found.status = "blocked"
        found.save_versioned(["status"])
    assert isinstance(second.result(), Conflict)
    assert second.result().errors[0].code == "customer_blocked"
    assert stock() == (5, 0)
