"""What an order costs, and who may say otherwise: docs/orders.md."""

import re
from decimal import Decimal
from typing import Any

import pytest

from hub.accounts.models import Organization
from hub.core.actors import Actor
from hub.core.errors import Conflict, PermissionDenied
from hub.core.scopes import Scope
from products.models import PriceList, PriceListEntry
from tests.factories import make_actor
from tests.orders.selling import (
    Row,
    all_told,
    amounts,
    make_customer,
    make_goods,
    name_of,
    order,
    send,
    snapshot,
    table,
    tried,
)
from tests.products.factories import make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller() -> Actor:
    return make_seller()


def test_the_price_is_that_of_the_list_for_channel_quantity_and_group(seller: Actor):
    product = make_goods(seller, price=Decimal(100), currency="EUR")
    kept = {"organization_id": seller.organization_id, "currency": "EUR"}
    web = PriceList.objects.create(code="APP", name="App", channel="app_user", **kept)
    club = PriceList.objects.create(code="CLUB", name="Club", customer_group="gold", **kept)
    for price_list, least, price in ((web, 1, 90), (web, 2, 80), (club, 1, 70)):
        PriceListEntry.objects.create(
            price_list=price_list, product=product, min_quantity=least, price=price, **kept
        )
    gold = make_customer(seller, customer_group="gold")
    prices = [
        order(seller, (1, "A")).items.get().unit_price,
        order(seller, (1, "A"), channel="app_user").items.get().unit_price,
        order(seller, (2, "A"), channel="app_user").items.get().unit_price,
        order(seller, (1, "A"), customer_id=str(gold.pk)).items.get().unit_price,
    ]
    assert prices == [100, 90, 80, 70]


def overriding(**values: str) -> dict[str, Any]:
    return {"customer_name": "Jan", "items": [{"sku": "A", "quantity": 2} | values]}


def test_who_may_override_names_price_and_discount(seller: Actor):
    make_goods(seller, price=Decimal(100))
    made = send(seller, overriding(unit_price="10.00", discount="5.00"))
    assert amounts(made)[:2] == (Decimal(20), Decimal(5))
    assert (made.tax, made.total) == (Decimal("0.75"), Decimal("15.75"))


@pytest.mark.parametrize("values", [{"unit_price": "10.00"}, {"discount": "5.00"}])
def test_who_may_not_override_is_refused(seller: Actor, values: dict[str, str]):
    make_goods(seller)
    principal = seller.principal
    allowed = set(principal.scopes) - {Scope.ORDERS_OVERRIDE}
    owner = Organization.objects.get(pk=seller.organization_id)
    before = snapshot()
    refusal = tried(lambda: send(make_actor(owner, allowed), overriding(**values)))
    assert isinstance(refusal, PermissionDenied)
    assert refusal.parameters == {"required_scope": "orders:override"}
    assert snapshot() == before


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"unit_price": "10.001"}, ("max_decimal_places", "items[0].unit_price")),
        ({"discount": "0.001"}, ("max_decimal_places", "items[0].discount")),
        ({"unit_price": "1", "discount": "2.01"}, ("max_value", "items[0].discount")),
        ({"unit_price": "99999999999999"}, ("max_value", "items[0].quantity")),
    ],
)
def test_prices_that_do_not_fit_are_refused(
    seller: Actor, values: dict[str, str], outcome: tuple[str, str]
):
    make_goods(seller)
    before = snapshot()
    assert all_told(tried(lambda: send(seller, overriding(**values)))) == outcome
    assert snapshot() == before


def test_another_expected_total_is_refused_with_both_numbers(seller: Actor):
    make_goods(seller, price=Decimal("19.99"), currency="USD")
    before = snapshot()
    refusal = tried(lambda: order(seller, (3, "A"), expected_total="62.96"))
    assert isinstance(refusal, Conflict)
    assert all_told(refusal) == ("expected_total_differs", "expected_total")
    assert refusal.parameters == {"expected_total": "62.96", "total": "62.97"}
    assert snapshot() == before
    assert order(seller, (3, "A"), expected_total="62.97").total == Decimal("62.97")


def goods_of(seller: Actor, text: str) -> list[tuple[int, str]]:
    """Make the goods of a row; return what is ordered of them."""
    kinds = {"physical": "physical", "service": "service", "SIM": "sim_plan", "vehicle": "vehicle"}
    currency = text.split(maxsplit=1)[0]
    wanted = []
    for number, (price, kind) in enumerate(re.findall(r"([\d.]+) (\w+)", text)):
        sku = "ABCD"[number]
        made = {"price": Decimal(price), "currency": currency, "kind": kinds[kind]}
        make_goods(seller, sku, on_hand=5 if kind in {"physical", "vehicle"} else None, **made)
        wanted.append((1, sku))
    return wanted


@pytest.mark.parametrize("row", table("Totals", 1), ids=name_of)
def test_delivery_costs_what_the_table_says(row: Row, seller: Actor, settings: Any):
    settings.ORDER_DELIVERY_FEES = {"AED": (Decimal("15.00"), Decimal("200.00"))}
    wanted = goods_of(seller, f"{row['currency']} {row['goods']}")
    sim = {"sim_type": "physical" if "card" in row["goods"] else "esim"}
    more = {"sim": sim} if "SIM" in row["goods"] else {}
    made = order(seller, *wanted, channel=row["channel"], **more)
    assert made.delivery_fee == Decimal(row["delivery fee"])
    assert made.total == made.subtotal + made.tax + made.delivery_fee


@pytest.mark.parametrize("row", table("Bookings"), ids=name_of)
def test_a_deposit_is_judged_as_the_table_says(row: Row, seller: Actor, settings: Any):
    settings.ORDER_TAX_PERCENT = Decimal(0)
    make_goods(seller, price=Decimal(row["total"]))
    before = snapshot()
    named = {"deposit": row["deposit"]} if row["deposit"] else {}
    answer = tried(lambda: order(seller, (1, "A"), channel=row["channel"], **named))
    outcome = row["outcome"]
    assert all_told(answer) == (outcome, "" if outcome == "ok" else "deposit")
    assert (snapshot() == before) == (outcome != "ok")


@pytest.mark.parametrize(("deposit", "months"), [("1000.00", 1), ("999.99", 2)])
def test_there_must_be_something_left_for_each_month(
    seller: Actor, settings: Any, deposit: str, months: int
):
    settings.ORDER_TAX_PERCENT = Decimal(0)
    make_goods(seller, price=Decimal(1000))
    plan = {"months": months, "starts_on": "2026-01-31"}
    before = snapshot()
    booked = {"channel": "booking", "deposit": deposit, "instalments": plan}
    refusal = tried(lambda: order(seller, (1, "A"), **booked))
    assert all_told(refusal) == ("too_many", "instalments.months")
    assert snapshot() == before
