"""What orders come to, as docs/order-figures.md says."""

import hashlib
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from hub.core.actors import OrganizationKind
from orders import selectors
from orders.models import Order
from tests.pages import Page, Row, name_of
from tests.products.callers import Caller, Fault, fault, problem

pytestmark = pytest.mark.django_db
PAGE = Page("order-figures.md")
REST = "/api/v1/orders/"
RANGE = {"from_day": "2026-03-01", "to_day": "2026-03-03"}
SHIPPED = ("shipped", "delivered")


def put(caller: Caller, row: Row) -> None:
    """Put an order of the table there, as if made then."""
    made, status = datetime.fromisoformat(row["made"]), row["status"]
    Order.objects.create(
        organization_id=caller.actor.organization_id,
        number=int(row["number"]),
        created_at=made,
        status=status,
        channel=row["channel"],
        customer_name="Jan",
        currency=row["currency"],
        subtotal=Decimal(row["total"]),
        total=Decimal(row["total"]),
        shipped_at=made if status in SHIPPED else None,
        delivered_at=made if status == "delivered" else None,
    )


@pytest.fixture
def seller() -> Caller:
    caller = Caller()
    for row in PAGE.table("Statistics"):
        put(caller, row)
    return caller


def on_rest(caller: Caller, what: str, **asked: str) -> Any:
    query = "&".join(f"{name}={value}" for name, value in (RANGE | asked).items())
    return caller.send("GET", f"{REST}{what}/?{query}")


def shown() -> list[dict[str, Any]]:
    rows = PAGE.table("Statistics", 1)
    return [row | {"count": int(row["count"])} for row in rows]


def test_the_statistics_are_those_of_the_table_on_both_protocols(seller):
    found = on_rest(seller, "statistics").json()
    assert found == RANGE | {"items": shown()}
    soap = seller.call("get_order_statistics", **RANGE)["statistics"]
    assert soap == RANGE | {"items": [row | {"count": str(row["count"])} for row in shown()]}


def test_they_are_one_statement(seller, django_assert_num_queries):
    asked = {"from_day": date(2026, 3, 1), "to_day": date(2026, 3, 3)}
    for select in (selectors.order_statistics_get, selectors.reconciliation_get):
        with django_assert_num_queries(1):
            assert len(select(actor=seller.actor, asked=asked).items) == 5


def test_the_checksum_is_what_a_partner_makes_of_its_copy(seller):
    copy: dict[tuple[str, ...], list[str]] = {}
    for order in seller.send("GET", f"{REST}?order_by=created_at").json()["items"]:
        key = (order["created_at"][:10], order["status"], order["currency"])
        copy.setdefault(key, []).append(f"{order['number']};{order['total']}")
    own = {
        key: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
        for key, lines in copy.items()
    }
    items = on_rest(seller, "reconciliation", to_day="2026-03-31").json()["items"]
    assert {(i["day"], i["status"], i["currency"]): i["checksum"] for i in items} == own
    without = [{name: i[name] for name in i if name != "checksum"} for i in items]
    assert without[:5] == shown()
    told = re.search("checksum `([0-9a-f]{64})`", PAGE.text)[1]
    assert items[1]["checksum"] == told
    soap = seller.call("get_reconciliation", **RANGE)["reconciliation"]
    assert [i["checksum"] for i in soap["items"]] == [i["checksum"] for i in items[:5]]


def test_a_change_of_one_order_changes_its_row_alone(seller):
    before = on_rest(seller, "reconciliation").json()["items"]
    Order.objects.filter(number=7002).update(subtotal=Decimal("4.24"), total=Decimal("4.24"))
    after = on_rest(seller, "reconciliation").json()["items"]
    assert [old == new for old, new in zip(before, after, strict=True)] == [
        *(True, False, True, True, True)
    ]


@pytest.mark.parametrize("what", ["statistics", "reconciliation"])
@pytest.mark.parametrize("row", PAGE.table("The range"), ids=name_of)
def test_a_range_is_judged_as_the_table_says(row, what):
    seller = Caller()
    asked = {name: row[name] for name in ("from_day", "to_day") if row[name]}
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = seller.send("GET", f"{REST}{what}/?{query}")
    operation = {"statistics": "get_order_statistics"}.get(what, "get_reconciliation")
    soap = seller.call(operation, **asked)
    if row["outcome"] == "ok":
        assert (answer.status_code, answer.json()["items"]) == (200, [])
        assert not isinstance(soap, Fault)
        return
    wrong = {(row["at"], row["outcome"])}
    assert problem(answer) == (400, "validation_error", wrong)
    camel = {"from_day": "fromDay", "to_day": "toDay"}[row["at"]]
    assert fault(soap) == ("validation_error", {(camel, row["outcome"])})


def test_they_are_narrowed_by_channel(seller):
    items = on_rest(seller, "statistics", channel="app_user").json()["items"]
    assert [(i["status"], i["currency"]) for i in items] == [
        ("delivered", "USD"),
        ("shipped", "JPY"),
    ]


def test_a_seller_gets_its_own_and_the_operator_all_or_one(seller):
    other, operator = Caller(), Caller(OrganizationKind.OPERATOR)
    put(other, PAGE.table("Statistics")[0] | {"number": "7100"})
    mine, owner = on_rest(seller, "statistics").json(), str(seller.actor.organization_id)
    assert on_rest(operator, "statistics", organization_id=owner).json() == mine
    assert on_rest(other, "statistics", organization_id=owner).json()["items"] == []
    both = on_rest(operator, "statistics").json()["items"]
    assert (both[1]["count"], both[1]["total"]) == (3, "25.25")
