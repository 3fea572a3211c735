"""Orders by the hundred are written set by set, and come to what single ones would come to."""

from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.core.actors import Actor
from hub.core.errors import HubError
from hub.events.models import Event
from orders import services
from orders.models import Order, OrderItem, OrderStatusChange
from products.models import Inventory, Product, StockMovement, StockReservation
from tests.orders.selling import (
    ICCID,
    SIM,
    Plain,
    make_customer,
    make_goods,
    plain_order,
    send,
    stock,
    whole,
)
from tests.orders.test_bulk import create, move, outcomes
from tests.parallel import run_crowded, run_together
from tests.products.factories import make_seller
from tests.products.pricing import create_list, put

REASON = {"reason": "Changed his mind"}
ENDED = ["UPDATE", "UPDATE", "INSERT", "INSERT"]
"""Reservations, stock, movements, events."""
SHIPPED = {"carrier": "DHL", "tracking_number": "1"}


def statements(call: Any, *arguments: Any) -> list[str]:
    with CaptureQueriesContext(connection) as sent:
        call(*arguments)
    return [query["sql"].split()[0] for query in sent]


def messages(seller: Actor, count: int) -> list[Plain]:
    """Say so many orders of two lines each, of known customers and by both ways."""
    known = [str(make_customer(seller, email=f"{n}@example.com").pk) for n in range(3)]
    ways = ("storefront", "app_user")
    return [
        plain_order((1, "A"), (2, "B"), customer_id=known[n % 3], channel=ways[n % 2])
        for n in range(count)
    ]


def rows(status: str, **more: Any) -> list[Plain]:
    ids = Order.objects.order_by("number").values_list("pk", flat=True)
    return [{"order_id": str(key), "status": status, **more} for key in ids]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 500])
def test_making_and_moving_orders_cost_the_same_for_one_row_and_for_many(count: int):
    seller = make_seller()
    for sku in "AB":
        make_goods(seller, sku, 3000)
    # Customers, products, stock, warehouses, prices; orders, lines, steps, reservations and
    # theirs, stock, movements, events.
    reads, writes = ["SELECT"] * 5, ["INSERT"] * 5 + ["UPDATE"] + ["INSERT"] * 2
    made = statements(create, seller, messages(seller, count))
    assert made == ["SAVEPOINT", *reads, *writes, "RELEASE"]
    # Orders and their lines, the time; orders, steps, events.
    plain = ["SAVEPOINT", *["SELECT"] * 3, "UPDATE", "INSERT", "INSERT", "RELEASE"]
    assert statements(move, seller, rows("confirmed")) == plain
    assert statements(move, seller, rows("processing")) == plain
    # And what they hold: reservations, their lines, products, stock, warehouses.
    held = [*plain[:4], *["SELECT"] * 5, *plain[4:6], *ENDED, "RELEASE"]
    assert statements(move, seller, rows("shipped", **SHIPPED)) == held
    assert stock_of("B") == (3000 - 2 * count, 0)
    assert whole()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 500])
def test_cancelling_orders_costs_the_same_for_one_row_and_for_many(count: int):
    seller = make_seller()
    for sku in "AB":
        make_goods(seller, sku, 1000)
    assert outcomes(create(seller, messages(seller, count))) == ["created"] * count
    sent = statements(move, seller, rows("cancelled", **REASON))
    # Orders, their lines, steps.
    called_off = ["UPDATE", "UPDATE", "INSERT"]
    sold_out = ["UPDATE", "INSERT"] if count == 500 else []
    assert sent == ["SAVEPOINT", *["SELECT"] * 8, *called_off, *ENDED, *sold_out, "RELEASE"]
    assert (stock_of("A"), stock_of("B")) == ((1000, 0), (1000, 0))
    assert whole()


def stock_of(sku: str) -> tuple[int, int]:
    return Inventory.objects.values_list("on_hand", "reserved").get(product__sku=sku)


MIXED = [
    plain_order((3, "A"), (1, "B")),
    plain_order((1, "Z")),
    plain_order((2, "A"), customer_id="00000000-0000-7000-8000-000000000000"),
    plain_order((2, "B"), (3, "A")),
    plain_order((1, "S"), (1, "B"), sim=SIM | {"iccid": ICCID}),
    plain_order((1, "A"), (1, "A")),
    plain_order((2, "A"), expected_total="1.00"),
    plain_order((1, "A"), channel="booking", deposit="20.90"),
    plain_order((1, "A"), channel="booking"),
    plain_order((2, "A")),
    plain_order((1, "B")),
]
"""Some that can be had and some that cannot, of 5 of A and 3 of B."""

STEPS: list[tuple[int, str, Plain]] = [
    (0, "confirmed", {}),
    (1, "cancelled", REASON),
    (0, "processing", {}),
    (0, "confirmed", {}),
    (0, "shipped", SHIPPED),
    (1, "confirmed", {}),
    (2, "shipped", {}),
    (0, "delivered", {}),
    (2, "cancelled", REASON),
    (0, "completed", {}),
]
"""Steps that lead orders on, and some that are none, one after another."""


def one_by_one(seller: Actor) -> list[str]:
    return [kind(partial(send, seller, message)) for message in MIXED]


def kind(call: Any) -> str:
    try:
        call()
    except HubError as error:
        return error.code
    return ""


TAKING = {
    "confirmed": services.order_confirm,
    "processing": services.order_process,
    "shipped": services.order_ship,
    "delivered": services.order_deliver,
    "cancelled": services.order_cancel,
    "completed": services.order_complete,
}


def step_by_step(seller: Actor, made: list[Order]) -> list[str]:
    found = []
    for number, status, values in STEPS:
        more = {"values": values} if status in {"shipped", "cancelled"} else {}
        call = partial(TAKING[status], actor=seller, order_id=made[number].pk, **more)
        found.append(kind(call))
    return found


