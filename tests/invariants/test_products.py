"""What the services and constraints keep true is found broken when somebody goes around them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import F
from django.db.models.functions import Now

from products.models import Category, PriceList, PriceListEntry, Product
from tests.contract.samples import make_product
from tests.contract.samples.world import make_list_price
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return make_organization("operator")


@pytest.fixture
def product():
    return make_product(make_organization())


def put(product, **values):
    Product.objects.filter(pk=product.pk).update(**values)


def grow(owner, levels):
    """Return a branch of that many levels, the top first."""
    branch = []
    for level in range(levels):
        parent = branch[-1] if branch else None
        branch.append(Category.objects.create(organization=owner, name=f"{level}", parent=parent))
    return branch


def test_a_category_of_a_seller(found, operator):
    Category.objects.create(organization=operator, name="Tools")
    assert found("products.categories_belong_to_the_operator") == []
    seller = make_organization(code="shop")
    category = Category.objects.create(organization=seller, name="Mine")
    assert found("products.categories_belong_to_the_operator") == [
        f"category {category.pk} belongs to shop"
    ]


def test_a_cycle(found, operator):
    top, middle, low = grow(operator, 3)
    assert found("products.categories_hang_from_the_top") == []
    Category.objects.filter(pk=top.pk).update(parent=middle)
    assert sorted(found("products.categories_hang_from_the_top")) == sorted(
        f"category {each.pk} is not reached from the top" for each in (top, middle, low)
    )
    assert found("products.categories_are_not_too_deep") == []


def test_a_ninth_level(found, operator):
    branch = grow(operator, 9)
    assert found("products.categories_are_not_too_deep") == [
        f"category {branch[8].pk} is at level 9"
    ]


@pytest.mark.parametrize(
    ("price", "currency", "broken"),
    [
        ("19.90", "EUR", False),
        ("19.901", "EUR", True),
        ("1500", "JPY", False),
        ("1500.5", "JPY", True),
        ("1.234", "KWD", False),
        ("1.2345", "CLF", False),
        ("5", "XAU", True),
        ("5", "eur", True),
    ],
)
def test_a_price_that_its_currency_does_not_have(found, product, price, currency, broken):
    put(product, price=Decimal(price), currency=currency)
    expected = [f"product {product.pk} {Decimal(price):.4f} {currency}"] if broken else []
    assert found("products.prices_fit_their_currency") == expected


@pytest.mark.parametrize(
    ("gtin", "broken"),
    [
        (None, False),
        ("96385074", False),
        ("036000291452", False),
        ("14006381333938", False),
        ("4006381333932", True),
        ("96385075", True),
    ],
)
def test_a_trade_item_number_with_a_wrong_check_digit(found, product, gtin, broken):
    put(product, gtin=gtin)
    expected = [f"product {product.pk} {gtin}"] if broken else []
    assert found("products.gtins_have_their_check_digit") == expected


@pytest.mark.parametrize("text", ["", " A-1", "A-1\n", "\u00a0A-1", "A-1\u3000"])
def test_a_sku_that_no_caller_could_have_written(found, product, text):
    assert found("products.texts_are_trimmed") == []
    put(product, sku=text)
    assert found("products.texts_are_trimmed") == [
        f"product {product.pk} sku, name, brand or description"
    ]


def test_white_space_around_other_texts(found, product, operator):
    put(product, description="a\n\nb", brand="")
    assert found("products.texts_are_trimmed") == []
    put(product, description="a\n")
    category = Category.objects.create(organization=operator, name=" Tools")
    assert found("products.texts_are_trimmed") == [
        f"product {product.pk} sku, name, brand or description",
        f"category {category.pk} name",
    ]


GOOD = [
    {"name": "Voltage", "type": "decimal", "value": "18.0"},
    {"name": "Brushless", "type": "boolean", "value": "true"},
    {"name": "Pieces", "type": "integer", "value": "-3"},
    {"name": "Since", "type": "date", "value": "2024-02-29"},
    {"name": "Note", "type": "text", "value": "two\nlines; x" * 70},
]


def test_specifications_that_callers_write_are_well_formed(found, product):
    put(product, specifications=GOOD)
    assert found("products.specifications_are_well_formed") == []
    put(product, specifications=[])
    assert found("products.specifications_are_well_formed") == []


@pytest.mark.parametrize(
    "pair",
    [
        None,
        "Voltage",
        [],
        {},
        {"name": "Voltage", "type": "decimal"},
        {"name": "Voltage", "type": "decimal", "value": 18},
        {"name": "Voltage", "type": "decimal", "value": "18.0", "unit": "V"},
        {"name": "", "type": "decimal", "value": "18.0"},
        {"name": "Voltage", "type": "volt", "value": "18.0"},
        {"name": "Voltage", "type": "decimal", "value": "1E+1"},
        {"name": "Voltage", "type": "decimal", "value": "18.0\n"},
        {"name": "Pieces", "type": "integer", "value": "3.0"},
        {"name": "Brushless", "type": "boolean", "value": "True"},
        {"name": "Since", "type": "date", "value": "2023-02-29"},
        {"name": "Remark", "type": "text", "value": "x" * 1001},
    ],
)
def test_a_specification_that_no_caller_could_have_written(found, product, pair):
    put(product, specifications=[GOOD[4], pair])
    assert found("products.specifications_are_well_formed") == [
        f"product {product.pk} specification 2"
    ]


def test_specifications_that_are_no_list_or_name_a_thing_twice(found, product):
    put(product, specifications={"Voltage": "18.0"})
    assert found("products.specifications_are_well_formed") == [
        f"product {product.pk} specification 1"
    ]
    put(product, specifications=[GOOD[0], GOOD[0]])
    assert found("products.specifications_are_well_formed") == [
        f"product {product.pk} specification Voltage twice"
    ]


def test_a_version_or_a_time_that_no_operation_leaves(found, product, operator):
    category = Category.objects.create(organization=operator, name="Tools")
    assert found("hub.versions_and_times_are_in_order") == []
    put(product, version=0)
    Category.objects.update(updated_at=F("created_at") - timedelta(seconds=1))
    assert found("hub.versions_and_times_are_in_order") == [
        f"product {product.pk}",
        f"category {category.pk}",
    ]


def test_a_list_price_with_too_many_decimals(found, product):
    entry = make_list_price(product)
    assert found("products.list_prices_fit_their_currency") == []
    PriceListEntry.objects.update(price=Decimal("1.001"))
    assert found("products.list_prices_fit_their_currency") == [
        f"price list entry {entry.pk} 1.0010 EUR"
    ]


def test_an_entry_in_a_deleted_price_list(found, product):
    entry = make_list_price(product)
    assert found("products.deleted_price_lists_are_empty") == []
    PriceList.objects.update(deleted_at=Now())
    assert found("products.deleted_price_lists_are_empty") == [
        f"price list entry {entry.pk} is in a deleted price list"
    ]
