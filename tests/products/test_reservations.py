"""Holding stock, as docs/stock.md says."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hub.core.actors import Actor
from hub.core.errors import HubError, InvalidTransition
from hub.events.models import Event
from hub.wire.serializers import validated
from hub.wire.serializers import write as rendered
from products import selectors, services
from products.choices import RESERVATION_TRANSITIONS
from products.models import Inventory, Product, StockMovement, StockReservation
from products.serializers import ReservationSerializer, StockReserveSerializer
from products.tasks import expire_reservations
from tests.factories import make_actor, make_organization
from tests.products.factories import make_operator, make_product, make_seller
from tests.products.stocking import (
    PAGE,
    Row,
    make_warehouse,
    name_of,
    put,
    snapshot,
    table,
    told,
    tried,
)

pytestmark = pytest.mark.django_db


def reserve(actor: Actor, *items: tuple[str, int], **more: Any) -> StockReservation:
    """Reserve as both protocols do."""
    plain = {
        "reference": "R-1",
        "items": [{"sku": sku, "quantity": quantity} for sku, quantity in items],
    }
    values = validated(StockReserveSerializer, plain | more)
    return services.reservation_create(actor=actor, values=values)


def held(actor: Actor) -> tuple[Inventory, StockReservation]:
    """Hold 2 of 5 pieces."""
    make_product(actor, sku="A", status="active")
    put(actor, Product.objects.get(sku="A"), make_warehouse(actor), 5)
    reservation = reserve(actor, ("A", 2))
    return Inventory.objects.get(), reservation


def stock_shelves(actor: Actor, sentence: str) -> None:
    """Make what the first column of a row tells of."""
    places = {
        "W2": make_warehouse(actor, "W2", priority=20),
        "W1": make_warehouse(actor, "W1", priority=10),
        "W0": make_warehouse(actor, "W0", priority=1),
    }
    services.warehouse_deactivate(actor=actor, warehouse_id=places["W0"].pk)
    for part in sentence.split("; "):
        sku, shelves = part.split(": ")
        product = make_product(actor, sku=sku, status="active")
        for quantity, code in re.findall(r"(\d+) in (W\d)", shelves):
            put(actor, product, places[code], int(quantity))
        if "inactive" in shelves:
            services.product_deactivate(actor=actor, product_id=product.pk)


@pytest.mark.parametrize("row", table("Reservations"), ids=name_of)
def test_pieces_are_held_as_the_table_says(row: Row):
    seller = make_seller()
    stock_shelves(seller, row["stock"])
    before = snapshot()
    items = [(sku, int(quantity)) for quantity, sku in re.findall(r"(\d+) of (\w)", row["message"])]
    places = re.findall(r"in (W\d)", row["message"])
    only = {"warehouse_code": places[0]} if places else {}
    answer = tried(lambda: reserve(seller, *items, **only))
    assert told(answer) == (row["outcome"], row["at"])
    if isinstance(answer, HubError):
        assert snapshot() == before
        assert not StockReservation.objects.exists()
        return
    shown = rendered(ReservationSerializer, answer)
    lines = [
        f"{each['quantity']} of {each['sku']} in {each['warehouse_code']}"
        for each in shown["lines"]
    ]
    assert ", ".join(lines) == row["lines"]
    reserved = sum(Inventory.objects.values_list("reserved", flat=True))
    assert reserved == sum(quantity for _, quantity in items)


def test_every_product_that_lacks_is_named():
    seller = make_seller()
    stock_shelves(seller, "A: 5 in W1; B: 1 in W1; C: never")
    refusal = tried(lambda: reserve(seller, ("A", 6), ("B", 1), ("C", 1)))
    assert refusal.code == "conflict"
    assert [(error.path, error.code) for error in refusal.errors] == [
        (("items", 0, "quantity"), "insufficient_stock"),
        (("items", 2, "quantity"), "not_stocked"),
    ]


def test_the_diagram_is_the_table_of_transitions():
    assert f"```mermaid\n{RESERVATION_TRANSITIONS.diagram()}\n```" in PAGE.text


ENDS = {
    "committed": services.reservation_commit,
    "released": services.reservation_release,
}


@pytest.mark.parametrize("row", table("Reservations", 1), ids=name_of)
@pytest.mark.parametrize("operation", ["commit_reservation", "release_reservation"])
def test_a_reservation_ends_as_the_table_says(row: Row, operation: str):
    seller = make_seller()
    stock, reservation = held(seller)
    if row["reservation"] == "expired":
        StockReservation.objects.update(expires_at=timezone.now())
        expire_reservations()
    elif row["reservation"] in ENDS:
        ENDS[row["reservation"]](actor=seller, reservation_id=reservation.pk)
    call = getattr(services, f"reservation_{operation.split('_', maxsplit=1)[0]}")
    before = snapshot()
    answer = tried(lambda: call(actor=seller, reservation_id=reservation.pk))
    stock.refresh_from_db()
    if row[operation] == "refused":
        assert isinstance(answer, InvalidTransition)
        assert snapshot() == before
    elif row[operation]:
        assert answer.status == row[operation]
        assert answer.version == 2
    if row[operation]:
        becomes = row["on hand 5, reserved 2 becomes"]
        assert f"{stock.on_hand}, {stock.reserved}" == becomes


def test_a_reference_is_taken_while_it_holds():
    seller = make_seller()
    _, first = held(seller)
    before = snapshot()
    assert told(tried(lambda: reserve(seller, ("A", 1)))) == ("already_exists", "reference")
    assert snapshot() == before
    services.reservation_release(actor=seller, reservation_id=first.pk)
    second = reserve(seller, ("A", 1))
    services.reservation_commit(actor=seller, reservation_id=second.pk)
    assert told(tried(lambda: reserve(seller, ("A", 1)))) == ("already_exists", "reference")
    assert Inventory.objects.get().on_hand == 4


def test_what_is_held_by_one_is_not_there_for_another_and_the_product_follows():
    seller = make_seller()
    _, first = held(seller)
    second = reserve(seller, ("A", 3), reference="R-2")
    assert Product.objects.get().status == "out_of_stock"
    refusal = tried(lambda: reserve(seller, ("A", 1), reference="R-3"))
    assert told(refusal) == ("insufficient_stock", "items[0].quantity")
    services.reservation_commit(actor=seller, reservation_id=second.pk)
    assert Product.objects.get().status == "out_of_stock"
    services.reservation_release(actor=seller, reservation_id=first.pk)
    assert Product.objects.get().status == "active"
    kinds = StockMovement.objects.order_by("version").values_list(
        "kind", "on_hand_delta", "reserved_delta", "reference"
    )
    assert list(kinds) == [
        ("set", 5, 0, ""),
        ("reserved", 0, 2, "R-1"),
        ("reserved", 0, 3, "R-2"),
        ("committed", -3, -3, "R-2"),
        ("released", 0, -2, "R-1"),
    ]


def test_it_ends_by_itself_when_its_time_is_over(settings: Any):
    settings.RESERVATION_MINUTES = 60
    seller = make_seller()
    stock, reservation = held(seller)
    assert reservation.expires_at is not None
    left = reservation.expires_at - timezone.now()
    assert timedelta(minutes=59) < left <= timedelta(minutes=60)
    expire_reservations()
    stock.refresh_from_db()
    assert stock.reserved == 2
    StockReservation.objects.update(expires_at=timezone.now())
    assert services.reservations_expire() == 1
    assert services.reservations_expire() == 0
    stock.refresh_from_db()
    reservation.refresh_from_db()
    assert (stock.on_hand, stock.reserved) == (5, 0)
    assert (reservation.status, reservation.version) == ("expired", 2)
    event = Event.objects.get(type="reservation.expired")
    assert (event.principal_kind, event.organization_id) == ("system", seller.organization_id)
    movement = StockMovement.objects.get(kind="expired")
    assert (movement.principal_name, movement.protocol) == ("reservations_expire", "system")


def test_one_that_cannot_be_ended_holds_up_no_other(monkeypatch: pytest.MonkeyPatch, caplog: Any):
    seller = make_seller()
    _, first = held(seller)
    reserve(seller, ("A", 1), reference="R-2")
    now = timezone.now()
    StockReservation.objects.update(expires_at=now)
    StockReservation.objects.filter(pk=first.pk).update(expires_at=now - timedelta(hours=1))
    whole = services.expiry.reservation_end

    def fail(actor: Actor, reservation: StockReservation, target: Any) -> StockReservation:
        if reservation.pk == first.pk:
            raise ZeroDivisionError
        return whole(actor, reservation, target)

    monkeypatch.setattr(services.expiry, "reservation_end", fail)
    monkeypatch.setattr(services.expiry, "BATCH", 1)
    assert services.reservations_expire() == 1
    assert str(first.pk) in caplog.text
    assert Inventory.objects.get().reserved == 2


@pytest.mark.parametrize(
    ("days", "outcome"),
    [(29, "ok"), (31, "max_value"), (-1, "min_value")],
)
def test_the_caller_says_when_it_ends_within_limits(days: int, outcome: str):
    seller = make_seller()
    stock_shelves(seller, "A: 5 in W1")
    end = timezone.now() + timedelta(days=days)
    answer = tried(lambda: reserve(seller, ("A", 1), expires_at=end.isoformat()))
    assert told(answer)[0] == outcome
    if outcome == "ok":
        assert answer.expires_at == end
    else:
        assert told(answer)[1] == "expires_at"
        assert not StockReservation.objects.exists()


def test_an_app_of_the_hub_may_hold_without_an_end():
    seller = make_seller()
    stock_shelves(seller, "A: 5 in W1")
    product = Product.objects.get()
    items = [{"product_id": product.pk, "quantity": 2}]
    made = services.reservation_create(
        actor=seller, values={"reference": "O-1", "items": items, "expires_at": None}
    )
    assert made.expires_at is None
    assert services.reservations_expire() == 0


def test_another_organizations_reservation_product_or_warehouse_is_not_there():
    seller, other = make_seller(), make_seller()
    _, reservation = held(other)
    stock_shelves(seller, "B: 5 in W1")
    before = snapshot()
    for call in ENDS.values():
        refusal = tried(lambda call=call: call(actor=seller, reservation_id=reservation.pk))
        assert told(refusal) == ("not_found", "")
    assert told(tried(lambda: reserve(seller, ("A", 1)))) == ("not_found", "")
    theirs = {"warehouse_id": str(Inventory.objects.get(reserved=2).warehouse_id)}
    assert told(tried(lambda: reserve(seller, ("B", 1), **theirs))) == ("not_found", "")
    assert snapshot() == before
    assert not selectors.reservation_list(actor=seller, filters={})
    assert list(selectors.reservation_list(actor=make_operator(), filters={})) == [reservation]


def test_versions_are_those_of_the_reservation():
    seller = make_actor(make_organization(requires_versions=True))
    make_product(seller, sku="A", status="active")
    put(seller, Product.objects.get(), make_warehouse(seller), 5)
    made = reserve(seller, ("A", 2))
    end = {"actor": seller, "reservation_id": made.pk}
    assert told(tried(lambda: services.reservation_commit(**end))) == ("version_required", "")
    stale = tried(lambda: services.reservation_commit(**end, expected_version=2))
    assert (told(stale), stale.current_version) == (("version_mismatch", ""), 1)
    assert services.reservation_commit(**end, expected_version=1).status == "committed"


def test_what_happens_is_told_as_it_is_answered():
    seller = make_seller()
    _, reservation = held(seller)
    services.reservation_commit(actor=seller, reservation_id=reservation.pk)
    events = Event.objects.filter(type__startswith="reservation.").order_by("version")
    assert [each.type for each in events] == ["reservation.created", "reservation.committed"]
    found = selectors.reservation_get(actor=seller, reservation_id=reservation.pk)
    assert events[1].payload == rendered(ReservationSerializer, found)
    assert events[0].payload["lines"][0]["quantity"] == 2


def test_a_list_by_product_shows_each_reservation_once():
    seller = make_seller()
    stock_shelves(seller, "A: 5 in W1, 5 in W2")
    made = reserve(seller, ("A", 7))
    product = Product.objects.get()
    found = selectors.reservation_list(actor=seller, filters={"product_id": product.pk})
    assert list(found) == [made]
