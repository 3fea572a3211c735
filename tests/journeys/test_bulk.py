"""A price list of a seller's ERP, sent over both protocols."""

import pytest

from tests.clients import Refusal
from tests.contract.envelopes import as_rest_path
from tests.journeys.test_catalogue import BOTH_WAYS, DRILL


def rows(*numbers, **more):
    return [DRILL | {"sku": f"DR-{n}", "client_ref": f"line {n}"} | more for n in numbers]


def told(answer):
    return [
        (each["client_ref"], each["outcome"], each.get("version")) for each in answer["results"]
    ]


@BOTH_WAYS
def test_a_catalogue_is_sent_and_its_prices_are_set(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    batch = {"rows": rows(1, 2, 3), "validate_only": True}
    tried = writer.call("bulk_upsert_products", batch=batch).body
    assert told(tried) == [(f"line {n}", "created", None) for n in (1, 2, 3)]
    assert not reader.call("list_products").body.get("items")

    made = writer.call("bulk_upsert_products", batch={"rows": rows(1, 2, 3)}).body
    assert told(made) == [(f"line {n}", "created", 1) for n in (1, 2, 3)]
    assert (made["created_count"], made["failed_count"]) == (3, 0)
    product = reader.call("get_product", id=made["results"][1]["id"]).body
    expected = DRILL | {"sku": "DR-2", "price": "129.90", "weight": "1.750", "version": 1}
    assert {name: product[name] for name in expected} == expected

    prices = [
        {"client_ref": "a", "sku": "DR-1", "price": "99", "currency": "EUR"},
        {"client_ref": "b", "sku": "DR-9", "price": "99", "currency": "EUR"},
        {"client_ref": "c", "sku": "DR-2", "price": "0.999", "currency": "EUR"},
        {"client_ref": "d", "sku": "DR-3", "price": "ten", "currency": "EUR"},
    ]
    answer = reader.call("bulk_set_prices", batch={"rows": prices}).body
    results = answer["results"]
    assert [each["outcome"] for each in results] == ["updated", "failed", "failed", "failed"]
    assert [each.get("code") for each in results[1:]] == ["not_found", *["validation_error"] * 2]
    wrong = [
        (error["field"], error["code"]) for each in results for error in each.get("errors", [])
    ]
    assert wrong == [("price", "max_decimal_places"), ("price", "invalid")]
    assert (answer["updated_count"], answer["failed_count"]) == (1, 3)
    found = writer.call("lookup_product", sku="DR-1").body
    assert (found["price"], found["version"]) == ("99.00", 2)


@BOTH_WAYS
def test_all_or_nothing_names_every_wrong_row(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    wrong = [*rows(1), *rows(2, category_id="x"), *rows(1, brand="Other")]
    with pytest.raises(Refusal) as refusal:
        writer.call("bulk_upsert_products", batch={"rows": wrong, "all_or_nothing": True})
    found = {(as_rest_path(path), code) for path, code in refusal.value.errors}
    assert found == {("rows[1].category_id", "invalid"), ("rows[2].sku", "duplicate")}
    assert refusal.value.code == "validation_error"
    assert not reader.call("list_products").body.get("items")


@BOTH_WAYS
def test_more_rows_than_a_call_holds_are_refused(connect, writing, reading):
    with pytest.raises(Refusal) as refusal:
        connect(writing, "demo-seller").call(
            "bulk_set_prices",
            batch={"rows": [{"sku": "A", "price": "1", "currency": "EUR"}] * 501},
        )
    assert refusal.value.errors == {("rows", "max_length")}
