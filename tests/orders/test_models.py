"""What the tables of orders refuse, whoever writes."""

from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from hub.core.actors import Actor
from orders.models import (
    Instalment,
    InstalmentPlan,
    Order,
    OrderItem,
    OrderStatusChange,
    SimOrderDetail,
)
from tests.orders.selling import SIM, make_customer, make_goods, order
from tests.products.factories import make_product, make_seller
from tests.products.test_models import violated
from tests.products.test_stock_models import refuse_copy

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def seller() -> Actor:
    return make_seller()


@pytest.fixture
def made(seller: Actor) -> Order:
    make_goods(seller, "A", 5)
    make_goods(seller, "V", on_hand=None, kind="sim_plan", price=1000)
    plan = {"months": 2, "starts_on": "2026-01-31"}
    booked = {"channel": "booking", "deposit": "500.00", "instalments": plan}
    return order(seller, (2, "A"), (1, "V"), sim=SIM, **booked)


def refuse(model: Any, values: dict[str, Any], constraint: str) -> None:
    before = list(model._base_manager.order_by("pk").values())
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        model._base_manager.update(**values)
    assert violated(error) == constraint
    assert list(model._base_manager.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"total": 1}, "order_total_adds_up"),
        ({"delivery_fee": -1, "tax": 0, "total": 1038.8}, "order_nothing_is_negative"),
        ({"refunded_amount": 1}, "order_refunded_within_paid"),
        ({"deposit": None}, "order_has_a_deposit_if_booked"),
        ({"channel": "storefront"}, "order_has_a_deposit_if_booked"),
        ({"channel": "market", "deposit": None}, "order_channel_is_known"),
        ({"status": "dispatched", "expires_at": None}, "order_status_is_known"),
        ({"payment_status": "half"}, "order_payment_status_is_known"),
        ({"expires_at": None}, "order_expires_while_pending"),
        ({"status": "confirmed"}, "order_expires_while_pending"),
        ({"shipped_at": NOW}, "order_has_shipped_at_once_shipped"),
        ({"status": "shipped", "expires_at": None}, "order_has_shipped_at_once_shipped"),
        ({"delivered_at": NOW}, "order_has_delivered_at_once_delivered"),
    ],
)
def test_an_order_cannot_be_wrong(made: Order, values: dict[str, Any], constraint: str):
    refuse(Order, values, constraint)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"total": 1}, "order_item_total_adds_up"),
        ({"cancelled_quantity": 3}, "order_item_pieces_add_up"),
        ({"returned_quantity": 2, "cancelled_quantity": 1}, "order_item_pieces_add_up"),
        ({"agreed_discount": 9999}, "order_item_amounts_are_within_limits"),
        ({"unit_price": 1}, "order_item_amounts_are_within_limits"),
        ({"tax_percent": -1}, "order_item_amounts_are_within_limits"),
    ],
)
def test_a_line_cannot_be_wrong(made: Order, values: dict[str, Any], constraint: str):
    refuse(OrderItem, values, constraint)


@pytest.mark.parametrize(
    ("model", "values", "constraint"),
    [
        (SimOrderDetail, {"sim_type": "tablet"}, "sim_type_is_known"),
        (SimOrderDetail, {"iccid": "12"}, "sim_iccid_is_digits"),
        (SimOrderDetail, {"activated_at": NOW}, "sim_activated_has_an_iccid"),
        (InstalmentPlan, {"amount": 0}, "instalment_plan_is_of_something"),
        (Instalment, {"amount": 0}, "instalment_is_of_something"),
    ],
)
def test_what_hangs_on_it_cannot_be_wrong(
    made: Order, model: Any, values: dict[str, Any], constraint: str
):
    refuse(model, values, constraint)


def test_everything_has_the_owner_of_the_order(seller: Actor, made: Order):
    other = make_seller()
    theirs = {"organization_id": other.organization_id}
    line = made.items.first()
    assert line is not None
    foreign = make_product(other)
    at = {"position": 9, "product_id": foreign.pk}
    refuse_copy(line, "order_item_order_is_of_its_organization", **at, **theirs)
    refuse_copy(line, "order_item_product_is_of_its_organization", **at)
    change = made.changes.get()
    refuse_copy(change, "order_change_order_is_of_its_organization", version=2, **theirs)
    customer = make_customer(other)
    kept = {"reservation_id": None, "number": 1, "customer_id": customer.pk}
    refuse_copy(made, "order_customer_is_of_its_organization", **kept)


def test_a_product_is_in_an_order_once_and_a_place_is_taken_once(made: Order):
    line = made.items.first()
    assert line is not None
    refuse_copy(line, "order_item_has_one_place")
    refuse_copy(line, "order_item_is_one_per_product", position=9)
    refuse_copy(made.changes.get(), "order_change_is_one_per_version")
    refuse_copy(made, "orders_order_number_key", reservation_id=None)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE orders_orderstatuschange SET reason = 'other'",
        "DELETE FROM orders_orderstatuschange",
    ],
)
def test_a_step_is_never_changed_and_never_forgotten(made: Order, sql: str):
    with pytest.raises(ProgrammingError, match="is only ever added to"), transaction.atomic():
        connection.cursor().execute(sql)
    assert OrderStatusChange.objects.get().reason == ""


def test_a_product_and_a_customer_that_were_sold_to_stay(seller: Actor, made: Order):
    from django.db.models import ProtectedError

    line = made.items.first()
    assert line is not None
    with pytest.raises(ProtectedError):
        line.product.delete()
