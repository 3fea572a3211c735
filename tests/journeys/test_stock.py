"""A seller's ERP moves stock by one protocol, its shop reads and reserves by the other."""

import json

import pytest

from hub.core.invariants import invariants
from hub.jobs.runner import run_jobs
from tests.clients import Refusal
from tests.contract.envelopes import as_rest_path
from tests.journeys.test_catalogue import BOTH_WAYS, DRILL

MAIN = {
    "code": "MAIN",
    "name": "Zentrallager <Süd>",
    "street": "Ul. Łąkowa 3",
    "city": "Łódź",
    "region": "Łódzkie",
    "postal_code": "90-554",
    "country": "PL",
    "priority": 10,
}
SHOP = {"code": "SHOP", "name": "Laden & Café", "priority": 20}


def level(sku, on_hand, code="MAIN", **more):
    return {"sku": sku, "warehouse_code": code, "on_hand": on_hand, **more}


def available(reader, sku):
    return reader.call("get_product_inventory", sku=sku).body["available"]


def refused(driver, operation, **request):
    """Return the code of a refusal, and what was wrong."""
    with pytest.raises(Refusal) as refusal:
        driver.call(operation, **request)
    return refusal.value.code, {(as_rest_path(path), code) for path, code in refusal.value.errors}


def unbroken():
    names = [name for name in invariants() if name.startswith("products.")]
    return {name: list(invariants()[name].check()) for name in names} == {n: [] for n in names}


@BOTH_WAYS
def test_a_night_of_an_erp_and_a_day_of_a_shop(connect, writing, reading):
    erp, shop = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    main = erp.call("create_warehouse", warehouse=MAIN).body
    assert {name: main[name] for name in MAIN} == MAIN
    assert shop.call("get_warehouse", id=main["id"]).body == main
    erp.call("create_warehouse", warehouse=SHOP)
    drills = [erp.call("create_product", product=DRILL | {"sku": f"DR-{n}"}).body for n in range(3)]
    for drill in drills:
        shop.call("activate_product", id=drill["id"])
    assert shop.call("get_product_inventory", sku="DR-0").body["is_stocked"] is False

    batch = {"rows": [level("DR-0", 5), level("DR-0", 3, "SHOP"), level("DR-1", 0)]}
    night = erp.call("bulk_set_stock", batch=batch).body
    assert [each["outcome"] for each in night["results"]] == ["created"] * 3
    inventory = shop.call("get_product_inventory", product_id=drills[0]["id"]).body
    assert (inventory["on_hand"], inventory["available"], inventory["is_stocked"]) == (8, 8, True)
    assert [each["warehouse_code"] for each in inventory["items"]] == ["MAIN", "SHOP"]
    assert inventory["items"][0]["id"] == night["results"][0]["id"]
    statuses = [shop.call("get_product", id=each["id"]).body["status"] for each in drills]
    assert statuses == ["active", "out_of_stock", "active"]

    basket = {"reference": "basket 7", "items": [{"sku": "DR-0", "quantity": 6}]}
    held = shop.call("reserve_stock", reservation=basket).body
    assert [(line["warehouse_code"], line["quantity"]) for line in held["lines"]] == [
        ("MAIN", 5),
        ("SHOP", 1),
    ]
    assert erp.call("get_reservation", id=held["id"]).body == held
    assert available(erp, "DR-0") == 2
    lacking = {("items[0].quantity", "insufficient_stock")}
    second = basket | {"reference": "basket 8"}
    assert refused(shop, "reserve_stock", reservation=second) == ("conflict", lacking)
    assert refused(erp, "set_stock", level=level("DR-0", 4)) == (
        "conflict",
        {("on_hand", "below_reserved")},
    )
    shipped = shop.call("commit_reservation", id=held["id"], expected_version=1).body
    assert (shipped["status"], shipped["version"]) == ("committed", 2)
    assert erp.call("get_reservation", id=held["id"]).body == shipped

    assert unbroken()


