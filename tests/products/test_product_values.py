"""Prices and specifications: what is taken and what is refused."""

from decimal import Decimal
from typing import Any

import pytest

from hub.core.errors import ValidationFailed
from hub.wire.serializers import write
from products.models import Product
from products.serializers import ProductSerializer
from tests.products.factories import make_product, make_seller, pairs
from tests.products.tables import Row, name_of, table
from tests.products.writing import create, refusals, stored, update

pytestmark = pytest.mark.django_db


def shown_price(product: Product) -> str:
    product.refresh_from_db()
    return write(ProductSerializer, product)["price"]


@pytest.mark.parametrize("row", table("Prices"), ids=name_of)
def test_a_new_price_is_taken_or_refused_as_the_table_says(row: Row):
    seller = make_seller()
    if row["shown"]:
        product = create(seller, price=row["price"], currency=row["currency"])
        assert shown_price(product) == row["shown"]
        return
    with pytest.raises(ValidationFailed) as failure:
        create(seller, price=row["price"], currency=row["currency"])
    assert refusals(failure.value) == {(row["refused at"], row["code"])}
    assert Product.objects.count() == 0


@pytest.mark.parametrize("row", table("Prices", 1), ids=name_of)
def test_a_changed_price_is_judged_with_what_is_stored(row: Row):
    price, currency = row["stored"].split()
    seller = make_seller()
    product = make_product(seller, price=Decimal(price), currency=currency)
    before = stored(product)
    changes = dict(change.split() for change in row["update"].split(", "))
    if row["shown"]:
        assert update(seller, product, **changes) == list(changes)
        assert shown_price(product) == row["shown"]
        return
    with pytest.raises(ValidationFailed) as failure:
        update(seller, product, **changes)
    assert refusals(failure.value) == {(row["refused at"], row["code"])}
    assert stored(product) == before


@pytest.mark.parametrize("row", table("Specifications"), ids=name_of)
def test_a_value_of_a_specification_is_of_its_type(row: Row):
    pair = {"name": "It", "type": row["type"], "value": row["value"]}
    if row["accepted"] == "yes":
        assert create(make_seller(), specifications=[pair]).specifications == [pair]
        return
    with pytest.raises(ValidationFailed) as failure:
        create(make_seller(), specifications=[pair])
    assert [(e.path, e.code) for e in failure.value.errors] == [
        (("specifications", 0, "value"), "invalid")
    ]


def test_a_hundred_specifications_are_kept_in_order():
    product = create(make_seller(), specifications=pairs(100)[::-1])
    product.refresh_from_db()
    assert product.specifications == pairs(100)[::-1]


@pytest.mark.parametrize(
    ("given", "path", "code"),
    [
        (pairs(101), ("specifications",), "max_length"),
        ([*pairs(2), pairs(1)[0]], ("specifications", 2, "name"), "duplicate"),
        ([{**pairs(1)[0], "type": "u8"}], ("specifications", 0, "type"), "invalid_choice"),
        ([{"name": "A", "type": "text"}], ("specifications", 0, "value"), "required"),
        ([{**pairs(1)[0], "unit": "kg"}], ("specifications", 0, "unit"), "unknown_field"),
        ([None], ("specifications", 0), "null"),
        ({"name": "A"}, ("specifications",), "not_a_list"),
    ],
)  # fmt: skip
def test_wrong_specifications_are_refused_where_they_stand(given: Any, path: Any, code: str):
    with pytest.raises(ValidationFailed) as failure:
        create(make_seller(), specifications=given)
    assert [(error.path, error.code) for error in failure.value.errors] == [(path, code)]
