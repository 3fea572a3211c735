"""Products and categories on REST: addresses, statuses, headers, shapes."""

from typing import Any

import pytest

from hub.core.actors import OrganizationKind
from products.models import Category, Product
from tests.products.callers import Caller, problem
from tests.products.factories import make_category, make_product, pairs, plain_product

pytestmark = pytest.mark.django_db
PRODUCTS, CATEGORIES = "/api/v1/products/", "/api/v1/categories/"


@pytest.fixture
def seller() -> Caller:
    return Caller()


@pytest.fixture
def operator() -> Caller:
    return Caller(OrganizationKind.OPERATOR)


def instant(value: Any) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%S.%f}Z"


# Products


def test_a_product_is_answered_with_every_field(seller: Caller, operator: Caller):
    category = make_category(operator.actor)
    body = plain_product(
        sku="A-1",
        name="Kettle & <co> ]]> 🫖",
        description="Boils.",
        category_id=str(category.pk),
        brand="Ærø",
        price="49.5",
        currency="EUR",
        weight="1.25",
        specifications=pairs(2),
        gtin="036000291452",
    )
    response = seller.send("POST", PRODUCTS, body)
    product = Product.objects.get()
    assert response.json() == body | {
        "id": str(product.pk),
        "organization_id": str(seller.actor.organization_id),
        "price": "49.50",
        "weight": "1.250",
        "status": "draft",
        "version": 1,
        "created_at": instant(product.created_at),
        "updated_at": instant(product.updated_at),
    }
    assert list(response.json())[:4] == ["id", "organization_id", "sku", "name"]
    assert (response.status_code, response["ETag"]) == (201, '"1"')
    assert response["Location"].endswith(f"{PRODUCTS}{product.pk}/")
    assert seller.send("GET", f"{PRODUCTS}{product.pk}/").json() == response.json()
    assert seller.send("GET", f"{PRODUCTS}lookup/?sku=A-1").json() == response.json()


def test_what_is_not_told_is_null_or_empty(seller: Caller):
    product = make_product(seller.actor)
    answer = seller.send("GET", f"{PRODUCTS}{product.pk}/").json()
    nothing = {name: answer[name] for name in ("description", "category_id", "brand", "weight")}
    assert nothing == {"description": "", "category_id": None, "brand": "", "weight": None}
    assert (answer["specifications"], answer["gtin"]) == ([], None)


def test_an_update_names_what_changed(seller: Caller):
    product = make_product(seller.actor, brand="Ærø")
    address = f"{PRODUCTS}{product.pk}/"
    body = {"name": product.name, "brand": None, "price": "7"}
    response = seller.send("PATCH", address, body, if_match='"1"')
    assert (response.status_code, response["ETag"]) == (200, '"2"')
    assert response["X-Changed-Fields"] == "brand, price"
    assert (response.json()["brand"], response.json()["price"]) == ("", "7.00")
    stale = seller.send("PATCH", address, body, if_match='"1"')
    assert problem(stale) == (412, "version_mismatch", set())
    assert stale.json()["current_version"] == 2


def test_putting_at_a_sku_creates_and_then_updates(seller: Caller):
    body = plain_product(sku="A-1")
    first = seller.send("PUT", f"{PRODUCTS}lookup/?sku=A-1", body)
    second = seller.send("PUT", f"{PRODUCTS}lookup/", body | {"price": "7"})
    assert [first.status_code, second.status_code] == [201, 200]
    assert [first["ETag"], second["ETag"]] == ['"1"', '"2"']
    assert first.json()["id"] == second.json()["id"]


