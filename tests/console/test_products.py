"""Products in the console: the same services, events and record as the API."""

from decimal import Decimal
from typing import Any

import pytest

from hub.accounts.choices import Role
from hub.audit.models import Call
from hub.events.models import Event
from products.models import Product
from tests.console.people import Person, operator
from tests.factories import make_actor
from tests.products.factories import make_category, make_operator
from tests.products.writing import create, stored

pytestmark = pytest.mark.django_db
LIST = "/admin/products/product/"
ADD = f"{LIST}add/"


def change(product: Product) -> str:
    return f"{LIST}{product.pk}/change/"


def fields(product: Product, **values: Any) -> dict[str, Any]:
    """What a browser sends of the form."""
    named = ("sku", "name", "description", "brand", "kind", "price", "currency")
    sent = {name: getattr(product, name) for name in named}
    lines = "\n".join(
        f"{each['name']} | {each['type']} | {each['value']}" for each in product.specifications
    )
    return {
        **sent,
        "category": product.category_id or "",
        "weight": "" if product.weight is None else product.weight,
        "specifications": lines,
        "expected_version": product.version,
        **values,
    }


@pytest.fixture
def seller() -> Person:
    return Person()


@pytest.fixture
def product(seller) -> Product:
    made = create(make_actor(seller.organization), sku="A-1", name="Kettle", price="19.90")
    return Product.objects.get(pk=made.pk)


def last_call() -> tuple[str, ...]:
    call = Call.objects.order_by("-at", "-id").first()
    return (call.operation, call.outcome, call.protocol)


def test_the_form_for_a_new_product_shows_nothing_that_is_not_known_yet(seller):
    page = seller.get(ADD).content.decode()
    assert 'name="gtin"' in page
    assert "Created at" not in page
    assert "DatabaseDefault" not in page


def test_a_change_is_a_call_like_any_other(seller, product):
    answer = seller.post(change(product), fields(product, name="Teapot", price="21.50"))
    assert (answer.status_code, answer.url) == (302, LIST)
    now = stored(product)
    assert (now["name"], now["price"], now["version"]) == ("Teapot", Decimal("21.50"), 2)
    event = Event.objects.order_by("inserted").last()
    assert (event.type, event.version, event.payload["name"]) == ("product.updated", 2, "Teapot")
    assert event.principal_id == seller.user.pk
    call = Call.objects.get(operation="update_product")
    assert (call.protocol, call.outcome, call.object_id) == ("console", "ok", product.pk)
    assert call.request_id == event.request_id


def test_what_stays_the_same_is_no_event(seller, product):
    before, events = stored(product), Event.objects.count()
    assert seller.post(change(product), fields(product)).status_code == 302
    assert stored(product) == before
    assert Event.objects.count() == events


def test_a_change_of_another_is_not_written_over(seller, product):
    form = fields(product, name="Mine")
    seller.post(change(product), fields(product, name="Theirs"))
    page = seller.post(change(product), form).content.decode()
    assert "Somebody has changed this" in page
    assert stored(product)["name"] == "Theirs"
    assert last_call() == ("update_product", "version_mismatch", "console")


@pytest.mark.parametrize("version", ["", "0", "x", "99"])
def test_a_form_that_lost_its_version_writes_nothing(seller, product, version):
    before = stored(product)
    form = fields(product, name="Lost", expected_version=version)
    assert seller.post(change(product), form).status_code == 200
    assert stored(product) == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"price": "-1"}, "greater than or equal to 0"),
        ({"price": "1.999"}, "has 2 decimals"),
        ({"currency": "XXY"}, "no ISO 4217 code"),
        ({"name": ""}, "required"),
        ({"specifications": "Colour"}, "has no value"),
        ({"specifications": "Size | integer | big"}, "whole number"),
    ],
)
def test_refusals_are_errors_of_the_form(seller, product, wrong, told):
    before = stored(product)
    page = seller.post(change(product), fields(product, **wrong))
    assert page.status_code == 200
    assert told in page.content.decode()
    assert stored(product) == before


def test_specifications_are_lines(seller, product):
    lines = "Colour | red\nVolume | decimal | 1.7\nMade on | date | 2026-01-31"
    seller.post(change(product), fields(product, specifications=lines))
    assert stored(product)["specifications"] == [
        {"name": "Colour", "type": "text", "value": "red"},
        {"name": "Volume", "type": "decimal", "value": "1.7"},
        {"name": "Made on", "type": "date", "value": "2026-01-31"},
    ]
    assert "Volume | decimal | 1.7" in seller.page(change(product))


