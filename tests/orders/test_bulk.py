"""Orders by the hundred, as docs/bulk.md says."""

import re
from typing import Any

import pytest

from hub.bulk.rows import Batch, BatchResult
from hub.core.actors import Actor
from hub.core.errors import Conflict
from hub.events.models import Event
from hub.wire.bulk import batch_of
from hub.wire.names import rest_path
from hub.wire.serializers import validated
from orders import services
from orders.models import Order
from orders.serializers import OrderCreateRowSerializer, OrderTransitionRowSerializer
from tests.orders.selling import (
    Row,
    bring,
    make_goods,
    name_of,
    order,
    pieces_of,
    plain_order,
    snapshot,
    stock,
    whole,
)
from tests.pages import Page
from tests.products.callers import Caller
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db
PAGE = Page("bulk.md")


def create(actor: Actor, rows: list[Any], **flags: bool) -> BatchResult:
    values = validated(batch_of(OrderCreateRowSerializer), {"rows": rows, **flags})
    return services.orders_bulk_create(actor=actor, batch=Batch.of(values))


def move(actor: Actor, rows: list[Any], **flags: bool) -> BatchResult:
    values = validated(batch_of(OrderTransitionRowSerializer), {"rows": rows, **flags})
    return services.orders_bulk_transition(actor=actor, batch=Batch.of(values))


def outcomes(result: BatchResult) -> list[str]:
    return [each.outcome.value for each in result.results]


def failure(result: BatchResult) -> tuple[str, str]:
    (failed,) = [each for each in result.results if each.outcome == "failed"]
    return failed.code or "", ", ".join(rest_path(error.path) for error in failed.errors)


@pytest.mark.parametrize("row", PAGE.table("Rows of orders"), ids=name_of)
def test_orders_are_made_as_the_table_says(row: Row):
    seller = make_seller()
    make_goods(seller)
    rows = [plain_order(*pieces_of(text)) for text in row["rows"].split(";")]
    result = create(seller, rows)
    assert outcomes(result) == row["outcomes"].split(", ")
    if row["code"]:
        assert failure(result) == (row["code"], row["at"])
    assert stock() == (5, int(row["reserved then"]))
    assert Event.objects.filter(type="order.created").count() == result.created_count
    assert whole()


def step(text: str, made: Order, other: Order) -> dict[str, Any]:
    """Read a row of the table as JSON would carry it."""
    target, *more = text.removeprefix("to ").split(", ")
    row: dict[str, Any] = {"order_id": str(made.pk), "status": target}
    for each in more:
        if match := re.fullmatch("(carrier|reason|expected version) (.*)", each):
            name = match[1].replace(" ", "_")
            row[name] = int(match[2]) if name == "expected_version" else match[2]
    keys = {
        "by both keys": {"number": str(made.number)},
        "by no key": {"order_id": None},
        "by another's number": {"order_id": None, "number": str(other.number)},
    }
    row |= keys.get(more[-1], {}) if more else {}
    return {name: value for name, value in row.items() if value is not None}


@pytest.mark.parametrize("row", PAGE.table("Rows of orders", 1), ids=name_of)
def test_a_step_is_taken_as_the_table_says(row: Row):
    seller, stranger = make_seller(), make_seller()
    for each in (seller, stranger):
        make_goods(each)
    made = bring(seller, order(seller, (2, "A")), row["there is"])
    other = order(stranger, (1, "A"))
    before = snapshot()
    result = move(seller, [step(row["row"], made, other)])
    (told,) = result.results
    now = Order.objects.get(pk=made.pk)
    assert (told.outcome.value, now.status) == (row["outcome"], row["status then"])
    if row["code"]:
        assert failure(result) == (row["code"], row["at"])
        assert snapshot() == before
    else:
        assert (told.id, told.version, now.version) == (made.pk,) + (made.version + 1,) * 2
    assert whole()


def test_rows_may_lead_one_order_on_and_one_that_fails_spoils_no_other():
    seller = make_seller()
    make_goods(seller)
    one, two = order(seller, (1, "A")), order(seller, (1, "A"))
    rows = [
        {"order_id": str(one.pk), "status": "confirmed", "client_ref": "a"},
        {"number": str(two.number), "status": "delivered", "client_ref": "b"},
        {"number": str(one.number), "status": "processing", "client_ref": "c"},
    ]
    result = move(seller, rows)
    assert outcomes(result) == ["updated", "failed", "updated"]
    assert [each.client_ref for each in result.results] == ["a", "b", "c"]
    statuses = Order.objects.order_by("number").values_list("status", "version")
    assert list(statuses) == [("processing", 3), ("pending", 1)]


def test_all_or_nothing_writes_nothing_when_a_row_fails():
    seller = make_seller()
    make_goods(seller)
    before = snapshot()
    rows = [plain_order((3, "A")), plain_order((3, "A"))]
    with pytest.raises(Conflict) as refusal:
        create(seller, rows, all_or_nothing=True)
    found = [(rest_path(error.path), error.code) for error in refusal.value.errors]
    assert found == [("rows[1].items[0].quantity", "insufficient_stock")]
    assert snapshot() == before


def test_validate_only_tells_and_writes_nothing():
    seller = make_seller()
    make_goods(seller)
    made = order(seller, (1, "A"))
    before = snapshot()
    result = create(seller, [plain_order((3, "A")), plain_order((3, "A"))], validate_only=True)
    assert outcomes(result) == ["created", "failed"]
    assert (result.results[0].id, result.results[0].version) == (None, None)
    moved = move(seller, [{"order_id": str(made.pk), "status": "confirmed"}], validate_only=True)
    assert (outcomes(moved), moved.results[0].version) == (["updated"], 1)
    assert snapshot() == before


def test_both_protocols_answer_alike():
    answers = []
    for protocol in ("rest", "soap"):
        seller = Caller()
        make_goods(seller.actor)
        rows = [{"client_ref": ref, **plain_order((3, "A"))} for ref in ("x", "y")]
        if protocol == "rest":
            body = {"rows": rows}
            found = seller.send("POST", "/api/v1/orders/bulk-create/", body).json()["results"]
            told = [(r["outcome"], r["client_ref"], r["code"] or "") for r in found]
        else:
            found = seller.call("bulk_create_orders", batch={"rows": rows})["results"]
            told = [(r["outcome"], r["client_ref"], r.get("code", "")) for r in found]
        answers.append(told)
    assert answers == [[("created", "x", ""), ("failed", "y", "conflict")]] * 2
