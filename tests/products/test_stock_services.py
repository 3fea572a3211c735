"""Setting, adjusting and transferring stock, as docs/stock.md says."""

from typing import Any

import pytest

from hub.core.actors import Actor
from hub.events.models import Event
from hub.wire.serializers import write as rendered
from products import selectors
from products.models import Inventory, Product, StockMovement, Warehouse
from products.serializers import StockSerializer
from products.services import product_activate, stock_set
from tests.factories import make_actor, make_organization
from tests.products.factories import make_operator, make_product, make_seller
from tests.products.stocking import (
    Row,
    hold,
    make_warehouse,
    name_of,
    numbers,
    put,
    snapshot,
    table,
    told,
    tried,
    write,
)

pytestmark = pytest.mark.django_db


def stocked(seller: Actor, product: Product, place: Warehouse, there: str, held: str = "") -> None:
    """Put what the first columns of a row tell of."""
    if there == "none":
        return
    stock = put(seller, product, place, int(there))
    if held not in {"", "0"}:
        hold(seller, stock, int(held))


@pytest.mark.parametrize("row", table("Setting and adjusting"), ids=name_of)
def test_a_level_becomes_what_the_table_says(row: Row):
    seller = make_seller()
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    stocked(seller, product, place, row["on hand"], row["reserved"])
    before = snapshot()
    answer = write(seller, row["message"], {"sku": "A-1", "warehouse_code": "W1"})
    assert told(answer) == (row["outcome"], row["at"])
    found = numbers(product, place)
    shown = ("none", "") if found is None else (str(found[0]), str(found[3]))
    assert shown == (row["on hand then"], row["version"])
    if row["outcome"] != "ok":
        assert snapshot() == before
    elif found is not None:
        assert answer.available == found[2] == found[0] - int(row["reserved"] or 0)


@pytest.mark.parametrize("row", table("Transferring"), ids=name_of)
def test_a_transfer_does_what_the_table_says(row: Row):
    seller = make_seller()
    product = make_product(seller, sku="A-1")
    origin, destination = make_warehouse(seller), make_warehouse(seller, "W2")
    stocked(seller, product, origin, row["from"], row["reserved"])
    if row["to"] == "the same":
        destination = origin
    else:
        stocked(seller, product, destination, row["to"])
    before = snapshot()
    keys = {"sku": "A-1", "from_warehouse_code": "W1", "to_warehouse_code": destination.code}
    answer = write(seller, row["message"], keys)
    assert told(answer) == (row["outcome"], row["at"])
    found = [numbers(product, place) for place in (origin, destination)]
    shown = ["none" if each is None else str(each[0]) for each in found]
    assert shown == [row["from then"], row["to then"]]
    if row["outcome"] != "ok":
        assert snapshot() == before


@pytest.mark.parametrize("row", table("Naming a product and a warehouse"), ids=name_of)
def test_product_and_warehouse_are_found_as_the_table_says(row: Row):
    seller, other = make_seller(), make_seller()
    owned = {
        "own": (make_product(seller, sku="A-1"), make_warehouse(seller)),
        "other": (make_product(other, sku="B-1"), make_warehouse(other, "V1")),
    }
    keys: dict[str, Any] = {}
    for name, of in (("product_id", "pk"), ("sku", "sku")):
        if row[name]:
            keys[name] = str(getattr(owned[row[name]][0], of))
    for name, of in (("warehouse_id", "pk"), ("warehouse_code", "code")):
        if row[name]:
            keys[name] = str(getattr(owned[row[name]][1], of))
    before = snapshot()
    answer = write(seller, "set 5", keys)
    assert told(answer) == (row["outcome"], row["at"])
    if row["outcome"] == "ok":
        assert numbers(*owned["own"]) == (5, 0, 5, 1)
    else:
        assert snapshot() == before


def test_same_names_of_two_organizations_are_two_things():
    sellers = [make_seller(), make_seller()]
    shelves = [(make_product(each, sku="A-1"), make_warehouse(each)) for each in sellers]
    for number, seller in enumerate(sellers):
        write(seller, f"set {number + 5}", {"sku": "A-1", "warehouse_code": "W1"})
    assert [numbers(*shelf) for shelf in shelves] == [(5, 0, 5, 1), (6, 0, 6, 1)]


