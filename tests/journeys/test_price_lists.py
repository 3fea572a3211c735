"""A shop's prices: an ERP writes them by one protocol, the shop asks by the other."""

import pytest

from hub.wire.names import to_snake
from tests.clients import Refusal

BOTH_WAYS = pytest.mark.parametrize(
    ("writing", "reading"), [("rest", "soap"), ("soap", "rest"), ("soap", "soap"), ("rest", "rest")]
)
PRODUCT = {"name": "Bohrer", "kind": "physical", "price": "10", "currency": "EUR"}
SALE = {
    "code": "SALE",
    "name": "Ausverkauf <rot & weiß>",
    "currency": "EUR",
    "priority": 5,
    "starts_at": "2026-06-01T00:00:00.000000Z",
    "ends_at": "2026-07-01T00:00:00.000000Z",
}
JUNE, JULY = "2026-06-30T23:59:59.999999Z", "2026-07-01T00:00:00Z"


def told(body):
    """Leave out what is empty, which SOAP tells as nothing."""
    return {name: value for name, value in body.items() if value not in ("", None)}


@BOTH_WAYS
def test_a_price_is_the_lists_while_it_holds(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    product = writer.call("create_product", product=PRODUCT | {"sku": "B-1"}).body
    made = writer.call("create_price_list", price_list=SALE).body
    assert {name: made[name] for name in SALE} == SALE
    assert (made["is_active"], made["version"]) == (True, 1)
    assert told(reader.call("get_price_list", id=made["id"]).body) == told(made)
    assert told(reader.call("lookup_price_list", code="SALE").body) == told(made)

    row = {"price_list_code": "SALE", "sku": "B-1", "price": "7.5"}
    put = writer.call("set_price_list_entry", entry=row)
    assert (put.created, put.body["price"], put.body["min_quantity"]) == (True, "7.50", 1)
    again = writer.call("set_price_list_entry", entry=row | {"price": "7"}, expected_version=1)
    assert (again.created, again.body["version"]) == (False, 2)
    assert reader.call("get_price_list_entry", id=put.body["id"]).body == again.body

    quoted = reader.call("get_price", sku="B-1", at=JUNE, quantity=3).body
    assert quoted == {
        "product_id": product["id"],
        "sku": "B-1",
        "price": "7.00",
        "currency": "EUR",
        "quantity": 3,
        "at": JUNE,
        "source": "price_list",
        "price_list_id": made["id"],
        "price_list_code": "SALE",
        "min_quantity": 1,
        "valid_until": SALE["ends_at"],
    }
    own = reader.call("get_price", product_id=product["id"], at=JULY).body
    assert (own["price"], own["source"]) == ("10.00", "product")
    assert "valid_until" not in own


@BOTH_WAYS
def test_a_list_is_changed_and_deleted_with_its_prices(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    writer.call("create_product", product=PRODUCT | {"sku": "B-1"})
    made = writer.call("create_price_list", price_list=SALE).body
    row = {"price_list_code": "SALE", "sku": "B-1", "price": "7"}
    writer.call("set_price_list_entry", entry=row)

    change = {"ends_at": None, "customer_group": "gold"}
    changed = writer.call("update_price_list", id=made["id"], price_list=change)
    assert sorted(changed.changed_fields) == ["customer_group", "ends_at"]
    assert "ends_at" not in changed.body
    asked = {"sku": "B-1", "at": JULY}
    assert reader.call("get_price", **asked).body["price"] == "10.00"
    assert reader.call("get_price", **asked, customer_group="gold").body["price"] == "7.00"

    writer.call("delete_price_list", id=made["id"], expected_version=2)
    assert reader.call("get_price", **asked, customer_group="gold").body["price"] == "10.00"
    with pytest.raises(Refusal) as refusal:
        reader.call("get_price_list", id=made["id"])
    assert refusal.value.code == "not_found"
    since = {"updated_since": "2020-01-01T00:00:00Z"}
    for operation in ("list_price_lists", "list_price_list_entries"):
        assert reader.call(operation).body["items"] == []
        (gone,) = reader.call(operation, filter=since).body["items"]
        assert gone["deleted_at"]


@BOTH_WAYS
def test_an_erp_sends_its_prices_by_the_hundred(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    products = [PRODUCT | {"sku": f"B-{number}"} for number in range(3)]
    writer.call("bulk_upsert_products", batch={"rows": products})
    writer.call("create_price_list", price_list=SALE)
    rows = [
        {"price_list_code": "SALE", "sku": f"B-{number}", "price": f"{number}.50"}
        for number in range(4)
    ]
    answer = writer.call("bulk_set_list_prices", batch={"rows": rows}).body
    assert [result["outcome"] for result in answer["results"]] == ["created"] * 3 + ["failed"]
    assert [error["field"] for error in answer["results"][3]["errors"]] == ["sku"]
    page = reader.call("list_price_list_entries", order_by="price_desc", page_size=2).body
    assert [item["price"] for item in page["items"]] == ["2.50", "1.50"]
    found = reader.call("list_price_list_entries", filter={"skus": ["B-0"]}).body["items"]
    assert [item["price"] for item in found] == ["0.50"]


@BOTH_WAYS
def test_a_refusal_is_told_alike(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    writer.call("create_product", product=PRODUCT | {"sku": "B-1"})
    refused = []
    for driver in (writer, reader):
        for operation, request in (
            ("get_price", {"sku": "B-1", "currency": "USD"}),
            ("get_price", {}),
            ("get_price", {"sku": "B-1", "quantity": 0}),
            ("lookup_price_list", {"code": "NONE"}),
            ("create_price_list", {"price_list": SALE | {"ends_at": SALE["starts_at"]}}),
            ("set_price_list_entry", {"entry": {"price": "1", "price_list_code": "X", "sku": "Y"}}),
        ):
            with pytest.raises(Refusal) as refusal:
                driver.call(operation, **request)
            fields = {(to_snake(field), code) for field, code in refusal.value.errors}
            refused.append((refusal.value.code, fields))
    assert refused[:6] == refused[6:]
    assert refused[:3] == [
        ("conflict", {("currency", "no_price")}),
        ("validation_error", {("product_id", "required")}),
        ("validation_error", {("quantity", "min_value")}),
    ]
    assert refused[3:6] == [
        ("not_found", set()),
        ("validation_error", {("ends_at", "not_after_start")}),
        (
            "validation_error",
            {("price_list_code", "does_not_exist"), ("sku", "does_not_exist")},
        ),
    ]
    assert writer.call("list_price_lists").body["items"] == []


@BOTH_WAYS
def test_a_search_is_answered_alike(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    more = {"brand": "Ærø", "description": "Für Holz & Metall"}
    for number in range(3):
        writer.call("create_product", product=PRODUCT | more | {"sku": f"B-{number}"})
    for text in ("BOHRER holz", "B-", "ohre", "aero", "nichts", '"bohrer aero" or x', "<&'\">"):
        asked = {"filter": {"q": text, "price_from": "5"}, "page_size": 2}
        found = writer.call("search_products", **asked).body
        other = reader.call("search_products", **asked).body
        for body in (found, other):
            body["facets"] = told({k: v or None for k, v in (body.get("facets") or {}).items()})
            body["items"] = [item["id"] for item in body.get("items", [])]
        assert other == found
    (item,) = reader.call("search_products", filter={"q": "b-1"}).body["items"]
    assert item["sku"] == "B-1"
