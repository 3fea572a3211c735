"""The console's view of products and categories."""

import pytest
from django.db.models import Model
from django.test import Client

from hub.accounts.demo import load_demo_accounts
from products.models import Category, Product
from tests.products.factories import make_category, make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db
LOGIN = {"username": "admin@example.com", "password": "demo-admin"}


@pytest.fixture
def console() -> Client:
    load_demo_accounts()
    make_product(make_seller(), sku="A-1", name="Kettle", category=make_category(make_operator()))
    client = Client()
    assert client.post("/admin/login/?next=/admin/", LOGIN).status_code == 302
    return client


@pytest.mark.parametrize("model", [Category, Product])
def test_staff_look_at_everything_and_change_nothing(console: Client, model: type[Model]):
    row = model.objects.get()
    before = list(model.objects.values())
    address = f"/admin/products/{model._meta.model_name}/"
    assert console.get(address).status_code == 200
    assert console.get(f"{address}{row.pk}/change/").status_code == 200
    for refused in ("add/", f"{row.pk}/change/", f"{row.pk}/delete/"):
        assert console.post(address + refused, {"name": "x"}).status_code == 403
    assert list(model.objects.values()) == before


@pytest.mark.parametrize(("text", "found"), [("kett", 1), ("a-1", 1), ("pan", 0)])
def test_products_are_searched(console: Client, text: str, found: int):
    page = console.get(f"/admin/products/product/?q={text}").content.decode()
    assert page.count("A-1 Kettle") + page.count(">A-1<") == found
