"""What the tables refuse, whoever writes."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from hub.core.actors import Actor
from products.models import Category, Product
from tests.products.factories import make_category, make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db


def violated(error: pytest.ExceptionInfo[IntegrityError]) -> str | None:
    return error.value.__cause__.diag.constraint_name


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"price": Decimal("-0.01")}, "product_price_is_not_negative"),
        ({"weight": Decimal("-0.001")}, "product_weight_is_not_negative"),
        ({"kind": "boat"}, "product_kind_is_known"),
        ({"status": "sold"}, "product_status_is_known"),
    ],
)
def test_a_product_cannot_be_wrong(values: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make_product(make_seller(), **values)
    assert violated(error) == constraint
    assert Product.objects.count() == 0


def test_a_sku_is_unique_in_its_organization_only():
    seller, other = make_seller(), make_seller()
    make_product(seller, sku="A-1")
    make_product(other, sku="A-1")
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make_product(seller, sku="A-1")
    assert violated(error) == "product_sku_is_unique_in_organization"
    assert Product.objects.filter(sku="A-1").count() == 2


@pytest.mark.parametrize("at_the_top", [True, False])
def test_a_category_name_is_unique_among_siblings_only(at_the_top: bool):
    operator = make_operator()
    parent = None if at_the_top else make_category(operator)
    phones = make_category(operator, "Phones", parent)
    make_category(operator, "Phones", phones)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make_category(operator, "Phones", parent)
    assert violated(error) == "category_name_is_unique_among_siblings"


def test_a_category_is_never_its_own_parent():
    category = make_category(make_operator())
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Category.objects.filter(pk=category.pk).update(parent=category)
    assert violated(error) == "category_is_not_its_own_parent"


def test_a_product_begins_as_a_draft_of_version_one_with_equal_times():
    product = make_product(make_seller())
    product.refresh_from_db()
    assert (product.status, product.version) == ("draft", 1)
    assert product.created_at == product.updated_at
    assert product.specifications == []


def fill_shelves(sellers: int = 10, products: int = 300) -> Actor:
    """Give the planner a table worth an index; return one of its sellers."""
    actors = [make_seller() for _ in range(sellers)]
    Product.objects.bulk_create(
        Product(
            organization_id=actor.organization_id,
            sku=f"SKU-{number}",
            name=f"Product {number * 7919 % products}",
            kind="physical",
            price=number * 7907 % products,
            currency="USD",
        )
        for actor in actors
        for number in range(products)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE products_product")
    return actors[0]


def test_a_page_is_read_from_an_index_in_its_order():
    own = Product.objects.filter(organization_id=fill_shelves().organization_id)
    for column in ("name", "price", "created_at", "updated_at"):
        for sign in ("", "-"):
            for prefix, rows in (("own", own), ("by", Product.objects)):
                plan = rows.order_by(f"{sign}{column}", f"{sign}id")[:21].explain()
                assert f"product_{prefix}_{column}" in plan
                assert "Sort" not in plan


def test_a_part_of_a_text_is_found_by_the_trigram_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "product_text" in Product.objects.filter(name__icontains="adapter").explain()
