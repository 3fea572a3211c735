"""Lists of stock, movements, warehouses and reservations; and how writes of stock are spelled."""

from typing import Any

import pytest

from hub.core.actors import OrganizationKind
from products import services
from products.models import Product, Warehouse
from tests.products.callers import Caller, fault, problem
from tests.products.factories import make_product
from tests.products.stocking import make_warehouse, put, snapshot

pytestmark = pytest.mark.django_db
INVENTORY, MOVEMENTS = "/api/v1/inventory/", "/api/v1/stock-movements/"
WAREHOUSES, RESERVATIONS = "/api/v1/warehouses/", "/api/v1/reservations/"


@pytest.fixture
def seller() -> Caller:
    """A seller with stock of three products in two warehouses, and a reservation."""
    caller = Caller()
    places = [make_warehouse(caller.actor, code, priority=n) for n, code in enumerate(("W1", "W2"))]
    for number in range(3):
        product = make_product(caller.actor, sku=f"A-{number}", status="active")
        for place in places:
            put(caller.actor, product, place, 10 * number + places.index(place) + 1)
    items = [{"sku": "A-2", "quantity": 4}]
    services.reservation_create(actor=caller.actor, values={"reference": "R-1", "items": items})
    return caller


def found(caller: Caller, address: str, query: str, *names: str) -> list[tuple[Any, ...]]:
    """Return these members of all items of a list over REST."""
    answer = caller.send("GET", f"{address}?{query}")
    assert answer.status_code == 200, answer.json()
    return [tuple(item[name] for name in names) for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("skus=A-0&skus=A-1", [("A-0", 1), ("A-0", 2), ("A-1", 11), ("A-1", 12)]),
        ("warehouse_code=W2", [("A-0", 2), ("A-1", 12), ("A-2", 22)]),
        ("available_to=2", [("A-0", 1), ("A-0", 2)]),
        ("available_from=18", [("A-2", 22)]),
        ("available_from=17&available_to=17", [("A-2", 17)]),
        ("warehouse_code=W9", []),
        ("updated_since=2100-01-01T00:00:00Z", []),
    ],
)
def test_stock_is_narrowed_by_each_filter(seller: Caller, query: str, expected: list[Any]):
    assert sorted(found(seller, INVENTORY, query, "sku", "available")) == expected


def test_stock_is_narrowed_by_ids(seller: Caller):
    product, place = Product.objects.get(sku="A-1"), Warehouse.objects.get(code="W1")
    query = f"product_id={product.pk}&warehouse_id={place.pk}"
    assert found(seller, INVENTORY, query, "on_hand") == [(11,)]
    owner = f"organization_id={seller.actor.organization_id}"
    assert len(found(seller, INVENTORY, owner, "id")) == 6
    operator = Caller(OrganizationKind.OPERATOR)
    assert len(found(operator, INVENTORY, owner, "id")) == 6
    stranger = Caller()
    assert found(stranger, INVENTORY, owner, "id") == []


@pytest.mark.parametrize("order", ["available", "updated_at"])
@pytest.mark.parametrize("direction", ["", "_desc"])
def test_an_order_walks_over_all_stock_once(seller: Caller, order: str, direction: str):
    walked: list[int] = []
    cursor: str | None = ""
    while cursor is not None:
        query = f"order_by={order}{direction}&page_size=4" + (f"&cursor={cursor}" if cursor else "")
        page = seller.send("GET", f"{INVENTORY}?{query}").json()
        walked += [item["available"] for item in page["items"]]
        cursor = page.get("next_cursor")
    assert sorted(walked) == [1, 2, 11, 12, 17, 22]
    if order == "available":
        assert walked == sorted(walked, reverse=bool(direction))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sku=A-2", [("reserved", -0), ("set", 22), ("set", 21)]),
        ("kind=reserved", [("reserved", 0)]),
        ("reason=counted&warehouse_code=W1&order_by=created_at", [("set", n) for n in (1, 11, 21)]),
        ("reference=R-1", [("reserved", 0)]),
        ("request_id=test-request&kind=adjusted", []),
        ("until=2000-01-01T00:00:00Z", []),
        ("updated_since=2000-01-01T00:00:00Z&kind=reserved", [("reserved", 0)]),
    ],
)
def test_movements_are_narrowed_by_each_filter(seller: Caller, query: str, expected: list[Any]):
    assert found(seller, MOVEMENTS, query, "kind", "on_hand_delta") == expected


def test_movements_are_narrowed_by_ids(seller: Caller):
    product, place = Product.objects.get(sku="A-1"), Warehouse.objects.get(code="W1")
    ids = f"product_id={product.pk}&warehouse_id={place.pk}"
    (inventory,) = found(seller, MOVEMENTS, ids, "inventory_id")
    assert found(seller, MOVEMENTS, f"inventory_id={inventory[0]}", "on_hand") == [(11,)]
    owner = f"organization_id={seller.actor.organization_id}"
    assert len(found(seller, MOVEMENTS, owner, "id")) == 7
    assert found(Caller(), MOVEMENTS, owner, "id") == []


