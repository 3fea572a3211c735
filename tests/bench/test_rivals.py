"""Each rival answers the same products, and writes what it is told."""

import json
import os
from contextlib import closing
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from django.db import connection
from lxml import etree

from orders.models import Order
from products.models import Inventory, Product
from products.serializers import ProductSerializer
from tests.bench.comparison.client import Client
from tests.bench.comparison.contestants import (
    DRF,
    REST_RIVALS,
    SPYNE_MODULE,
    await_port,
    rival,
)
from tests.bench.comparison.spellings import RivalRest, RivalSoap
from tests.bench.comparison.world import Stock
from tests.products.factories import make_product, make_seller
from tests.products.stocking import make_warehouse, put

pytestmark = pytest.mark.django_db(transaction=True)
WHO = "Anna Weber"
PAIRS = [{"name": "Colour", "type": "text", "value": "blue & white"}]


class Asked:
    """One rival below the server, and the last answer it gave."""

    def __init__(self, port):
        self.port = port

    def __call__(self, request):
        with closing(Client(self.port, [iter([request])])) as client:
            client.call(1)
            return bytes(client.slots[0].received.partition(b"\r\n\r\n")[2])


@pytest.fixture
def seller():
    return make_seller()


@pytest.fixture
def ask(request, seller):
    url = urlsplit(os.environ["DATABASE_URL"])
    address = url._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    with rival(request.param, str(seller.organization_id), DATABASE_URL=address) as (port, pid):
        await_port(port, pid)
        yield Asked(port)


@pytest.fixture
def stock(seller):
    product = make_product(seller, name="Drill", price="129.90", specifications=PAIRS)
    make_product(make_seller())
    return put(seller, product, make_warehouse(seller), 5)


@pytest.mark.parametrize("ask", REST_RIVALS.values(), ids=REST_RIVALS, indirect=True)
def test_a_rival_on_rest_reads_and_writes_the_products_of_the_hub(ask, seller, stock):
    spelling, product = RivalRest(str(seller.organization_id)), stock.product
    answer = json.loads(ask(spelling.get(str(product.pk))))
    assert len(answer) == len(ProductSerializer().fields)
    assert (answer["sku"], answer["specifications"]) == (product.sku, PAIRS)
    page = json.loads(ask(spelling.page(20)))
    assert [row["sku"] for row in page.get("results", page.get("items"))] == [product.sku]
    check_writes(ask, spelling, stock)


@pytest.mark.parametrize("ask", [REST_RIVALS[DRF]], indirect=True)
def test_a_rival_stores_an_order_with_its_line(ask, seller, stock):
    spelling, product = RivalRest(str(seller.organization_id)), stock.product
    answer = json.loads(ask(spelling.order(str(product.pk))))
    made = Order.objects.get()
    line = made.items.get()
    assert answer["id"] == str(made.pk)
    assert [item["id"] for item in answer["items"]] == [str(line.pk)]
    assert (made.status, made.total, made.customer_name) == ("pending", Decimal("129.90"), WHO)
    assert (line.product_id, line.sku, line.quantity) == (product.pk, product.sku, 1)
    stock.refresh_from_db()
    assert (stock.on_hand, stock.reserved) == (5, 0)


@pytest.mark.parametrize("ask", [SPYNE_MODULE], indirect=True)
def test_spyne_reads_and_writes_the_products_of_the_hub(ask, seller, stock):
    spelling, product = RivalSoap(str(seller.organization_id)), stock.product
    answer = ask(spelling.get(str(product.pk)))
    members = etree.fromstring(answer).xpath("//*[local-name()='get_productResult']/*")
    filled = {etree.QName(each).localname for each in members}
    assert filled | {"category_id", "gtin", "weight"} == set(ProductSerializer().fields)
    assert b"blue &amp; white" in answer
    page = etree.fromstring(ask(spelling.page(20)))
    assert page.xpath("//*[local-name()='sku']/text()") == [product.sku]
    check_writes(ask, spelling, stock)


def check_writes(ask, spelling, stock):
    """Make, change and count something, and look it up in the database."""
    ask(spelling.create())
    made = Product.objects.get(sku__startswith="BENCH-")
    assert (made.name, str(made.price), made.organization_id) == (
        "Cordless drill",
        "129.9000",
        stock.organization_id,
    )
    ask(spelling.update(str(made.pk), "1.25"))
    made.refresh_from_db()
    assert str(made.price) == "1.2500"
    ask(spelling.set_stock([Stock(str(stock.pk), "", "")], 77))
    assert Inventory.objects.get(pk=stock.pk).on_hand == 77
