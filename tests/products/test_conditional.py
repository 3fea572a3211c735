"""Reads that name what the caller has already."""

import pytest

from products.models import Product
from tests.products.callers import Caller
from tests.products.factories import make_product, plain_product

pytestmark = pytest.mark.django_db
PRODUCTS = "/api/v1/products/"


@pytest.fixture
def seller():
    return Caller()


def get(caller, path, tag=None):
    return caller.send("GET", path, **({} if tag is None else {"If-None-Match": tag}))


@pytest.mark.parametrize(
    ("named", "status"),
    [
        ('"1"', 304),
        ('W/"1"', 304),
        ('"7", "1"', 304),
        ("*", 304),
        ('"2"', 200),
        ("1", 200),
        ("", 200),
    ],
)
def test_an_object_is_not_sent_again_while_its_version_is_named(seller, named, status):
    product = make_product(seller.actor)
    response = get(seller, f"{PRODUCTS}{product.pk}/", named)
    assert (response.status_code, response["ETag"]) == (status, '"1"')
    assert bool(response.content) is (status == 200)
    assert response["Cache-Control"] == "no-store"


def test_a_changed_object_is_sent(seller):
    product = make_product(seller.actor)
    address = f"{PRODUCTS}{product.pk}/"
    seller.send("PATCH", address, {"name": "Kettle"})
    response = get(seller, address, '"1"')
    assert (response.status_code, response["ETag"], response.json()["version"]) == (200, '"2"', 2)


def test_a_list_is_sent_again_when_an_item_or_their_number_differs(seller):
    make_product(seller.actor, sku="A")
    first = get(seller, PRODUCTS)
    assert first["ETag"].startswith('W/"')
    again = get(seller, PRODUCTS, first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    make_product(seller.actor, sku="B")
    shorter = get(seller, f"{PRODUCTS}?page_size=1&order_by=name", first["ETag"])
    assert shorter.status_code == 200
    more = get(seller, PRODUCTS, first["ETag"])
    assert (more.status_code, len(more.json()["items"])) == (200, 2)


def test_what_may_not_be_read_is_refused_whatever_is_named(seller):
    product = make_product(Caller().actor)
    refused = get(seller, f"{PRODUCTS}{product.pk}/", '"1"')
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert "ETag" not in refused.headers


def test_a_write_is_no_conditional_read(seller):
    made = seller.send("POST", PRODUCTS, plain_product(sku="A"), **{"If-None-Match": "*"})
    assert (made.status_code, Product.objects.get().sku) == (201, "A")
