"""What a deep list is made of fits together, and its cursor leads to where it should."""

import os
from decimal import Decimal
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from hub.core.invariants import invariants
from orders.models import Order, OrderItem
from products.models import Product
from tests.bench.depth import ORDERS, PRODUCTS, by_rest, by_soap, depths, moved
from tests.bench.orders import fill
from tests.products.callers import Caller
from tests.products.factories import make_product

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 60
HELD = (
    "orders.totals_are_the_sum_of_lines",
    "orders.lines_come_to_their_pieces",
    "orders.payment_status_follows_payments",
)


@pytest.fixture
def seller():
    return Caller()


@pytest.fixture
def database():
    url = urlsplit(os.environ["DATABASE_URL"])
    address = url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    with psycopg.connect(address, autocommit=True) as found:
        yield found


def make_goods(seller, count):
    for number in range(count):
        price = f"{number + 1}.30"
        make_product(seller.actor, sku=f"A-{number}", price=price, currency="EUR", status="active")


class Answering:
    """A connection that notes which keys a page has."""

    def __init__(self, seller):
        self.seller = seller

    def rest(self, method, path):
        return [row["id"] for row in self.seller.send(method, path).json()["items"]]

    def soap(self, operation, request, app):
        return [row["id"] for row in self.seller.call(operation, **request)["items"]]


def test_orders_of_a_deep_list_are_what_orders_are(seller, database):
    make_goods(seller, 5)
    fill(database, seller.actor.organization_id, ROWS)
    assert (Order.objects.count(), OrderItem.objects.count()) == (ROWS, 2 * ROWS)
    first = Order.objects.order_by("created_at", "pk")[1]
    # One of the third product, at 3.30, and two of the fourth, at 4.30.
    assert (first.subtotal, first.tax, first.total) == (
        Decimal("11.90"),
        Decimal("0.60"),
        Decimal("12.50"),
    )
    assert [list(invariants()[name].check()) for name in HELD] == [[], [], []]
    assert not OrderItem.objects.exclude(order__in=Order.objects.all()).exists()


@pytest.mark.parametrize("read", [by_rest, by_soap])
@pytest.mark.parametrize("listing", [ORDERS, PRODUCTS], ids=lambda each: each.app)
def test_a_moved_cursor_leads_on_behind_the_rows_before_it(seller, database, listing, read):
    make_goods(seller, 25)
    fill(database, seller.actor.organization_id, ROWS)
    way = "-" if listing.way == "DESC" else ""
    keys = listed(seller, listing, f"{way}{listing.column}", f"{way}pk")
    second = seller.send("GET", f"{listing.path}?page_size=5").json()["next_cursor"]
    place = listing.place(database, 22, seller.client.client_id)
    cursor = moved(second, *place, secret=settings.SECRET_KEY)
    assert read(Answering(seller), listing, cursor)() == keys[22:42]
    assert read(Answering(seller), listing, "")() == keys[:20]


def listed(seller, listing, *order):
    model = Order if listing is ORDERS else Product
    rows = model.objects.filter(organization_id=seller.actor.organization_id)
    return [str(key) for key in rows.order_by(*order).values_list("pk", flat=True)]


def test_each_list_is_measured_by_both_protocols_at_both_ends():
    told = {(case.group, case.label): case.target for case in depths()}
    assert told["list_orders of 1,000,000 by REST", "first page"] is None
    assert told["list_orders of 1,000,000 by SOAP", "after 1,000,000 rows"] == 1.3
    assert told["list_products of 1,000,000 by REST", "after 1,000,000 rows"] == 1.2
    assert len(told) == 8
