"""Demo orders: in every state, as the services would have left them, and the same on every load."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models import F, Sum
from django.utils import timezone

from hub.accounts.models import Organization
from hub.accounts.system import system_actor
from hub.core.invariants import invariants
from hub.events.models import Event
from orders.choices import ORDER_TRANSITIONS
from orders.models import (
    Instalment,
    Order,
    OrderItem,
    OrderStatusChange,
    Return,
    ReturnItem,
    SimOrderDetail,
)
from orders.services import order_cancel, order_ship, return_receive
from products.models import Product, StockReservation
from tests.clients import Refusal
from tests.contract.calling import rest_driver, soap_outcome, soap_response
from tests.factories import make_api_client

pytestmark = pytest.mark.django_db
MODELS = (Order, OrderItem, OrderStatusChange, SimOrderDetail, Instalment, Return, ReturnItem)


@pytest.fixture
def loaded(settings, monkeypatch, capsys):
    settings.DEMO_ORDERS = 2000
    # Argon2 is slow on purpose, and these tests are not about passwords.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr("products.demo.load_images", lambda *_: None)
    call_command("load_demo")
    return capsys.readouterr().out.splitlines()


def counts(model, column):
    return dict(Counter(model.objects.values_list(column, flat=True)))


def broken():
    found = {name: list(invariant.check()) for name, invariant in invariants().items()}
    return {name: wrong for name, wrong in found.items() if wrong}


def test_so_many_are_in_every_state(loaded):
    assert loaded[2] == "orders: 420 customers, 2000 orders, 30 returns"
    assert counts(Order, "status") == {
        "pending": 7,
        "confirmed": 7,
        "processing": 11,
        "shipped": 23,
        "delivered": 1480,
        "activated": 112,
        "completed": 80,
        "cancelled": 180,
        "expired": 100,
    }
    assert counts(Return, "status") == {
        "requested": 3,
        "approved": 6,
        "received": 6,
        "refunded": 13,
        "rejected": 2,
    }
    assert counts(Order, "organization__code") == {"seller": 1400, "seller-2": 600}
    brought = Order.objects.filter(reseller__code="reseller")
    assert counts(Order, "channel")["reseller_client"] == brought.count() == 280
    assert counts(brought.model, "reseller__kind") == {None: 1720, "reseller": 280}
    assert counts(SimOrderDetail, "sim_type") == {"physical": 97, "esim": 99}
    states = {"pending", "paid", "partially_paid", "partially_refunded", "refunded", "failed"}
    assert set(counts(Order, "payment_status")) == states
    assert set(counts(Instalment, "is_paid")) == {True, False}
    less = OrderItem.objects.exclude(order__status="cancelled").filter(cancelled_quantity__gt=0)
    assert less.count() == 27
    told = Event.objects.filter(aggregate_kind="order").values_list("type", flat=True)
    assert Counter(told) == {"order.created": 7, "order.confirmed": 7, "order.processed": 11}


def test_they_are_the_same_on_every_load_and_a_second_one_adds_nothing(loaded, settings, capsys):
    assert counts(Order, "channel") == {
        "storefront": 877,
        "app_user": 576,
        "reseller_client": 280,
        "booking": 267,
    }
    totals = Order.objects.values_list("currency").annotate(Sum("total")).order_by("currency")
    assert [(currency, str(total)) for currency, total in totals] == [
        ("EUR", "1888597.1600"),
        ("JPY", "352015.0000"),
        ("KWD", "1131.3850"),
        ("PLN", "2206.6600"),
        ("USD", "251457.6600"),
    ]
    before = [list(model.objects.order_by("pk").values()) for model in MODELS]
    settings.DEMO_ORDERS = 3000
    call_command("load_demo")
    assert capsys.readouterr().out.splitlines()[2] == loaded[2]
    assert [list(model.objects.order_by("pk").values()) for model in MODELS] == before


def test_a_reseller_knows_nothing_of_the_rows_of_sellers(loaded):
    credential = ("demo-reseller", "demo-reseller-secret")
    brought = Order.objects.filter(reseller__code="reseller")
    for operation in ("list_orders", "list_customers", "list_returns", "list_products"):
        assert rest_driver(credential).call(operation).body["items"] == []
        answer = soap_response(operation, {}, credential)
        assert (answer.status_code, b"<item>" in answer.content) == (200, False)
    request = {"id": str(brought[0].pk)}
    with pytest.raises(Refusal) as refusal:
        rest_driver(credential).call("get_order", **request)
    assert refusal.value.code == "not_found"
    assert soap_outcome(soap_response("get_order", request, credential))[0] == "not_found"


def test_they_took_allowed_steps_over_eighteen_months_and_numbers_grow_with_time(loaded):
    now, made = timezone.now(), list(Order.objects.order_by("created_at", "number"))
    assert timedelta(days=545) < now - made[0].created_at <= timedelta(days=549)
    assert now - made[-1].created_at < timedelta(days=1)
    assert [order.number for order in made] == sorted(order.number for order in made)
    assert not Order.objects.filter(updated_at__gt=now).exists()
    assert not OrderStatusChange.objects.filter(created_at__gt=now).exists()
    assert not Order.objects.filter(status="pending", expires_at__lte=now).exists()
    moved = OrderStatusChange.objects.exclude(from_status="").exclude(from_status=F("to_status"))
    for before, after in set(moved.values_list("from_status", "to_status")):
        ORDER_TRANSITIONS.check(before, after)


def test_open_orders_hold_their_goods_and_go_on_by_the_services(loaded):
    assert set(counts(StockReservation, "holder")) == {"", "order"}
    held = Order.objects.exclude(reservation=None)
    assert set(held.values_list("status", flat=True)) == {"pending", "confirmed", "processing"}
    goods = Order.objects.filter(status__in=["pending", "confirmed", "processing"])
    goods = goods.filter(items__product__kind__in=["physical", "vehicle"])
    assert set(held.values_list("pk")) == set(goods.values_list("pk"))
    assert Product.objects.filter(status="out_of_stock").count() == 16
    assert broken() == {}
    seller = system_actor(Organization.objects.get(code="seller"), name="tests")
    for order in Order.objects.filter(status="processing", organization__code="seller"):
        order_ship(actor=seller, order_id=order.pk, values={})
    for order in Order.objects.filter(status="pending", organization__code="seller"):
        order_cancel(actor=seller, order_id=order.pk, values={"reason": "Enough"})
    for found in Return.objects.filter(status="approved", organization__code="seller"):
        return_receive(actor=seller, return_id=found.pk, values={})
    assert broken() == {}


def test_a_default_page_fits_a_wcf_client(loaded):
    client, secret = make_api_client(Organization.objects.get(kind="operator"))
    for operation in ("list_orders", "list_returns"):
        answer = soap_response(operation, {}, (client.client_id, secret))
        assert answer.status_code == 200
        assert len(answer.content) < 60_000
