"""What is refused of a new order is refused alike on both protocols, and leaves nothing."""

from typing import Any

import pytest

from orders.serializers import OrderCreateSerializer
from tests.orders.selling import Plain, Row, name_of, snapshot, table
from tests.orders.test_creating import TITLE, message, shelves
from tests.products.callers import Caller, Fault, problem

pytestmark = pytest.mark.django_db
REFUSED = [row for row in table(TITLE) if row["outcome"] != "ok"]
FIELDS = list(OrderCreateSerializer().fields)


@pytest.fixture
def seller() -> Caller:
    return Caller()


def by_rest(seller: Caller, said: Plain) -> tuple[str, set[tuple[str, str]]]:
    _, code, errors = problem(seller.send("POST", "/api/v1/orders/", said))
    return code, errors


def by_soap(seller: Caller, said: Plain) -> tuple[str, set[tuple[str, str]]]:
    in_order = {name: said[name] for name in FIELDS if name in said}
    answer = seller.call("create_order", order=in_order)
    assert isinstance(answer, Fault)
    assert answer.status == 500
    return answer.code, {(to_rest(path), code) for path, code in answer.errors}


def to_rest(path: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in path)


@pytest.mark.parametrize("call", [by_rest, by_soap])
@pytest.mark.parametrize("row", REFUSED, ids=name_of)
def test_a_bad_order_is_refused_alike(seller: Caller, row: Row, call: Any):
    shelves(seller.actor)
    said = message(seller.actor, row["message"])
    before = snapshot()
    _, errors = call(seller, said)
    assert errors == {(path, row["outcome"]) for path in row["at"].split(", ")}
    assert snapshot() == before


NOWHERE = {"street": "Rynek 1", "city": "Kraków"}
WRONG: list[tuple[Plain, str, str]] = [
    ({"channel": "market"}, "channel", "invalid_choice"),
    ({"customer_email": "jan@"}, "customer_email", "invalid_email"),
    ({"customer_phone": "call me"}, "customer_phone", "invalid_phone"),
    ({"currency": "usd"}, "currency", "unknown_currency"),
    ({"expected_total": "-1"}, "expected_total", "min_value"),
    (
        {"shipping_address": {"street": "Rynek 1", "city": "Kraków"}},
        "shipping_address.country",
        "required",
    ),
    ({"sim": {"sim_type": "tablet"}}, "sim.sim_type", "invalid_choice"),
    ({"sim": {"sim_type": "esim", "iccid": "12"}}, "sim.iccid", "invalid_iccid"),
    ({"instalments": {"months": 0, "starts_on": "2026-01-31"}}, "instalments.months", "min_value"),
    ({"items": [{"quantity": 1}]}, "items[0].sku", "required"),
    ({"items": [{"sku": "A", "quantity": 2**31}]}, "items[0].quantity", "invalid"),
]


@pytest.mark.parametrize("call", [by_rest, by_soap])
@pytest.mark.parametrize(("more", "field", "code"), WRONG, ids=lambda each: str(each)[:40])
def test_a_wrong_value_is_told_at_its_place(
    seller: Caller, more: Plain, field: str, code: str, call: Any
):
    shelves(seller.actor)
    said = {"customer_name": "Jan", "items": [{"sku": "A", "quantity": 1}]} | more
    before = snapshot()
    told, errors = call(seller, said)
    assert told == "validation_error"
    if code != "invalid":
        assert errors == {(field, code)}
    else:
        assert {path for path, _ in errors} == {field}
    assert snapshot() == before


def test_everything_wrong_is_told_at_once(seller: Caller):
    shelves(seller.actor)
    items = [{"sku": "Z", "quantity": 1}, {"sku": "A", "quantity": 1}, {"sku": "A", "quantity": 1}]
    said = {"customer_id": str(seller.client.pk), "items": items}
    expected = {
        ("customer_id", "does_not_exist"),
        ("items[0].sku", "does_not_exist"),
        ("items[2].sku", "duplicate"),
    }
    assert by_rest(seller, said) == ("validation_error", expected)
    assert by_soap(seller, said) == ("validation_error", expected)


def test_two_writers_that_read_the_same_version_do_not_both_win(seller: Caller):
    shelves(seller.actor)
    said = {"customer_name": "Jan", "items": [{"sku": "A", "quantity": 1}]}
    made = seller.send("POST", "/api/v1/orders/", said)
    assert made.status_code == 201
    assert made["Location"].endswith(f"/api/v1/orders/{made.json()['id']}/")
    path, etag = f"/api/v1/orders/{made.json()['id']}/", made["ETag"]
    assert seller.send("POST", f"{path}confirm/", **{"If-Match": etag}).status_code == 200
    before = snapshot()
    late = problem(seller.send("POST", f"{path}process/", **{"If-Match": etag}))
    assert late[:2] == (412, "version_mismatch")
    fault = seller.call("process_order", id=made.json()["id"], expected_version=1)
    assert (fault.code, fault.current_version) == ("version_mismatch", "2")
    assert snapshot() == before