def test_the_operator_names_whose_it_is():
    operator, seller, other = make_operator(), make_seller(), make_seller()
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    foreign = make_warehouse(other)
    keys = {"sku": "A-1", "warehouse_code": "W1"}
    owner = {"organization_id": str(seller.organization_id)}
    assert told(write(operator, "set 5", keys)) == ("required", "organization_id")
    assert told(write(operator, "set 5", keys | owner)) == ("ok", "")
    assert numbers(product, place) == (5, 0, 5, 1)
    before = snapshot()
    mixed = {"sku": "A-1", "warehouse_id": str(foreign.pk)}
    assert told(write(operator, "set 6", mixed | owner)) == ("not_found", "")
    assert told(write(seller, "set 6", keys | {"organization_id": str(other.organization_id)})) == (
        "not_found",
        "",
    )
    assert snapshot() == before


def test_an_organization_that_demands_versions_names_them_for_stock_that_is_there():
    seller = make_actor(make_organization(requires_versions=True))
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    keys = {"sku": "A-1", "warehouse_code": "W1"}
    assert told(write(seller, "set 5", keys)) == ("ok", "")
    before = snapshot()
    for message in ("set 6", "adjust 1"):
        assert told(write(seller, message, keys)) == ("version_required", "")
    assert snapshot() == before
    assert told(write(seller, "set 6, expected version 1", keys)) == ("ok", "")
    assert numbers(product, place) == (6, 0, 6, 2)


def test_stock_and_product_have_versions_of_their_own():
    seller = make_seller()
    product, place = make_product(seller, status="inactive"), make_warehouse(seller)
    put(seller, product, place, 5)
    put(seller, product, place, 6)
    product_activate(actor=seller, product_id=product.pk, expected_version=1)
    assert numbers(product, place) == (6, 0, 6, 2)


def test_every_version_leaves_a_movement_that_says_who_and_why():
    seller = make_seller()
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    make_warehouse(seller, "W2")
    keys = {"sku": "A-1", "warehouse_code": "W1"}
    write(seller, "set 5", keys | {"note": "Morning", "reference": "C-1"})
    write(seller, "set 5", keys)
    write(seller, "adjust -2", keys | {"reason": "damaged"})
    write(
        seller,
        "transfer 1",
        {"sku": "A-1", "from_warehouse_code": "W1", "to_warehouse_code": "W2"},
    )
    rows = selectors.stock_movement_list(actor=seller, filters={"product_id": product.pk})
    found = rows.order_by("inventory__warehouse__code", "version").values_list(
        "inventory__warehouse__code",
        "version",
        "kind",
        "reason",
        "note",
        "reference",
        "on_hand_delta",
        "on_hand",
    )
    assert list(found) == [
        ("W1", 1, "set", "counted", "Morning", "C-1", 5, 5),
        ("W1", 2, "adjusted", "counted", "", "", -2, 3),
        ("W1", 3, "moved_out", "", "", "", -1, 2),
        ("W2", 1, "moved_in", "", "", "", 1, 1),
    ]
    principal = seller.principal
    for movement in StockMovement.objects.all():
        assert movement.principal_id == principal.id
        assert (movement.principal_name, movement.protocol) == (principal.name, "rest")
        assert movement.request_id == "test-request"
    assert numbers(product, place) == (2, 0, 2, 3)


def test_what_changed_is_told_with_its_payload_and_what_did_not_is_not():
    seller = make_seller()
    product, place = make_product(seller), make_warehouse(seller)
    put(seller, product, place, 5)
    stock = put(seller, product, place, 5)
    (event,) = Event.objects.filter(type__startswith="inventory.")
    assert (event.type, event.version, event.aggregate_id) == ("inventory.changed", 1, stock.pk)
    assert event.payload == rendered(StockSerializer, Inventory.objects.get())


def test_a_stock_of_a_foreign_product_or_warehouse_is_not_found_by_its_id():
    seller, other = make_seller(), make_seller()
    product, place = make_product(other), make_warehouse(other)
    stock = put(other, product, place, 5)
    before = snapshot()
    values = {"product_id": product.pk, "warehouse_id": place.pk, "on_hand": 1}
    refusal = tried(lambda: stock_set(actor=seller, values=values))
    assert told(refusal) == ("not_found", "")
    assert snapshot() == before
    found = tried(lambda: selectors.inventory_get(actor=seller, inventory_id=stock.pk))
    assert told(found) == ("not_found", "")
    mine = {"product_id": product.pk}
    assert not selectors.inventory_list(actor=seller, filters=mine)
    assert not selectors.stock_movement_list(actor=seller, filters=mine)
