"""Making and changing products."""

from decimal import Decimal
from typing import Any

import pytest

from hub.core.errors import AlreadyExists, ValidationFailed
from hub.core.identifiers import new_id
from products.models import Product
from tests.products.factories import make_category, make_operator, make_product, make_seller, pairs
from tests.products.writing import create, refusals, stored, update, upsert

pytestmark = pytest.mark.django_db


def test_a_new_product_is_a_draft_of_its_seller_with_what_was_sent():
    seller = make_seller()
    category = make_category(make_operator())
    product = create(
        seller,
        sku="A-1",
        name="Kettle & co",
        description="Boils.",
        category_id=str(category.pk),
        brand="Ærø",
        kind="physical",
        price="49.5",
        currency="EUR",
        weight="1.25",
    )
    found = stored(product)
    assert found == {
        "id": product.pk,
        "organization_id": seller.organization_id,
        "sku": "A-1",
        "name": "Kettle & co",
        "description": "Boils.",
        "category_id": category.pk,
        "brand": "Ærø",
        "kind": "physical",
        "price": Decimal("49.5000"),
        "currency": "EUR",
        "weight": Decimal("1.250"),
        "specifications": [],
        "gtin": None,
        "status": "draft",
        "version": 1,
        "created_at": product.created_at,
        "updated_at": product.updated_at,
    }


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_a_sku_is_taken_once_and_the_transaction_goes_on(status: str):
    seller = make_seller()
    make_product(seller, sku="A-1", status=status)
    with pytest.raises(AlreadyExists) as failure:
        create(seller, sku="A-1")
    assert [(e.path, e.code) for e in failure.value.errors] == [(("sku",), "already_exists")]
    assert Product.objects.filter(organization_id=seller.organization_id).count() == 1


def test_everything_wrong_is_told_at_once():
    operator = make_operator()
    with pytest.raises(ValidationFailed) as failure:
        create(operator, organization_id=str(new_id()), category_id=str(new_id()), price="0.001")
    assert refusals(failure.value) == {
        ("organization_id", "does_not_exist"),
        ("category_id", "does_not_exist"),
        ("price", "max_decimal_places"),
    }


def test_a_seller_may_name_its_own_organization():
    seller = make_seller()
    product = create(seller, organization_id=str(seller.organization_id))
    assert product.organization_id == seller.organization_id


def test_a_seller_cannot_make_a_product_of_another_organization():
    other = make_seller()
    with pytest.raises(ValidationFailed) as failure:
        create(make_seller(), organization_id=str(other.organization_id))
    assert refusals(failure.value) == {("organization_id", "does_not_exist")}
    assert Product.objects.count() == 0


@pytest.mark.parametrize("write_one", [create, upsert])
def test_the_operator_names_the_organization(write_one: Any):
    operator, seller = make_operator(), make_seller()
    with pytest.raises(ValidationFailed) as failure:
        write_one(operator, sku="A-1")
    assert refusals(failure.value) == {("organization_id", "required")}
    write_one(operator, sku="A-1", organization_id=str(seller.organization_id))
    assert Product.objects.get().organization_id == seller.organization_id


def test_an_update_tells_what_really_changed():
    seller = make_seller()
    product = make_product(seller, brand="Ærø", name="Kettle", weight=Decimal(2))
    changed = update(seller, product, name="Kettle", brand="", weight=None, price="19.9000")
    assert changed == ["brand", "weight"]
    found = stored(product)
    assert (found["brand"], found["weight"], found["version"]) == ("", None, 2)


def test_an_update_that_changes_nothing_leaves_the_version():
    seller = make_seller()
    product = make_product(seller, name="Kettle")
    before = stored(product)
    assert update(seller, product, name="Kettle", description=None) == []
    assert stored(product) == before


@pytest.mark.parametrize("value", [None, []])
def test_specifications_are_replaced_and_cleared_as_a_whole(value: Any):
    seller = make_seller()
    product = make_product(seller, specifications=pairs(3))
    assert update(seller, product, specifications=pairs(1)) == ["specifications"]
    assert stored(product)["specifications"] == pairs(1)
    assert update(seller, product, specifications=value) == ["specifications"]
    assert stored(product)["specifications"] == []


def test_a_taken_sku_is_refused_in_an_update_and_nothing_changes():
    seller = make_seller()
    product, other = make_product(seller, sku="A-1"), make_product(seller, sku="A-2")
    before = stored(other)
    with pytest.raises(AlreadyExists):
        update(seller, other, sku=product.sku, name="Other")
    assert stored(other) == before


def test_a_category_must_exist_and_can_be_cleared():
    seller = make_seller()
    category = make_category(make_operator())
    product = make_product(seller)
    with pytest.raises(ValidationFailed) as failure:
        update(seller, product, category_id=str(new_id()))
    assert refusals(failure.value) == {("category_id", "does_not_exist")}
    assert update(seller, product, category_id=str(category.pk)) == ["category_id"]
    assert update(seller, product, category_id=None) == ["category_id"]
    assert stored(product)["version"] == 3
