"""Levels by the hundred, as docs/stock.md says."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.bulk.rows import Batch, BatchResult
from hub.core.actors import Actor
from hub.core.errors import Conflict
from hub.events.models import Event
from hub.jobs.runner import run_jobs
from hub.wire.bulk import batch_of
from hub.wire.serializers import validated
from products.choices import ProductStatus
from products.models import Inventory, Product, StockMovement
from products.serializers import StockLevelRowSerializer
from products.services import stock_bulk_set
from tests.factories import make_actor, make_organization
from tests.jobs.submitting import submit
from tests.products.factories import make_product, make_seller
from tests.products.stocking import (
    Row,
    hold,
    make_warehouse,
    name_of,
    numbers,
    put,
    snapshot,
    table,
    tried,
)

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 12
Plain = dict[str, Any]


def level(sku: str, on_hand: int, **more: Any) -> Plain:
    return {"sku": sku, "warehouse_code": "W1", "on_hand": on_hand, **more}


def bulk_set(actor: Actor, *rows: Plain, **flags: bool) -> BatchResult:
    shape = batch_of(StockLevelRowSerializer)
    return stock_bulk_set(
        actor=actor, batch=Batch.of(validated(shape, {"rows": list(rows), **flags}))
    )


@pytest.mark.parametrize("row", table("Many levels at once"), ids=name_of)
def test_a_row_does_what_the_table_says(row: Row):
    seller = make_seller()
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    make_product(seller, sku="Z-1")
    if row["on hand"] != "none":
        put(seller, product, place, int(row["on hand"]))
    given = level("A-1", int(re.findall(r"set (-?\d+)", row["row"])[0]), client_ref="mine")
    if "unknown sku" in row["row"]:
        given["sku"] = "X-1"
    if "unknown warehouse" in row["row"]:
        given["warehouse_code"] = "W9"
    if version := re.findall(r"expected version (\d)", row["row"]):
        given["expected_version"] = int(version[0])
    before = numbers(product, place)
    result = bulk_set(seller, level("Z-1", 9), given).results[1]
    assert (result.outcome, result.code or "") == (row["outcome"], row["code"])
    assert (result.index, result.client_ref) == (1, "mine")
    assert str(result.version or "") == row["version"]
    found = numbers(product, place)
    if row["outcome"] == "failed":
        assert found == before
    else:
        assert found == (given["on_hand"], 0, given["on_hand"], result.version)
        assert result.id == Inventory.objects.get(product=product).pk


def test_a_row_below_what_is_reserved_fails_alone():
    seller = make_seller()
    place = make_warehouse(seller)
    stock = put(seller, make_product(seller, sku="A-1"), place, 5)
    make_product(seller, sku="B-1")
    hold(seller, stock, 3)
    result = bulk_set(seller, level("A-1", 2), level("B-1", 2))
    assert [each.outcome for each in result.results] == ["failed", "created"]
    assert [(e.path, e.code) for e in result.results[0].errors] == [
        (("on_hand",), "below_reserved")
    ]
    assert numbers(stock.product, place) == (5, 3, 2, 2)


def test_the_second_row_for_a_stock_is_refused_however_it_is_named():
    seller = make_seller()
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    by_id = {"product_id": str(product.pk), "warehouse_id": str(place.pk), "on_hand": 8}
    result = bulk_set(seller, level("A-1", 5), by_id)
    assert [each.outcome for each in result.results] == ["created", "failed"]
    assert [error.code for error in result.results[1].errors] == ["duplicate"]
    assert numbers(product, place) == (5, 0, 5, 1)


def test_another_organizations_products_and_warehouses_are_not_there():
    seller, other = make_seller(), make_seller()
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    foreign, there = make_product(other, sku="B-1"), make_warehouse(other, "V1")
    before = snapshot()
    owner = {"organization_id": str(other.organization_id)}
    rows = [
        {"product_id": str(foreign.pk), "warehouse_code": "W1", "on_hand": 1},
        {"sku": "A-1", "warehouse_id": str(there.pk), "on_hand": 1},
        {"sku": "B-1", "warehouse_code": "V1", "on_hand": 1},
        {"sku": "B-1", "warehouse_code": "V1", "on_hand": 1, **owner},
    ]
    result = bulk_set(seller, *rows)
    assert [each.code for each in result.results] == ["not_found"] * 4
    assert snapshot() == before
    assert numbers(product, place) is None


def test_all_or_nothing_and_trying_write_nothing():
    seller = make_seller()
    product, place = make_product(seller, sku="A-1", status="active"), make_warehouse(seller)
    put(seller, product, place, 5)
    before = snapshot()
    refusal = tried(lambda: bulk_set(seller, level("A-1", 0), level("X", 1), all_or_nothing=True))
    assert isinstance(refusal, Conflict)
    assert [(e.path, e.code) for e in refusal.errors] == [(("rows", 1), "not_found")]
    assert snapshot() == before
    result = bulk_set(seller, level("A-1", 0), validate_only=True)
    assert [(each.outcome, each.version) for each in result.results] == [("updated", 1)]
    assert snapshot() == before


def test_an_organization_that_demands_versions_gets_them_row_by_row():
    seller = make_actor(make_organization(requires_versions=True))
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    put(seller, product, place, 5)
    result = bulk_set(seller, level("A-1", 6))
    assert [each.code for each in result.results] == ["version_required"]
    assert bulk_set(seller, level("A-1", 6, expected_version=1)).updated_count == 1


def test_everything_that_follows_from_a_level_follows_from_a_row():
    seller = make_seller()
    make_warehouse(seller)
    for sku, status in (("A-1", "active"), ("B-1", "active"), ("C-1", "draft")):
        make_product(seller, sku=sku, status=status)
    bulk_set(seller, level("A-1", 0), level("B-1", 3, note="Night", reason="received"))
    result = bulk_set(seller, level("A-1", 2), level("B-1", 3), level("C-1", 0))
    assert [each.outcome for each in result.results] == ["updated", "unchanged", "created"]
    statuses = dict(Product.objects.values_list("sku", "status"))
    assert statuses == {"A-1": "active", "B-1": "active", "C-1": "draft"}
    told = Event.objects.exclude(type__startswith="warehouse").order_by("pk")
    assert list(told.values_list("type", flat=True)) == [
        "inventory.changed",
        "inventory.changed",
        "product.sold_out",
        "inventory.changed",
        "inventory.changed",
        "product.restocked",
    ]
    movements = StockMovement.objects.order_by("inventory__product__sku", "version")
    assert list(movements.values_list("inventory__product__sku", "reason", "note", "on_hand")) == [
        ("A-1", "counted", "", 0),
        ("A-1", "counted", "", 2),
        ("B-1", "received", "Night", 3),
        ("C-1", "counted", "", 0),
    ]


@pytest.mark.parametrize("how_many", [1, 500])
def test_a_call_takes_twelve_statements_at_most_whatever_the_number_of_rows(how_many: int):
    seller = make_seller()
    make_warehouse(seller)
    skus = [f"A-{number}" for number in range(how_many)]
    for sku in skus:
        make_product(seller, sku=sku, status="active")
    half = skus[: how_many // 2]
    bulk_set(seller, *(level(sku, 0) for sku in half or skus))
    # Half of it changes and is on sale again; the other half is new and sold out: all that can be.
    rows = [level(sku, 7 if sku in half else 0) for sku in skus]
    with CaptureQueriesContext(connection) as sent:
        result = bulk_set(seller, *rows)
    assert result.failed_count == 0
    statements = [query["sql"].split()[0] for query in sent]
    assert len(statements) <= MOST_STATEMENTS, statements
    if how_many > 1:
        assert (result.created_count, result.updated_count) == (250, 250)
        assert len(statements) == MOST_STATEMENTS
        found = set(Product.objects.values_list("status", "version"))
        assert found == {(ProductStatus.ACTIVE, 3), (ProductStatus.OUT_OF_STOCK, 2)}


def test_a_job_sets_any_number_of_levels():
    seller = make_seller()
    make_warehouse(seller)
    for number in range(3):
        make_product(seller, sku=f"A-{number}")
    rows = [level(f"A-{number}", number) for number in range(4)]
    job = submit(seller, *rows, operation="bulk_set_stock")
    run_jobs()
    job.refresh_from_db()
    assert (job.status, job.created_count, job.failed_count) == ("completed", 3, 1)
    assert sorted(Inventory.objects.values_list("on_hand", flat=True)) == [0, 1, 2]
    movement = StockMovement.objects.filter(on_hand=2).get()
    assert (movement.principal_id, movement.protocol) == (seller.principal.id, "system")
