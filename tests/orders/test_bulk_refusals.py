"""A row that is refused leaves nothing behind, and touches nothing of another organization."""

from contextlib import closing

import pytest
from django.db import connection, transaction

from orders.models import Order
from products.models import StockReservation
from tests.orders.selling import make_customer, make_goods, plain_order
from tests.orders.test_bulk import create, move
from tests.orders.test_bulk_sets import REASON, left_behind, rows
from tests.products.factories import make_seller

LOCK = "SELECT id FROM orders_customer WHERE id = %s FOR UPDATE NOWAIT"


@pytest.mark.django_db
def test_a_step_that_is_refused_for_what_is_held_leaves_nothing_to_be_written():
    seller = make_seller()
    make_goods(seller, "A", 10)
    create(seller, [plain_order((2, "A"))] * 2)
    first = Order.objects.order_by("number")[0]
    StockReservation.objects.filter(pk=first.reservation_id).update(status="expired")
    before = left_behind(seller)
    (refused,) = move(seller, rows("cancelled", **REASON)[:1]).results
    assert refused.code == "invalid_transition"
    assert left_behind(seller) == before


@pytest.mark.django_db(transaction=True)
def test_customers_of_another_organization_are_not_locked_by_naming_them():
    seller, other = make_seller(), make_seller()
    theirs = make_customer(other)
    named = {"customer_id": str(theirs.pk), "organization_id": str(other.organization_id)}
    beside = connection.copy()
    with transaction.atomic(), closing(beside):
        (refused,) = create(seller, [plain_order((1, "A"), **named)]).results
        assert [error.path for error in refused.errors] == [("organization_id",)]
        with beside.cursor() as cursor:
            cursor.execute(LOCK, [theirs.pk])
            assert cursor.fetchall() == [(theirs.pk,)]
