"""Making orders, as docs/orders.md says."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from hub.core.actors import Actor
from hub.core.errors import HubError
from hub.core.identifiers import new_id
from hub.events.models import Event
from hub.wire.serializers import write
from orders.models import Order, OrderStatusChange
from orders.serializers import OrderSerializer
from products.models import Product, StockReservation
from products.services import product_deactivate
from tests.factories import make_actor, make_organization
from tests.orders.selling import (
    SIM,
    Row,
    all_told,
    amounts,
    make_customer,
    make_goods,
    name_of,
    order,
    pieces_of,
    plain_order,
    send,
    snapshot,
    stock,
    table,
    tried,
    whole,
)
from tests.products.factories import make_operator, make_seller

pytestmark = pytest.mark.django_db
TITLE = "Creating an order"


@pytest.fixture
def seller() -> Actor:
    return make_seller()


def shelves(seller: Actor) -> None:
    """Make what the table tells of."""
    for sku, values in (("A", {}), ("B", {}), ("C", {}), ("E", {"currency": "EUR"})):
        make_goods(seller, sku, **values)
    make_goods(seller, "V", on_hand=None, kind="sim_plan")
    product_deactivate(actor=seller, product_id=Product.objects.get(sku="C").pk)


def message(seller: Actor, sentence: str) -> dict[str, Any]:
    """Say as JSON what a row says."""
    made = plain_order(*pieces_of(sentence))
    other = make_actor(make_organization())
    if "another seller's" in sentence and "customer" not in sentence:
        foreign = make_goods(other, "X")
        made["items"] = [{"product_id": str(foreign.pk), "quantity": 1}]
    if "blocked customer" in sentence:
        made["customer_id"] = str(make_customer(seller, status="blocked").pk)
    if "another seller's customer" in sentence:
        made["customer_id"] = str(make_customer(other).pk)
    if "for nobody" in sentence:
        del made["customer_name"]
    if "by a seller" in sentence:
        made["reseller_id"] = str(other.organization_id)
    extras = {"in EUR": {"currency": "EUR"}, "with a SIM": {"sim": SIM}}
    extras["with a deposit"] = {"deposit": "1.00"}
    for words, more in extras.items():
        made |= more if words in sentence else {}
    return made


@pytest.mark.parametrize("row", table(TITLE), ids=name_of)
def test_an_order_is_taken_or_refused_as_the_table_says(row: Row, seller: Actor):
    shelves(seller)
    said = message(seller, row["message"])
    before = snapshot()
    answer = tried(lambda: send(seller, said))
    assert all_told(answer) == (row["outcome"], row["at"])
    if isinstance(answer, HubError):
        conflicts = {"insufficient_stock", "not_for_sale", "no_price", "customer_blocked"}
        is_conflict = row["outcome"] in {*conflicts, "not_a_sim_order", "not_a_booking"}
        assert answer.code == ("conflict" if is_conflict else "validation_error")
        assert snapshot() == before
        return
    held = StockReservation.objects.filter(pk=answer.reservation_id)
    assert held.exists() == ("V" not in row["message"])
    assert whole()


def test_an_order_holds_its_pieces_and_tells_what_it_comes_to(seller: Actor, settings: Any):
    settings.ORDER_TAX_PERCENT = Decimal(5)
    make_goods(seller, "A", 5, price=Decimal("19.99"), currency="USD")
    made = order(seller, (3, "A"), notes="Ring twice")
    zero = Decimal(0)
    assert amounts(made) == (Decimal("59.97"), zero, zero, Decimal("3.00"), Decimal("62.97"))
    assert (made.status, made.payment_status, made.version) == ("pending", "pending", 1)
    assert (made.channel, made.currency) == ("storefront", "USD")
    assert stock() == (5, 3)
    reservation = StockReservation.objects.get(pk=made.reservation_id)
    assert reservation.reference == f"hub order {made.number}"
    assert (reservation.holder, reservation.expires_at) == ("order", None)
    assert made.expires_at is not None
    assert timedelta(hours=23) < made.expires_at - timezone.now() <= timedelta(hours=24)
    begun = OrderStatusChange.objects.get()
    assert (begun.from_status, begun.to_status, begun.version) == ("", "pending", 1)
    assert begun.principal_id == seller.principal.id


def test_what_was_made_is_what_is_read_again(seller: Actor, settings: Any):
    settings.ORDER_MINIMUM_DEPOSIT = Decimal(30)
    make_goods(seller)
    make_goods(seller, "V", on_hand=None, kind="sim_plan", brand="Play", name="Plan M")
    address = {"street": "Rynek 1", "city": "Kraków", "country": "Poland"}
    made = order(
        seller,
        (2, "A"),
        (1, "V"),
        channel="booking",
        deposit="30.00",
        instalments={"months": 2, "starts_on": "2026-01-31"},
        sim={"sim_type": "physical"},
        shipping_address=address,
        customer_id=str(make_customer(seller, phone="+48 12 555").pk),
    )
    shown = write(OrderSerializer, made)
    assert shown == write(OrderSerializer, Order.objects.get())
    assert shown["customer_name"] == "Jan Kowalski"
    assert shown["customer_email"] == "anna@example.com"
    assert shown["customer_phone"] == "+48 12 555"
    assert shown["shipping_address"]["city"] == "Kraków"
    assert shown["sim"]["network_provider"] == "Play"
    assert shown["sim"]["plan_name"] == "Plan M"
    assert [line["status"] for line in shown["items"]] == ["open", "open"]
    assert shown["total"] == "62.69"
    plan = shown["instalment_plan"]
    assert [part["amount"] for part in plan["instalments"]] == ["16.34", "16.35"]


def test_numbers_grow_over_all_sellers():
    numbers = []
    for _ in range(3):
        seller = make_seller()
        make_goods(seller)
        numbers.append(order(seller, (1, "A")).number)
    assert numbers == sorted(set(numbers))


def test_an_event_tells_of_it_without_personal_data(seller: Actor):
    make_goods(seller)
    made = order(seller, (1, "A"), notes="For Jan", customer_email="jan@example.com")
    event = Event.objects.get(type="order.created")
    assert event.aggregate_id == made.pk
    assert event.payload["number"] == str(made.number)
    assert event.payload["items"][0]["sku"] == "A"
    assert "Jan" not in str(event.payload)
    assert "jan@" not in str(event.payload)


def test_the_operator_names_whose_order_it_is(seller: Actor):
    make_goods(seller)
    operator = make_operator()
    assert all_told(tried(lambda: order(operator, (1, "A")))) == ("required", "organization_id")
    strange = tried(lambda: order(operator, (1, "A"), organization_id=str(new_id())))
    assert all_told(strange) == ("does_not_exist", "organization_id")
    made = order(operator, (1, "A"), organization_id=str(seller.organization_id))
    assert made.organization_id == seller.organization_id


def test_goods_that_never_had_stock_are_not_sold_and_services_are(seller: Actor):
    make_goods(seller, "A", on_hand=None)
    make_goods(seller, "S", on_hand=None, kind="service")
    refusal = tried(lambda: order(seller, (1, "S"), (1, "A")))
    assert all_told(refusal) == ("not_stocked", "items[1].quantity")
    made = order(seller, (1000, "S"))
    assert (made.reservation_id, made.items.get().quantity) == (None, 1000)