@BOTH_WAYS
def test_a_count_a_transfer_and_a_broken_piece_are_in_the_book(connect, writing, reading):
    erp, shop = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    for place in (MAIN, SHOP):
        erp.call("create_warehouse", warehouse=place)
    erp.call("create_product", product=DRILL | {"sku": "DR-0"})
    erp.call("set_stock", level=level("DR-0", 5, note="Nacht", reference="N-1"))
    erp.call("set_stock", level=level("DR-0", 3, "SHOP"))
    counted = level("DR-0", 9, "SHOP", reason="counted", note="Inventur")
    stock = erp.call("set_stock", level=counted, expected_version=1).body
    assert (stock["on_hand"], stock["version"]) == (9, 2)
    with pytest.raises(Refusal) as refusal:
        shop.call("set_stock", level=counted, expected_version=1)
    assert (refusal.value.code, refusal.value.current_version) == ("version_mismatch", 2)

    way = {"sku": "DR-0", "from_warehouse_code": "SHOP", "to_warehouse_code": "MAIN"}
    moved = shop.call("transfer_stock", transfer=way | {"quantity": 4}).body
    assert (moved["origin"]["on_hand"], moved["destination"]["on_hand"]) == (5, 9)
    broken = {"sku": "DR-0", "warehouse_code": "MAIN", "quantity": -1, "reason": "damaged"}
    assert erp.call("adjust_stock", adjustment=broken).body["on_hand"] == 8
    wanted = {"sku": "DR-0", "warehouse_code": "MAIN"}
    book = shop.call("list_stock_movements", filter=wanted).body["items"]
    assert [(each["kind"], each["on_hand_delta"], each["on_hand"]) for each in book] == [
        ("adjusted", -1, 8),
        ("moved_in", 4, 9),
        ("set", 5, 5),
    ]
    first = {"note": "Nacht", "reference": "N-1", "reason": "counted", "protocol": writing}
    assert {name: book[2][name] for name in first} == first
    assert erp.call("list_stock_movements", filter=wanted).body["items"][2] == book[2]
    assert unbroken()


@BOTH_WAYS
def test_the_shop_follows_what_changed_and_others_see_nothing(connect, writing, reading):
    erp, shop = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    erp.call("create_warehouse", warehouse=MAIN)
    erp.call("create_product", product=DRILL | {"sku": "DR-0"})
    stock = erp.call("set_stock", level=level("DR-0", 5)).body
    page = shop.call("list_inventory", filter={"skus": ["DR-0"], "available_from": 1}).body
    assert page["items"] == [stock]
    since = {"updated_since": page["synced_through"]}
    changed = erp.call("set_stock", level=level("DR-0", 2)).body
    assert shop.call("list_inventory", filter=since).body["items"] == [changed]

    stranger = connect(reading, "demo-seller-2")
    assert stranger.call("list_inventory").body["items"] == []
    assert stranger.call("list_stock_movements").body["items"] == []
    for request in (
        {"level": {"product_id": stock["product_id"], "warehouse_code": "MAIN", "on_hand": 9}},
        {"level": level("DR-0", 9)},
    ):
        with pytest.raises(Refusal) as refusal:
            stranger.call("set_stock", **request)
        assert refusal.value.code == "not_found"
    assert shop.call("list_inventory").body["items"] == [changed]


@BOTH_WAYS
def test_a_retry_moves_nothing_twice(connect, writing, reading):
    erp, shop = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    erp.call("create_warehouse", warehouse=MAIN)
    erp.call("create_product", product=DRILL | {"sku": "DR-0"})
    erp.call("set_stock", level=level("DR-0", 5))
    sold = {"sku": "DR-0", "warehouse_code": "MAIN", "quantity": -1, "reason": "sold"}
    first = erp.call("adjust_stock", adjustment=sold, idempotency_key="till-3/77").body
    again = shop.call("adjust_stock", adjustment=sold, idempotency_key="till-3/77").body
    assert again == first
    assert available(shop, "DR-0") == 4


@BOTH_WAYS
def test_a_night_that_is_too_long_for_a_call_is_a_job(connect, writing, reading):
    erp, shop = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    erp.call("create_warehouse", warehouse=MAIN)
    rows = [DRILL | {"sku": f"DR-{number}"} for number in range(500)]
    erp.call("bulk_upsert_products", batch={"rows": rows})
    lines = [level(f"DR-{number % 500}", number) for number in range(1, 1002)]
    content = "\n".join(map(json.dumps, lines))
    request = {"operation": "bulk_set_stock", "format": "json_lines", "content": content}
    job = connect(writing, "demo-seller").call("submit_job", job=request).body
    run_jobs()
    done = connect(reading, "demo-seller").call("get_job", id=job["id"]).body
    assert (done["status"], done["created_count"], done["updated_count"]) == ("completed", 500, 501)
    assert available(shop, "DR-1") == 1001
    assert available(shop, "DR-2") == 502
    assert unbroken()


@BOTH_WAYS
def test_an_erp_names_warehouses_its_own_way(connect, writing, reading):
    erp, shop = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    main = erp.call("create_warehouse", warehouse=MAIN).body
    named = {"kind": "warehouse", "object_id": main["id"], "system": "erp", "external_id": "0010"}
    connect(writing, "demo-seller").call("attach_external_id", link=named)
    key = {"external_system": "erp", "external_id": "0010"}
    assert shop.call("lookup_warehouse", **key).body == main
    assert shop.call("lookup_warehouse", code="MAIN").body == main
    changed = erp.call("update_warehouse", id=main["id"], warehouse={"city": None, "priority": 5})
    assert sorted(changed.changed_fields) == ["city", "priority"]
    closed = shop.call("deactivate_warehouse", id=main["id"], expected_version=2).body
    assert closed["is_active"] is False
    with pytest.raises(Refusal) as refusal:
        erp.call("deactivate_warehouse", id=main["id"])
    assert refusal.value.code == "invalid_transition"
