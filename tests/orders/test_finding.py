"""Finding orders over both protocols: filters, keys, pages, history, and what they cost."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.core.actors import OrganizationKind
from hub.external_ids.keys import ExternalKey
from hub.external_ids.services import external_id_attach
from orders.models import Order
from tests.orders.selling import bring, make_booking, make_customer, make_goods, order
from tests.products.callers import Caller, fault, problem

pytestmark = pytest.mark.django_db
ORDERS = "/api/v1/orders/"
SOAP_FILTER = "list_orders"


@pytest.fixture
def seller() -> Caller:
    return Caller()


def numbers(caller: Caller, **filters: Any) -> list[str]:
    """List by both protocols, which find the same; return the numbers, oldest first."""
    query = "&".join(f"{name}={str(each).replace('+', '%2B')}" for name, each in filters.items())
    found = caller.send("GET", f"{ORDERS}?{query}&order_by=created_at")
    assert found.status_code == 200, found.json()
    by_rest = [item["number"] for item in found.json()["items"]]
    page = caller.call("list_orders", filter=filters, order_by="created_at")
    by_soap = [item["number"] for item in page["items"] or []]
    assert by_rest == by_soap
    return by_rest


def test_every_filter_narrows(seller: Caller):
    actor = seller.actor
    make_goods(actor, "A", 50, kind="sim_plan")
    make_goods(actor, "B", 50)
    anna = make_customer(actor)
    booked = bring(actor, make_booking(actor), "shipped")
    plain = order(actor, (1, "B"), channel="app_user", customer_id=str(anna.pk))
    named = {
        "status": "pending",
        "payment_status": "pending",
        "channel": "app_user",
        "customer_id": anna.pk,
        "sku": "B",
    }
    for name, value in named.items():
        assert numbers(seller, **{name: value}) == [str(plain.number)], name
    assert numbers(seller, **named) == [str(plain.number)]
    assert numbers(seller, status="shipped", sku="A") == [str(booked.number)]
    assert numbers(seller, status="shipped", sku="B") == []
    assert numbers(seller, organization_id=actor.organization_id) == [
        str(booked.number),
        str(plain.number),
    ]
    assert numbers(Caller(), organization_id=actor.organization_id) == []
    operator = Caller(OrganizationKind.OPERATOR)
    assert len(numbers(operator, organization_id=actor.organization_id)) == 2


def test_other_spellings_of_a_status_are_understood(seller: Caller):
    pending = make_booking(seller.actor)
    shipped = bring(seller.actor, make_booking(seller.actor), "shipped")
    assert numbers(seller, status="pre_booked") == [str(pending.number)]
    assert numbers(seller, status="dispatched") == [str(shipped.number)]
    answer = seller.send("GET", f"{ORDERS}?status=dispatched").json()["items"][0]
    assert answer["status"] == "shipped"


def test_ranges_hold_their_beginning_and_not_their_end(seller: Caller):
    made = make_booking(seller.actor)
    then = timezone.now().replace(year=2020)
    Order.objects.filter(pk=made.pk).update(created_at=then, updated_at=then)
    instant = then.isoformat()
    for name in ("created_from", "updated_from", "updated_since"):
        assert numbers(seller, **{name: instant}) == [str(made.number)], name
    for name in ("created_to", "updated_to"):
        assert numbers(seller, **{name: instant}) == [], name
        assert numbers(seller, **{name: timezone.now().isoformat()}) == [str(made.number)]
    assert numbers(seller, updated_from=instant, updated_since=timezone.now().isoformat()) == []


def test_an_order_is_found_by_number_and_by_external_id(seller: Caller):
    made = make_booking(seller.actor)
    key = ExternalKey("erp", "SO/1")
    external_id_attach(actor=seller.actor, kind="order", object_id=made.pk, key=key)
    for query in (f"number={made.number}", "external_system=erp&external_id=SO/1"):
        found = seller.send("GET", f"{ORDERS}lookup/?{query}").json()
        assert found["id"] == str(made.pk)
    assert seller.call("lookup_order", number=str(made.number))["order"]["id"] == str(made.pk)
    by_key = seller.call("lookup_order", external_system="erp", external_id="SO/1")
    assert by_key["order"]["id"] == str(made.pk)


@pytest.mark.parametrize("number", ["1", "x", "-1", "9" * 20, "١٢"])
def test_what_is_no_number_is_not_found(seller: Caller, number: str):
    make_booking(seller.actor)
    assert problem(seller.send("GET", f"{ORDERS}lookup/?number={number}"))[:2] == (404, "not_found")
    assert fault(seller.call("lookup_order", number=number))[0] == "not_found"


def test_exactly_one_key_is_named(seller: Caller):
    wrong = problem(seller.send("GET", f"{ORDERS}lookup/"))
    assert wrong == (400, "validation_error", {("number", "required")})
    both = "number=1&external_system=erp&external_id=1"
    wrong = problem(seller.send("GET", f"{ORDERS}lookup/?{both}"))
    assert wrong == (400, "validation_error", {("number", "conflicting_values")})


def test_a_history_tells_who_by_which_way_and_why(seller: Caller):
    make_goods(seller.actor, "A", 5)
    made = order(seller.actor, (1, "A"))
    path = f"{ORDERS}{made.pk}/"
    assert seller.send("POST", f"{path}confirm/").status_code == 200
    reason = {"reason": "Żal & <smutek>"}
    seller.call("cancel_order", id=str(made.pk), cancellation=reason)
    by_rest = seller.send("GET", f"{path}history/").json()
    steps = [(step["version"], step["to_status"], step["protocol"]) for step in by_rest["items"]]
    assert steps == [(1, "pending", "rest"), (2, "confirmed", "rest"), (3, "cancelled", "soap")]
    last = by_rest["items"][-1]
    assert (last["reason"], last["principal_name"]) == (reason["reason"], "Test client")
    assert last["principal_id"] == str(seller.client.pk)
    by_soap = seller.call("get_order_history", id=str(made.pk))
    assert [step["reason"] for step in by_soap["items"]] == ["", "", reason["reason"]]
    assert by_soap["status"] == by_rest["status"] == "cancelled"
    other = Caller().send("GET", f"{path}history/")
    assert problem(other)[:2] == (404, "not_found")


def statements(caller: Caller, path: str) -> int:
    with CaptureQueriesContext(connection) as sent:
        assert caller.send("GET", path).status_code == 200
    return len(sent)


def test_a_list_costs_the_same_whatever_it_holds(seller: Caller):
    actor = seller.actor
    make_goods(actor, "B", 50)
    order(actor, (1, "B"))
    seller.send("GET", ORDERS)
    one = statements(seller, ORDERS)
    for _ in range(5):
        make_booking(actor)
        order(actor, (1, "A"), (1, "B"), sim={"sim_type": "esim"})
    assert statements(seller, ORDERS) == one


def test_a_change_of_status_is_seen_by_who_polls(seller: Caller):
    make_goods(seller.actor, "A", 5)
    made = order(seller.actor, (1, "A"))
    Order.objects.update(updated_at="2020-01-01T00:00:00Z")
    since = "2021-01-01T00:00:00Z"
    assert numbers(seller, updated_since=since) == []
    seller.send("POST", f"{ORDERS}{made.pk}/confirm/")
    assert numbers(seller, updated_since=since) == [str(made.number)]