def test_the_key_in_the_address_of_an_upsert_agrees_with_the_body(seller: Caller, operator: Caller):
    response = seller.send("PUT", f"{PRODUCTS}lookup/?sku=A-2", plain_product(sku="A-1"))
    assert problem(response) == (400, "validation_error", {("sku", "conflicting_values")})
    assert Product.objects.count() == 0
    key = f"sku=A-1&organization_id={seller.actor.organization_id}"
    response = operator.send("PUT", f"{PRODUCTS}lookup/?{key}", plain_product(sku="A-1"))
    assert response.json()["organization_id"] == str(seller.actor.organization_id)


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("activate", "draft", "active"),
        ("deactivate", "active", "inactive"),
        ("archive", "inactive", "archived"),
    ],
)
def test_a_status_changes_by_an_action(seller: Caller, action: str, before: str, after: str):
    product = make_product(seller.actor, status=before)
    response = seller.send("POST", f"{PRODUCTS}{product.pk}/{action}/", if_match='"1"')
    assert (response.status_code, response["ETag"]) == (200, '"2"')
    assert response.json()["status"] == after
    again = seller.send("POST", f"{PRODUCTS}{product.pk}/{action}/")
    assert problem(again) == (409, "invalid_transition", set())


def test_every_wrong_field_is_named_at_once(seller: Caller):
    wrong_pair = {"name": "A", "type": "integer", "value": "x", "unit": "kg"}
    body = {
        "sku": "x" * 65,
        "kind": "boat",
        "price": "-1",
        "currency": "usd",
        "colour": "red",
        "specifications": [wrong_pair],
    }
    response = seller.send("POST", PRODUCTS, body)
    assert problem(response) == (
        400,
        "validation_error",
        {
            ("sku", "max_length"),
            ("name", "required"),
            ("kind", "invalid_choice"),
            ("price", "min_value"),
            ("currency", "unknown_currency"),
            ("colour", "unknown_field"),
            ("specifications[0].unit", "unknown_field"),
        },
    )
    assert Product.objects.count() == 0


def test_a_taken_sku_is_a_conflict_at_its_field(seller: Caller):
    make_product(seller.actor, sku="A-1")
    response = seller.send("POST", PRODUCTS, plain_product(sku="A-1"))
    assert problem(response) == (409, "already_exists", {("sku", "already_exists")})


# Categories


def test_a_category_lives_on_rest(operator: Caller, seller: Caller):
    top = operator.send("POST", CATEGORIES, {"name": "Phones", "position": 2})
    assert (top.status_code, top["ETag"]) == (201, '"1"')
    below = operator.send("POST", CATEGORIES, {"name": "Smart", "parent_id": top.json()["id"]})
    address = f"{CATEGORIES}{below.json()['id']}/"
    stored = Category.objects.get(name="Smart")
    assert seller.send("GET", address).json() == {
        "id": str(stored.pk),
        "parent_id": top.json()["id"],
        "name": "Smart",
        "position": 0,
        "version": 1,
        "created_at": instant(stored.created_at),
        "updated_at": instant(stored.updated_at),
        "deleted_at": None,
    }
    changed = operator.send("PATCH", address, {"name": "Smart", "position": 1})
    assert (changed["X-Changed-Fields"], changed["ETag"]) == ("position", '"2"')
    moved = operator.send("POST", f"{address}move/", {"parent_id": None}, if_match='"2"')
    assert (moved.status_code, moved.json()["parent_id"], moved["ETag"]) == (200, None, '"3"')
    listed = seller.send("GET", f"{CATEGORIES}?is_top_level=true").json()["items"]
    assert [item["name"] for item in listed] == ["Smart", "Phones"]
    assert operator.send("DELETE", address, if_match='"3"').status_code == 204
    assert seller.send("GET", address).status_code == 404


def test_a_category_in_use_stays(operator: Caller, seller: Caller):
    category = make_category(operator.actor)
    make_product(seller.actor, category=category)
    response = operator.send("DELETE", f"{CATEGORIES}{category.pk}/")
    assert problem(response) == (409, "conflict", {("id", "category_in_use")})
    assert Category.objects.get() == category


def test_a_seller_may_not_change_categories(operator: Caller, seller: Caller):
    category = make_category(operator.actor)
    response = seller.send("DELETE", f"{CATEGORIES}{category.pk}/")
    assert problem(response) == (403, "permission_denied", set())
    assert Category.objects.count() == 1