def left_behind(seller: Actor) -> dict[str, list[Any]]:
    """Return all that a seller's orders left behind, without ids and instants."""
    mine = {"organization_id": seller.organization_id}
    order = ("status", "payment_status", "total", "deposit", "version", "carrier")
    item = ("order__version", "sku", "quantity", "cancelled_quantity", "total")
    step = ("from_status", "to_status", "reason", "version")
    moved = ("kind", "version", "on_hand", "reserved", "on_hand_delta", "reserved_delta")
    found = {
        "orders": Order.objects.filter(**mine).order_by("number").values_list(*order),
        "items": OrderItem.objects.filter(**mine)
        .order_by("order__number", "position")
        .values_list(*item),
        "steps": OrderStatusChange.objects.filter(**mine)
        .order_by("order__number", "version")
        .values_list(*step),
        "reservations": StockReservation.objects.filter(**mine)
        .order_by("order__number")
        .values_list("status", "version"),
        "products": Product.objects.filter(**mine)
        .order_by("sku")
        .values_list("sku", "status", "version"),
        "stock": Inventory.objects.filter(**mine)
        .order_by("product__sku")
        .values_list("on_hand", "reserved", "version"),
        "movements": StockMovement.objects.filter(**mine)
        .order_by("inventory__product__sku", "version")
        .values_list(*moved),
    }
    return {name: list(rows) for name, rows in found.items()} | {"events": told(mine)}


def told(mine: Plain) -> list[Any]:
    """Return what the events told of each object, in the order of its versions."""
    shown = ("status", "on_hand", "reserved", "available", "version", "total", "carrier")
    rows = Event.objects.filter(**mine).order_by("type", "version", "size", "pk")
    return sorted(
        (each.type, each.version, [str(each.payload.get(name)) for name in shown]) for each in rows
    )


@pytest.mark.django_db
def test_rows_come_to_what_single_calls_come_to():
    single, bulk = make_seller(), make_seller()
    for seller in (single, bulk):
        make_goods(seller, "A", 5)
        make_goods(seller, "B", 3)
        make_goods(seller, "S", None, kind="sim_plan")
    ended = one_by_one(single)
    assert ended == [
        *("", "validation_error", "validation_error", "conflict", "", "validation_error"),
        *("conflict", "", "validation_error", "conflict", ""),
    ]
    assert [each.code or "" for each in create(bulk, MIXED).results] == ended
    assert left_behind(bulk) == left_behind(single)
    made, more = (
        list(Order.objects.filter(organization_id=each.organization_id).order_by("number"))
        for each in (single, bulk)
    )
    ended = step_by_step(single, made)
    no = "invalid_transition"
    assert ended == ["", "", "", no, "", no, no, "", "", "conflict"]
    steps = [{"order_id": str(more[n].pk), "status": to, **values} for n, to, values in STEPS]
    assert [each.code or "" for each in move(bulk, steps).results] == ended
    assert left_behind(bulk) == left_behind(single)
    assert whole()


@pytest.mark.django_db
def test_each_row_has_the_price_of_its_own_way_group_and_currency():
    seller = make_seller()
    make_goods(seller, "A", 50, price="20.00", currency="EUR")
    lists = {
        "APP": ("19.00", {"channel": "app_user", "currency": "EUR"}),
        "VIP": ("18.00", {"customer_group": "vip", "currency": "EUR"}),
        "PLN": ("90.00", {"currency": "PLN"}),
    }
    for code, (price, about) in lists.items():
        create_list(seller, code, **about)
        put(seller, price_list_code=code, sku="A", price=price)
    vip = {"customer_id": str(make_customer(seller, customer_group="vip").pk)}
    found = create(
        seller,
        [
            plain_order((1, "A")),
            plain_order((1, "A"), channel="app_user"),
            plain_order((1, "A"), **vip),
            plain_order((1, "A"), currency="PLN"),
            plain_order((1, "A"), currency="USD"),
        ],
    )
    assert outcomes(found) == [*["created"] * 4, "failed"]
    assert [error.code for error in found.results[4].errors] == ["no_price"]
    prices = OrderItem.objects.order_by("order__number").values_list("unit_price", flat=True)
    assert [f"{each:.2f}" for each in prices] == ["20.00", "19.00", "18.00", "90.00"]


@pytest.mark.django_db(transaction=True)
def test_calls_of_many_and_of_one_sell_ten_pieces_and_not_one_more():
    seller = make_seller()
    make_goods(seller, "A", 10)
    one = plain_order((1, "A"))
    many: list[Any] = [partial(create, seller, [one] * 8)] * 5
    results = run_crowded([*many, *[partial(send, seller, one)] * 20])
    unexpected = [e for e in results if isinstance(e, Exception) and not isinstance(e, HubError)]
    assert unexpected == []
    assert Order.objects.count() == StockReservation.objects.count() == 10
    assert stock() == (10, 10)
    assert Product.objects.get().status == "out_of_stock"
    assert whole()


@pytest.mark.django_db(transaction=True)
def test_calls_that_name_the_same_orders_crosswise_follow_each_other():
    seller = make_seller()
    for sku in "AB":
        make_goods(seller, sku, 500)
    create(seller, [plain_order((1, "A"), (1, "B"))] * 20)
    moved = rows("cancelled", **REASON)
    found = run_together([partial(move, seller, moved), partial(move, seller, moved[::-1])] * 2)
    assert sorted(each.updated_count for each in found) == [0, 0, 0, 20]  # type: ignore[union-attr]
    assert stock_of("A") == stock_of("B") == (500, 0)
    assert whole()
