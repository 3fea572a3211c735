"""Reservations that an object of the hub holds (docs/stock.md, "Reservations")."""

from typing import Any

import pytest

from hub.core.actors import Actor
from hub.core.errors import Conflict, InvalidTransition
from hub.core.invariants import invariants
from hub.events.models import Event
from products import services
from products.choices import ReservationStatus
from products.models import Inventory, Product, StockReservation
from products.services.allocation import Wanted, allocate
from products.services.holding import Held, reservation_reduce, reservations_hold
from products.services.reservations import Hold
from products.services.stock_book import StockBook
from tests.products.factories import make_product, make_seller
from tests.products.stocking import Row, make_warehouse, name_of, put, snapshot, table, told, tried

pytestmark = pytest.mark.django_db
HELD = "products.reserved_is_what_reservations_hold"


@pytest.fixture
def seller() -> Actor:
    return make_seller(requires_versions=True)


@pytest.fixture
def product(seller: Actor) -> Product:
    product = make_product(seller, sku="A", status="active")
    for code, pieces, priority in (("W1", 5, 10), ("W2", 5, 20)):
        put(seller, product, make_warehouse(seller, code, priority=priority), pieces)
    return product


@pytest.fixture
def reservation(seller: Actor, product: Product) -> StockReservation:
    """Five pieces in W1 and two in W2, held by an order."""
    book = StockBook(seller, [product])
    taken = allocate(book, [Wanted(product, 7, ("items", 0), "sku")])
    made = StockReservation(
        organization_id=seller.organization_id, reference="order 1", holder="order"
    )
    reservations_hold(book=book, holds=[Hold(made, taken)])
    return made


def settle(seller: Actor, reservation: StockReservation, target: ReservationStatus) -> None:
    held = Held(seller, [reservation.pk])
    held.settle(reservation.pk, target)
    held.write()


def lines(reservation: StockReservation) -> str:
    rows = StockReservation.objects.get(pk=reservation.pk).lines.select_related(
        "inventory__warehouse"
    )
    return ", ".join(f"{row.quantity} in {row.inventory.warehouse.code}" for row in rows)


def reserved() -> list[int]:
    return list(Inventory.objects.order_by("warehouse__code").values_list("reserved", flat=True))


@pytest.mark.parametrize("row", table("Reservations", 2), ids=name_of)
def test_pieces_are_given_back_as_the_table_says(
    row: Row, seller: Actor, product: Product, reservation: StockReservation
):
    given = int(row["given back"])
    after = reservation_reduce(
        actor=seller, reservation_id=reservation.pk, pieces={product.pk: given}
    )
    assert (lines(after), after.status, after.version) == (row["lines"], row["status"], 2)
    assert sum(reserved()) == 7 - given
    assert list(invariants()[HELD].check()) == []
    told_of = Event.objects.filter(aggregate_kind="reservation").order_by("inserted").last()
    is_over = row["status"] == "released"
    assert told_of is not None
    assert told_of.type == ("reservation.released" if is_over else "reservation.reduced")
    assert sum(line["quantity"] for line in told_of.payload["lines"]) == (
        7 if is_over else 7 - given
    )


def test_more_than_is_held_cannot_be_given_back(
    seller: Actor, product: Product, reservation: StockReservation
):
    before = snapshot()
    with pytest.raises(Conflict):
        reservation_reduce(actor=seller, reservation_id=reservation.pk, pieces={product.pk: 8})
    assert snapshot() == before


@pytest.mark.parametrize("end", [services.reservation_commit, services.reservation_release])
def test_what_an_object_holds_is_not_ended_by_a_caller(
    end: Any, seller: Actor, reservation: StockReservation
):
    before = snapshot()
    refusal = tried(lambda: end(actor=seller, reservation_id=reservation.pk, expected_version=1))
    assert told(refusal) == ("held_by_another", "id")
    assert snapshot() == before


def test_an_end_of_its_holder_needs_no_version_and_comes_once(
    seller: Actor, reservation: StockReservation
):
    settle(seller, reservation, ReservationStatus.COMMITTED)
    assert StockReservation.objects.values_list("status", "version").get() == ("committed", 2)
    assert list(Inventory.objects.order_by("warehouse__code").values_list("on_hand")) == [
        (0,),
        (3,),
    ]
    assert reserved() == [0, 0]
    with pytest.raises(InvalidTransition):
        settle(seller, reservation, ReservationStatus.RELEASED)


def test_what_is_over_is_not_reduced(
    seller: Actor, product: Product, reservation: StockReservation
):
    settle(seller, reservation, ReservationStatus.RELEASED)
    with pytest.raises(InvalidTransition):
        reservation_reduce(actor=seller, reservation_id=reservation.pk, pieces={product.pk: 1})


def test_a_caller_does_not_name_what_an_object_is_going_to_hold(seller: Actor, product: Product):
    before = snapshot()
    values = {"reference": "hub order 2", "items": [{"product_id": product.pk, "quantity": 1}]}
    refusal = tried(lambda: services.reservation_create(actor=seller, values=values))
    assert told(refusal) == ("reserved_prefix", "reference")
    assert snapshot() == before