def test_warehouses_are_narrowed_and_ordered(seller: Caller):
    second = Warehouse.objects.get(code="W2")
    services.warehouse_update(
        actor=seller.actor, warehouse_id=second.pk, changes={"name": "Søndre lager"}
    )
    services.warehouse_deactivate(actor=seller.actor, warehouse_id=second.pk)
    assert found(seller, WAREHOUSES, "is_active=false", "code") == [("W2",)]
    assert found(seller, WAREHOUSES, "is_active=true&codes=W1&codes=W2", "code") == [("W1",)]
    assert found(seller, WAREHOUSES, "q=S%C3%B8ndre", "code") == [("W2",)]
    assert found(seller, WAREHOUSES, "order_by=priority_desc", "code") == [("W2",), ("W1",)]
    assert found(seller, WAREHOUSES, "updated_since=2100-01-01T00:00:00Z", "code") == []


def test_reservations_are_narrowed_by_each_filter(seller: Caller):
    product = Product.objects.get(sku="A-2")
    for query in (
        "reference=R-1",
        "status=reserved",
        f"product_id={product.pk}",
        "expires_before=2100-01-01T00:00:00Z",
        "updated_since=2000-01-01T00:00:00Z&order_by=updated_at_desc",
        f"organization_id={seller.actor.organization_id}",
    ):
        assert found(seller, RESERVATIONS, query, "reference") == [("R-1",)]
    for query in ("reference=R-2", "status=expired", f"product_id={seller.actor.organization_id}"):
        assert found(seller, RESERVATIONS, query, "reference") == []


def test_a_version_is_an_etag_on_rest_and_an_element_on_soap(seller: Caller):
    level = {"sku": "A-0", "warehouse_code": "W1", "on_hand": 7}
    answer = seller.send("POST", f"{INVENTORY}set/", level, **{"If-Match": '"1"'})
    assert (answer.status_code, answer["ETag"]) == (200, '"2"')
    before = snapshot()
    stale = seller.send("POST", f"{INVENTORY}set/", level | {"on_hand": 8}, **{"If-Match": '"1"'})
    assert problem(stale) == (412, "version_mismatch", set())
    refusal = seller.call("set_stock", level=level | {"on_hand": 8}, expected_version=1)
    assert (fault(refusal), refusal.current_version) == (("version_mismatch", set()), "2")
    assert snapshot() == before
    told = seller.call("set_stock", level=level | {"on_hand": 8}, expected_version=2)
    assert (told["stock"]["on_hand"], told["stock"]["version"]) == ("8", "3")


@pytest.mark.parametrize(
    ("operation", "path", "body", "errors"),
    [
        (
            "set_stock",
            "set/",
            {"sku": "A-0", "warehouse_code": "W1", "on_hand": -1},
            {("on_hand", "min_value")},
        ),
        (
            "set_stock",
            "set/",
            {"on_hand": 1},
            {("sku", "required"), ("warehouse_code", "required")},
        ),
        (
            "adjust_stock",
            "adjust/",
            {"sku": "A-0", "warehouse_code": "W1", "quantity": 1, "reason": "gift"},
            {("reason", "invalid_choice")},
        ),
        (
            "transfer_stock",
            "transfer/",
            {
                "sku": "A-0",
                "from_warehouse_code": "W1",
                "to_warehouse_code": "W1",
                "quantity": 1,
            },
            {("to_warehouse_code", "same_warehouse")},
        ),
        ("reserve_stock", "reserve/", {"reference": "R-2", "items": []}, {("items", "empty")}),
        (
            "reserve_stock",
            "reserve/",
            {"reference": "R-2", "items": [{"sku": "A-0", "quantity": 0}]},
            {("items[0].quantity", "min_value")},
        ),
        (
            "reserve_stock",
            "reserve/",
            {"reference": "R-2", "items": [{"sku": "A-0", "quantity": 1}] * 201},
            {("items", "max_length")},
        ),
    ],
)
def test_wrong_values_are_told_alike_by_both(
    seller: Caller, operation: str, path: str, body: Any, errors: set[tuple[str, str]]
):
    before = snapshot()
    assert problem(seller.send("POST", INVENTORY + path, body)) == (400, "validation_error", errors)
    name = {
        "set": "level",
        "adjust": "adjustment",
        "transfer": "transfer",
        "reserve": "reservation",
    }
    refusal = seller.call(operation, **{name[operation.split("_", maxsplit=1)[0]]: body})
    camel = {
        ("on_hand", "min_value"): ("onHand", "min_value"),
        ("warehouse_code", "required"): ("warehouseCode", "required"),
        ("to_warehouse_code", "same_warehouse"): ("toWarehouseCode", "same_warehouse"),
    }
    assert fault(refusal) == ("validation_error", {camel.get(error, error) for error in errors})
    assert snapshot() == before
