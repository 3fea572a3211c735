"""Where each operation leads from each status."""

from typing import Any

import pytest

from hub.core.actors import Actor
from hub.core.errors import InvalidTransition, NotFound, VersionMismatch, VersionRequired
from hub.wire.serializers import validated
from products import services
from products.choices import TRANSITIONS
from products.models import Product
from products.serializers import ProductCreateSerializer
from tests.products.factories import (
    make_operator,
    make_product,
    make_seller,
    plain_product,
)
from tests.products.tables import section, table
from tests.products.writing import MOVES, create, do, stored, update, upsert

pytestmark = pytest.mark.django_db


def cases_of_life() -> list[Any]:
    rows = table("The life of a product")
    cases = [(row["status"], op, end) for row in rows for op, end in row.items() if op != "status"]
    return [pytest.param(*case, id=" ".join(case)) for case in cases]


@pytest.mark.parametrize(("status", "operation", "end"), cases_of_life())
def test_an_operation_leads_where_the_table_says(status: str, operation: str, end: str):
    seller = make_seller()
    product = make_product(seller, status=status)
    before = stored(product)
    if end == "refused":
        with pytest.raises(InvalidTransition):
            do(operation, seller, product)
        assert stored(product) == before
    else:
        do(operation, seller, product)
        after = stored(product)
        assert (after["status"], after["version"]) == (end, 2)
        assert after["name"] == (before["name"] if operation in MOVES else "Other")


def test_the_diagram_in_the_documentation_is_the_table_in_the_code():
    assert f"```mermaid\n{TRANSITIONS.diagram()}\n```" in section("The life of a product")


WRITES = ["update_product", "activate_product", "deactivate_product", "archive_product"]


@pytest.mark.parametrize("operation", WRITES)
def test_another_sellers_product_is_not_found_and_not_changed(operation: str):
    product = make_product(make_seller())
    before = stored(product)
    with pytest.raises(NotFound):
        do(operation, make_seller(), product)
    assert stored(product) == before


def test_an_upsert_of_anothers_sku_makes_a_product_of_ones_own():
    seller, other = make_seller(), make_seller()
    theirs = make_product(other, sku="A-1")
    before = stored(theirs)
    mine, created = upsert(seller, sku="A-1")
    assert created
    assert mine.organization_id == seller.organization_id
    assert stored(theirs) == before


def test_the_operator_changes_any_sellers_product():
    product = make_product(make_seller())
    assert update(make_operator(), product, name="Other") == ["name"]
    assert stored(product)["name"] == "Other"


def change_all_ways(actor: Actor, product: Product, version: int | None) -> list[Any]:
    by_id = {"actor": actor, "product_id": product.pk, "expected_version": version}
    values = validated(ProductCreateSerializer, plain_product(sku=product.sku))
    return [
        lambda: services.product_update(**by_id, changes={"name": "Other"}),
        lambda: services.product_activate(**by_id),
        lambda: services.product_deactivate(**by_id),
        lambda: services.product_archive(**by_id),
        lambda: services.product_upsert(actor=actor, values=values, expected_version=version),
    ]


def test_a_stale_writer_is_refused_and_learns_the_version():
    seller = make_seller()
    product = make_product(seller, version=3)
    before = stored(product)
    for change in change_all_ways(seller, product, 2):
        with pytest.raises(VersionMismatch) as failure:
            change()
        assert failure.value.current_version == 3
    assert stored(product) == before


def test_an_organization_may_demand_versions_of_every_change_but_a_new_product():
    seller = make_seller(requires_versions=True)
    product = create(seller)
    before = stored(product)
    for change in change_all_ways(seller, product, None):
        with pytest.raises(VersionRequired) as failure:
            change()
        assert failure.value.current_version == 1
    assert stored(product) == before
    assert upsert(seller, sku="new")[1]
