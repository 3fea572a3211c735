"""What becomes of each row, as docs/bulk.md says."""

from decimal import Decimal
from typing import Any

import pytest

from hub.core.actors import OrganizationKind
from hub.core.errors import ValidationFailed
from products.models import Product
from tests.bulk.batches import (
    changes_of,
    kettle,
    make_stored,
    price,
    set_prices,
    stored,
    upsert,
)
from tests.factories import make_actor, make_organization
from tests.pages import Page, Row, name_of
from tests.products.factories import make_category, make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db
PAGE = Page("bulk.md")


def check(row: Row, call: Any, make: Any) -> None:
    """Put the row of a table behind another one, and compare."""
    seller = make_seller()
    make_stored(seller, row["there is"])
    rows = [make("Z-1"), make("A-1", **changes_of(row["row"]), client_ref="mine")]
    if row["row"] == "no name":
        del rows[1]["name"]
    if "above" in row["row"]:
        rows[0]["sku"] = "A-1"
    before = Product.objects.filter(sku="A-1").values().first()
    result = call(seller, *rows).results[1]
    found = Product.objects.filter(sku="A-1").first()
    assert (result.index, result.client_ref) == (1, "mine")
    assert (result.outcome, result.code or "") == (row["outcome"], row["code"])
    assert "".join(str(error.path[0]) for error in result.errors) == row["at"]
    if result.outcome == "failed":
        unchanged = before if "above" not in row["row"] else stored()[0]
        assert Product.objects.filter(sku="A-1").values().first() == unchanged
    else:
        assert found is not None
        assert (result.id, result.version) == (found.pk, found.version)
        assert found.price == Decimal(rows[1]["price"])
        assert (str(found.version), found.currency) == (row["version"], rows[1]["currency"])
        assert found.brand == ("Ærø" if before else "")


@pytest.mark.parametrize("row", PAGE.table("Rows of bulk_upsert_products"), ids=name_of)
def test_a_row_of_an_upsert_does_what_the_table_says(row: Row):
    check(row, upsert, kettle)


@pytest.mark.parametrize("row", PAGE.table("Rows of bulk_set_prices"), ids=name_of)
def test_a_row_of_prices_does_what_the_table_says(row: Row):
    check(row, set_prices, price)


def test_every_value_of_a_product_is_written():
    seller = make_seller()
    category = make_category(make_operator())
    pairs = [{"name": "Volt", "type": "integer", "value": "230"}]
    row = kettle("A-1", brand="Ærø", description="Zwei\nZeilen", weight="1.5") | {
        "category_id": str(category.pk),
        "specifications": pairs,
    }
    upsert(seller, row)
    product = Product.objects.get()
    expected = {"brand": "Ærø", "description": "Zwei\nZeilen", "weight": Decimal("1.500")}
    assert {name: getattr(product, name) for name in expected} == expected
    assert (product.category, product.specifications, product.status) == (category, pairs, "draft")

    cleared = {"weight": None, "category_id": None, "specifications": [], "brand": ""}
    # Columns that differ from row to row are still written by one statement.
    upsert(seller, kettle("A-1", **cleared), kettle("B-1"))
    upsert(seller, kettle("A-1", name="Pot"), kettle("B-1", weight="2", specifications=pairs))
    one, two = Product.objects.order_by("sku")
    assert (one.weight, one.category, one.specifications, one.brand) == (None, None, [], "")
    assert (one.name, one.version, one.description) == ("Pot", 3, "Zwei\nZeilen")
    assert (two.weight, two.specifications, two.version) == (Decimal("2.000"), pairs, 2)
    assert two.updated_at >= two.created_at


def test_another_sellers_products_are_not_there():
    seller, other = make_seller(), make_seller()
    make_product(other, sku="A-1")
    before = stored()
    foreign = {"organization_id": str(other.organization_id)}
    assert set_prices(seller, price("A-1")).results[0].code == "not_found"
    assert set_prices(seller, price("A-1", **foreign)).results[0].code == "not_found"
    result = upsert(seller, kettle("A-1", **foreign)).results[0]
    assert [(error.path, error.code) for error in result.errors] == [
        (("organization_id",), "does_not_exist")
    ]
    assert stored() == before


def test_the_operator_names_the_organization_of_each_row():
    operator, one, two = make_operator(), make_seller(), make_seller()
    make_product(two, **kettle("A-1"))
    rows = [
        kettle("A-1", organization_id=str(one.organization_id)),
        kettle("A-1", organization_id=str(two.organization_id)),
        kettle("A-1"),
    ]
    result = upsert(operator, *rows)
    assert [each.outcome for each in result.results] == ["created", "unchanged", "failed"]
    assert [error.path for error in result.results[2].errors] == [("organization_id",)]
    assert Product.objects.filter(sku="A-1").count() == 2


def test_an_organization_that_demands_versions_gets_them_row_by_row():
    actor = make_actor(make_organization(OrganizationKind.SELLER, requires_versions=True))
    make_product(actor, **kettle("A-1"))
    result = upsert(actor, kettle("A-1", price="6.00"), kettle("B-1"))
    assert [each.code for each in result.results] == ["version_required", None]
    named = upsert(actor, kettle("A-1", price="6.00", expected_version=1))
    assert (named.updated_count, named.failed_count) == (1, 0)


def test_the_number_of_rows_is_limited(settings):
    seller = make_seller()
    for rows, code in [([], "empty"), ([kettle(f"A-{n}") for n in range(501)], "max_length")]:
        with pytest.raises(ValidationFailed) as refusal:
            upsert(seller, *rows)
        assert [(e.path, e.code) for e in refusal.value.errors] == [(("rows",), code)]
    assert stored() == []
