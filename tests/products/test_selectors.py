"""Which products and categories exist for whom, and what a list is narrowed by."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db.models.functions import Now

from hub.core.actors import Actor
from hub.core.errors import NotFound, ValidationFailed
from hub.core.identifiers import new_id
from products import selectors
from products.models import Category, Product
from tests.products.factories import make_category, make_operator, make_product, make_seller
from tests.products.tables import Row, name_of, table

pytestmark = pytest.mark.django_db


def skus(actor: Actor, **filters: Any) -> set[str]:
    return {row.sku for row in selectors.product_list(actor=actor, filters=filters)}


def names(actor: Actor, **filters: Any) -> set[str]:
    return {row.name for row in selectors.category_list(actor=actor, filters=filters)}


@pytest.mark.parametrize("row", table("Who sees what"), ids=name_of)
def test_a_product_exists_for_whom_the_table_says(row: Row):
    seller = make_seller()
    product = make_product(seller, sku="A-1")
    callers = {"own": seller, "of another seller": make_seller(), "of any seller": make_operator()}
    caller = callers[row["product"]]
    key = {"sku": "A-1", "organization_id": seller.organization_id}
    if row["is"] == "seen":
        assert selectors.product_get(actor=caller, product_id=product.pk) == product
        assert selectors.product_lookup(actor=caller, **key) == product
        assert skus(caller) == {"A-1"}
        return
    for find in (
        lambda: selectors.product_get(actor=caller, product_id=product.pk),
        lambda: selectors.product_lookup(actor=caller, **key),
        lambda: selectors.product_lookup(actor=caller, sku="A-1"),
    ):
        with pytest.raises(NotFound):
            find()
    assert skus(caller) == set()


def test_filtering_by_an_organization_shows_no_more_than_one_may_see():
    seller, other = make_seller(), make_seller()
    make_product(seller, sku="mine")
    make_product(other, sku="theirs")
    theirs, nobodys = other.organization_id, new_id()
    assert skus(seller, organization_id=theirs) == skus(seller, organization_id=nobodys) == set()
    assert skus(seller, organization_id=seller.organization_id) == {"mine"}
    assert skus(make_operator(), organization_id=theirs) == {"theirs"}
    assert skus(make_operator()) == {"mine", "theirs"}


def test_the_operator_looks_up_a_sku_within_an_organization():
    operator, seller = make_operator(), make_seller()
    make_product(make_seller(), sku="A-1")
    product = make_product(seller, sku="A-1")
    found = selectors.product_lookup(
        actor=operator, sku="A-1", organization_id=seller.organization_id
    )
    assert found == product
    with pytest.raises(ValidationFailed) as failure:
        selectors.product_lookup(actor=operator, sku="A-1")
    assert [(e.path, e.code) for e in failure.value.errors] == [(("organization_id",), "required")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kettle", {"K-1"}),
        ("KETT", {"K-1"}),
        ("k-1", {"K-1"}),
        ("ærø", {"K-1"}),
        ("50%", {"P_50"}),
        ("p_5", {"P_50"}),
        ("_", {"P_50"}),
        ("\\", set()),
        ("水", {"W"}),
    ],
)
def test_q_finds_a_part_of_sku_name_or_brand_whatever_its_case(text: str, found: set[str]):
    seller = make_seller()
    make_product(seller, sku="K-1", name="Kettle", brand="ÆRØ")
    make_product(seller, sku="P_50", name="Paint 50% white")
    make_product(seller, sku="W", name="飲料水", description="kettle")
    assert skus(seller, q=text) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"status": "draft"}, {"cheap"}),
        ({"brand": "Ærø"}, {"dear"}),
        ({"brand": "Ær"}, set()),
        ({"kind": "service"}, {"dear"}),
        ({"price_from": Decimal(20)}, {"dear"}),
        ({"price_to": Decimal(20)}, {"cheap", "dear"}),
        ({"price_from": Decimal(10), "price_to": Decimal("19.99")}, {"cheap"}),
        ({"currency": "EUR"}, {"dear"}),
        ({"skus": ["cheap", "none"]}, {"cheap"}),
        ({"skus": ["cheap", "dear"], "kind": "service"}, {"dear"}),
    ],
)
def test_a_list_has_what_meets_all_filters(filters: dict[str, Any], found: set[str]):
    seller = make_seller()
    make_product(seller, sku="cheap", price=Decimal(10))
    make_product(
        seller,
        sku="dear",
        price=Decimal(20),
        currency="EUR",
        brand="Ærø",
        kind="service",
        status="active",
    )
    assert skus(seller, **filters) == found


def test_a_category_means_all_that_is_below_it():
    seller, operator = make_seller(), make_operator()
    top = make_category(operator)
    middle = make_category(operator, parent=top)
    bottom = make_category(operator, parent=middle)
    beside = make_category(operator)
    for sku, category in (("1", top), ("2", middle), ("3", bottom), ("4", beside), ("5", None)):
        make_product(seller, sku=sku, category=category)
    assert skus(seller, category_id=top.pk) == {"1", "2", "3"}
    assert skus(seller, category_id=bottom.pk) == {"3"}
    assert skus(seller, category_id=new_id()) == set()


def test_archived_products_are_listed_only_when_asked_for_or_to_keep_a_copy():
    seller = make_seller()
    long_ago = make_product(seller).created_at - timedelta(days=1)
    make_product(seller, sku="on", status="active")
    make_product(seller, sku="off", status="archived")
    assert "off" not in skus(seller)
    assert skus(seller, skus=["on", "off"]) == {"on"}
    assert skus(seller, status="archived") == {"off"}
    assert skus(seller, updated_since=long_ago, skus=["on", "off"]) == {"on", "off"}
    assert skus(seller, updated_since=long_ago, status="active") == {"on"}


def test_updated_since_includes_its_instant():
    seller = make_seller()
    product = make_product(seller, sku="A-1")
    Product.objects.update(updated_at=Now() - timedelta(hours=1))
    product.refresh_from_db()
    assert skus(seller, updated_since=product.updated_at) == {"A-1"}
    assert skus(seller, updated_since=product.updated_at + timedelta(microseconds=1)) == set()


def test_every_caller_sees_every_category():
    operator = make_operator()
    category = make_category(operator, "Phones")
    for actor in (make_seller(), operator):
        assert names(actor) == {"Phones"}
        assert selectors.category_get(actor=actor, category_id=category.pk) == category
    with pytest.raises(NotFound):
        selectors.category_get(actor=operator, category_id=new_id())


def test_categories_are_found_by_name_parent_level_and_time():
    operator = make_operator()
    phones = make_category(operator, "Phones")
    make_category(operator, "Smartphones", phones)
    late = make_category(operator, "Laptops")
    Category.objects.exclude(pk=late.pk).update(updated_at=Now() - timedelta(hours=1))
    assert names(operator, q="PHONE") == {"Phones", "Smartphones"}
    assert names(operator, parent_id=phones.pk) == {"Smartphones"}
    assert names(operator, is_top_level=True) == {"Phones", "Laptops"}
    assert names(operator, is_top_level=False) == {"Smartphones"}
    assert names(operator, updated_since=late.updated_at) == {"Laptops"}


def test_branch_and_path_know_their_levels():
    operator = make_operator()
    top = make_category(operator)
    left, right = make_category(operator, parent=top), make_category(operator, parent=top)
    leaf = make_category(operator, parent=left)
    branch = {top.pk: 1, left.pk: 2, right.pk: 2, leaf.pk: 3}
    assert selectors.category_branch(category_id=top.pk) == branch
    assert selectors.category_path(category_id=leaf.pk) == {leaf.pk: 1, left.pk: 2, top.pk: 3}
    assert selectors.category_path(category_id=new_id()) == {}