def test_a_category_is_named_and_cleared(seller, product):
    category = make_category(make_operator(), "Kitchen")
    seller.post(change(product), fields(product, category=category.pk))
    assert stored(product)["category_id"] == category.pk
    product.refresh_from_db()
    seller.post(change(product), fields(product, category=""))
    assert stored(product)["category_id"] is None


def test_a_new_product_is_ones_own_draft(seller):
    form = fields(Product(sku="N-1", name="New", kind="physical", price="5", currency="EUR"))
    answer = seller.post(ADD, form | {"expected_version": ""})
    assert answer.status_code == 302
    made = Product.objects.get(sku="N-1")
    assert (made.organization, made.status) == (seller.organization, "draft")
    assert last_call() == ("create_product", "ok", "console")


def test_a_sku_that_is_taken_is_told_beside_it(seller, product):
    form = fields(Product(sku="A-1", name="New", kind="physical", price="5", currency="EUR"))
    page = seller.post(ADD, form).content.decode()
    assert "Another object has this value." in page
    assert Product.objects.count() == 1


def test_a_trade_item_number_is_written_found_and_cleared(seller, product):
    seller.post(change(product), fields(product, gtin="4006381333931"))
    product.refresh_from_db()
    assert (product.gtin, product.version) == ("4006381333931", 2)
    assert "A-1" in seller.page(f"{LIST}?q=40063813")
    seller.post(change(product), fields(product, gtin=""))
    now = stored(product)
    assert (now["gtin"], now["version"]) == (None, 3)


@pytest.mark.parametrize(
    ("gtin", "told"),
    [
        ("4006381333932", "the last of which checks the others"),
        ("4006381333931", "A product that is not archived has this GTIN."),
    ],
)
def test_a_trade_item_number_that_is_wrong_or_taken_is_told(seller, product, gtin, told):
    create(make_actor(seller.organization), sku="B-1", gtin="4006381333931")
    before = stored(product)
    page = seller.post(change(product), fields(product, gtin=gtin)).content.decode()
    assert told in page
    assert stored(product) == before


def test_the_operator_mends_a_product_and_its_seller_sees_who(seller, product):
    somebody = operator()
    assert somebody.get(ADD).status_code == 403
    form = fields(product, name="Mended") | {"organization": somebody.organization.pk}
    assert somebody.post(change(product), form).status_code == 302
    now = stored(product)
    assert (now["name"], now["organization_id"]) == ("Mended", seller.organization.pk)
    page = seller.page(f"{LIST}{product.pk}/history/")
    assert somebody.user.name in page
    assert "Kettle" in page
    assert "Mended" in page


def test_the_operators_looks_are_recorded(seller, product):
    somebody = operator()
    somebody.page(LIST)
    somebody.page(change(product))
    calls = Call.objects.filter(object_organization=seller.organization)
    assert set(calls.values_list("operation", flat=True)) == {"list_products", "get_product"}
    seller.page(LIST)
    assert calls.count() == 2


def test_a_viewer_changes_nothing(product):
    viewer = Person(product.organization, Role.VIEWER)
    before = stored(product)
    page = viewer.page(change(product))
    assert 'name="_save"' not in page
    assert viewer.get(ADD).status_code == 403
    assert viewer.post(change(product), fields(product, name="x")).status_code == 403
    assert viewer.post(f"{LIST}{product.pk}/activate/").status_code == 403
    assert stored(product) == before


def test_the_buttons_are_those_of_the_state(seller, product):
    page = seller.page(change(product))
    assert "Put on sale" in page
    assert "Take off sale" not in page
    seller.post(f"{LIST}{product.pk}/activate/", {"expected_version": product.version})
    assert stored(product)["status"] == "active"
    assert last_call() == ("activate_product", "ok", "console")
    assert "Take off sale" in seller.page(change(product))


def test_no_button_works_by_a_link(seller, product):
    for name in ("activate", "archive"):
        seller.get(f"{LIST}{product.pk}/{name}/")
    assert stored(product)["status"] == "draft"


def test_archiving_asks_first_and_then_nothing_can_be_changed(seller, product):
    assert "never for sale again" in seller.page(f"{LIST}{product.pk}/archive/")
    form = {"expected_version": product.version}
    seller.post(f"{LIST}{product.pk}/archive/", form)
    assert stored(product)["status"] == "archived"
    assert 'name="_save"' not in seller.page(change(product))
    assert seller.post(change(product), fields(product, name="x")).status_code == 403


def test_a_stale_button_does_nothing_and_says_so(seller, product):
    seller.post(change(product), fields(product, name="Other"))
    answer = seller.post(f"{LIST}{product.pk}/activate/", {"expected_version": 1}, follow=True)
    assert "Somebody has changed this" in answer.content.decode()
    assert stored(product)["status"] == "draft"
