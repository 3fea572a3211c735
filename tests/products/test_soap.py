"""Products and categories on SOAP: messages, answers, faults."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from hub.core.actors import OrganizationKind
from products.models import Category, Product
from tests.clients import basic
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope
from tests.products.callers import Caller, fault
from tests.products.factories import make_category, make_product, pairs, plain_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller() -> Caller:
    return Caller()


@pytest.fixture
def operator() -> Caller:
    return Caller(OrganizationKind.OPERATOR)


# Products


def test_a_product_is_answered_as_rest_answers_it(seller: Caller, operator: Caller):
    category = make_category(operator.actor)
    sent = {
        "sku": "A-1",
        "name": "Kettle & <co> ]]> 🫖",
        "description": "Boils.",
        "category_id": str(category.pk),
        "brand": "Ærø",
        "kind": "physical",
        "price": "49.5",
        "currency": "EUR",
        "weight": "1.25",
        "specifications": pairs(2),
        "gtin": "036000291452",
    }
    answer = seller.call("create_product", product=sent)
    product = Product.objects.get()
    on_rest = seller.send("GET", f"/api/v1/products/{product.pk}/").json()
    assert answer == {"product": on_rest | {"version": "1"}}
    assert seller.call("get_product", id=str(product.pk)) == answer
    assert seller.call("lookup_product", sku="A-1") == answer


def test_what_is_not_told_is_absent_or_empty(seller: Caller):
    product = make_product(seller.actor)
    answer = seller.call("get_product", id=str(product.pk))["product"]
    assert {"category_id", "gtin", "weight"}.isdisjoint(answer)
    assert [answer[name] for name in ("description", "brand", "specifications")] == ["", "", ""]


def test_an_update_names_what_changed_and_clears_by_name(seller: Caller):
    product = make_product(seller.actor, brand="Ærø", weight=1, specifications=pairs(2))
    changes = {
        "name": product.name,
        "price": "7",
        "brand": None,
        "weight": None,
        "specifications": None,
    }
    answer = seller.call("update_product", id=str(product.pk), product=changes, expected_version=1)
    assert answer["changed_fields"] == ["brand", "price", "weight", "specifications"]
    assert (answer["product"]["price"], answer["product"]["version"]) == ("7.00", "2")
    product.refresh_from_db()
    assert (product.brand, product.weight, product.specifications) == ("", None, [])


def test_a_stale_update_is_a_fault_that_tells_the_version(seller: Caller):
    product = make_product(seller.actor, version=3)
    request = {"id": str(product.pk), "product": {"name": "Other"}, "expected_version": 2}
    refused = seller.call("update_product", **request)
    assert fault(refused) == ("version_mismatch", set())
    assert (refused.current_version, refused.status) == ("3", 500)
    assert Product.objects.get().name == product.name


def test_an_upsert_says_whether_it_created(seller: Caller):
    sent = plain_product(sku="A-1")
    first = seller.call("upsert_product", product=sent)
    second = seller.call("upsert_product", product=sent | {"price": "7"})
    assert [first["created"], second["created"]] == ["true", "false"]
    assert second["product"]["version"] == "2"
    assert first["product"]["id"] == second["product"]["id"]


def test_the_operator_names_the_organization_of_a_sku(seller: Caller, operator: Caller):
    make_product(seller.actor, sku="A-1")
    refused = operator.call("lookup_product", sku="A-1")
    assert fault(refused) == ("validation_error", {("organizationId", "required")})
    organization = str(seller.actor.organization_id)
    found = operator.call("lookup_product", sku="A-1", organization_id=organization)
    assert found["product"]["organization_id"] == organization


@pytest.mark.parametrize(
    ("operation", "before", "after"),
    [
        ("activate_product", "draft", "active"),
        ("deactivate_product", "active", "inactive"),
        ("archive_product", "inactive", "archived"),
    ],
)
def test_a_status_changes_by_an_operation(seller: Caller, operation: str, before: str, after: str):
    product = make_product(seller.actor, status=before)
    answer = seller.call(operation, id=str(product.pk), expected_version=1)["product"]
    assert (answer["status"], answer["version"]) == (after, "2")
    refused = seller.call(operation, id=str(product.pk))
    assert fault(refused) == ("invalid_transition", set())


def test_every_wrong_field_is_named_at_once_in_soap_spelling(seller: Caller):
    wrong_pair = {"name": "A", "type": "integer", "value": "x", "unit_price": "kg"}
    wrong = {
        "sku": "x" * 65,
        "category_id": "7",
        "kind": "boat",
        "price": "-1",
        "currency": "usd",
        "colour": "red",
        "specifications": [wrong_pair],
    }
    refused = seller.call("create_product", product=wrong)
    assert fault(refused) == (
        "validation_error",
        {
            ("sku", "max_length"),
            ("name", "required"),
            ("categoryId", "invalid"),
            ("kind", "invalid_choice"),
            ("price", "min_value"),
            ("currency", "unknown_currency"),
            ("colour", "unknown_field"),
            ("specifications[0].unitPrice", "unknown_field"),
        },
    )
    assert Product.objects.count() == 0


def test_a_default_page_of_demo_products_is_smaller_than_60_kb(settings: Any):
    settings.DEMO = True
    # Argon2 is slow on purpose, and this test is not about passwords.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("load_demo")
    for client in ("demo-seller", "demo-seller-2", "demo-operator"):
        http = Client(**basic(client, f"{client}-secret"))
        cursor: dict[str, str] = {}
        for _ in range(3):
            message = envelope("urn:dualport:products:v1", "list_products", cursor)
            response = http.post("/soap/v1/products/", message, CONTENT_TYPES[SOAP_11])
            assert response.status_code == 200
            assert response.content.count(b"</sku>") == 20
            assert len(response.content) < 60_000
            text = response.content.decode()
            cursor = {"cursor": text.partition("<nextCursor>")[2].partition("<")[0]}


# Categories


def test_a_category_lives_on_soap(operator: Caller, seller: Caller):
    top = operator.call("create_category", category={"name": "Phones", "position": 2})["category"]
    values = {"parent_id": top["id"], "name": "Smart"}
    below = operator.call("create_category", category=values)["category"]
    stored = Category.objects.get(name="Smart")
    assert (below["parent_id"], stored.parent_id) == (
        top["id"],
        Category.objects.get(name="Phones").pk,
    )
    assert seller.call("get_category", id=below["id"]) == {"category": below}
    key = {"id": below["id"]}
    changed = operator.call("update_category", **key, category={"name": "Smart", "position": 1})
    assert (changed["changed_fields"], changed["category"]["version"]) == (["position"], "2")
    moved = operator.call("move_category", **key, target={"position": 0}, expected_version=2)
    assert "parent_id" not in moved["category"]
    listed = seller.call("list_categories", filter={"is_top_level": True})["items"]
    assert [item["name"] for item in listed] == ["Smart", "Phones"]
    assert operator.call("delete_category", **key, expected_version=3) == {}
    assert fault(seller.call("get_category", **key)) == ("not_found", set())


def test_a_category_in_use_stays(operator: Caller, seller: Caller):
    category = make_category(operator.actor)
    make_product(seller.actor, category=category)
    refused = operator.call("delete_category", id=str(category.pk))
    assert fault(refused) == ("conflict", {("id", "category_in_use")})
    assert Category.objects.get() == category
