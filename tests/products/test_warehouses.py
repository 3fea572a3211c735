"""Warehouses, and products that follow their stock, as docs/stock.md says."""

import pytest

from hub.core.errors import AlreadyExists, HubError, InvalidTransition, NotFound, ValidationFailed
from hub.events.models import Event
from products import selectors, services
from products.choices import ProductStatus
from products.models import Product, Warehouse
from tests.products.factories import make_operator, make_product, make_seller
from tests.products.stocking import (
    Row,
    hold,
    make_warehouse,
    name_of,
    put,
    snapshot,
    table,
    told,
    tried,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("row", table("Warehouses"), ids=name_of)
@pytest.mark.parametrize("operation", ["deactivate_warehouse", "activate_warehouse"])
def test_a_warehouse_is_switched_as_the_table_says(row: Row, operation: str):
    seller = make_seller()
    place = make_warehouse(seller)
    if "5 on hand" in row["holds"]:
        stock = put(seller, make_product(seller), place, 5)
        if "reserved" in row["holds"]:
            hold(seller, stock, 1)
    if row["warehouse"] == "inactive":
        services.warehouse_deactivate(actor=seller, warehouse_id=place.pk)
    before = snapshot()
    switch = getattr(services, f"warehouse_{operation.split('_', maxsplit=1)[0]}")
    answer = tried(lambda: switch(actor=seller, warehouse_id=place.pk))
    place.refresh_from_db()
    outcome = "active" if place.is_active else "inactive"
    if isinstance(answer, HubError):
        refused = isinstance(answer, InvalidTransition)
        outcome = "refused" if refused else told(answer)[0]
        assert snapshot() == before
    assert outcome == row[operation]


@pytest.mark.parametrize("row", table("Out of stock"), ids=name_of)
def test_a_product_follows_its_stock_as_the_table_says(row: Row):
    seller = make_seller()
    product, place = make_product(seller), make_warehouse(seller)
    if row["available before"] != "never had stock":
        put(seller, product, place, int(row["available before"]))
    Product.objects.update(status=row["status"], version=4)
    put(seller, product, place, int(row["available then"]))
    product.refresh_from_db()
    moved = row["status then"] != row["status"]
    assert (product.status, product.version) == (row["status then"], 5 if moved else 4)
    told_of = Event.objects.filter(type__startswith="product.").values_list("type", flat=True)
    assert list(told_of) == ([row["event"]] if moved else [])


@pytest.mark.parametrize("row", table("Out of stock", 1), ids=name_of)
def test_activating_looks_at_the_stock_as_the_table_says(row: Row):
    seller = make_seller()
    product, place = make_product(seller, status=row["status"]), make_warehouse(seller)
    if row["available"] != "never had stock":
        put(seller, product, place, int(row["available"]))
    answer = services.product_activate(actor=seller, product_id=product.pk)
    assert (answer.status, answer.version) == (row["activate_product"], 2)
    product.refresh_from_db()
    assert product.status == row["activate_product"]
    event = Event.objects.get(type="product.activated")
    assert event.payload["status"] == row["activate_product"]


def test_only_active_warehouses_count_and_a_product_follows_them():
    seller = make_seller()
    product = make_product(seller, status="active")
    places = [make_warehouse(seller, code) for code in ("W1", "W2")]
    put(seller, product, places[0], 0)
    put(seller, product, places[1], 5)

    def status() -> str:
        return Product.objects.get().status

    assert status() == ProductStatus.ACTIVE
    services.warehouse_deactivate(actor=seller, warehouse_id=places[1].pk)
    assert status() == ProductStatus.OUT_OF_STOCK
    put(seller, product, places[1], 9)
    assert status() == ProductStatus.OUT_OF_STOCK
    inventory = selectors.product_inventory_get(actor=seller, product_id=product.pk)
    assert (inventory.on_hand, inventory.available, inventory.is_stocked) == (0, 0, True)
    assert [each.on_hand for each in inventory.items] == [0, 9]
    services.warehouse_activate(actor=seller, warehouse_id=places[1].pk)
    assert status() == ProductStatus.ACTIVE
    types = Event.objects.filter(type__startswith="product.").order_by("pk")
    assert list(types.values_list("type", flat=True)) == [
        "product.sold_out",
        "product.restocked",
        "product.sold_out",
        "product.restocked",
    ]


def test_a_code_is_taken_in_its_organization_only():
    seller, other = make_seller(), make_seller()
    make_warehouse(seller)
    make_warehouse(other)
    before = snapshot()
    refusal = tried(lambda: make_warehouse(seller))
    assert isinstance(refusal, AlreadyExists)
    assert told(refusal) == ("already_exists", "code")
    second = make_warehouse(seller, "W2")
    update = {"actor": seller, "warehouse_id": second.pk, "changes": {"code": "W1"}}
    assert told(tried(lambda: services.warehouse_update(**update))) == ("already_exists", "code")
    assert [len(rows) for rows in snapshot()] == [len(before[0]) + 1, *map(len, before[1:])]


def test_an_update_says_what_changed_and_leaves_an_event():
    seller = make_seller()
    place = make_warehouse(seller, city="Köln")
    changes = {"city": "Köln", "priority": 3, "capacity": 500}
    updated, changed = services.warehouse_update(
        actor=seller, warehouse_id=place.pk, changes=changes, expected_version=1
    )
    assert (sorted(changed), updated.version) == (["capacity", "priority"], 2)
    types = list(Event.objects.order_by("pk").values_list("type", "version"))
    assert types == [("warehouse.created", 1), ("warehouse.updated", 2)]


def test_another_organizations_warehouse_is_not_there():
    seller, other = make_seller(), make_seller()
    place = make_warehouse(other)
    before = snapshot()
    for call in (services.warehouse_activate, services.warehouse_deactivate):
        with pytest.raises(NotFound):
            call(actor=seller, warehouse_id=place.pk)
    with pytest.raises(NotFound):
        services.warehouse_update(actor=seller, warehouse_id=place.pk, changes={"name": "Mine"})
    assert snapshot() == before
    assert list(selectors.warehouse_list(actor=seller, filters={})) == []
    assert list(selectors.warehouse_list(actor=make_operator(), filters={})) == [place]


def test_a_warehouse_is_made_for_an_organization_that_exists():
    with pytest.raises(ValidationFailed) as refusal:
        make_warehouse(make_seller(), organization_id=make_seller().organization_id)
    assert told(refusal.value) == ("does_not_exist", "organization_id")
    operator = make_operator()
    with pytest.raises(ValidationFailed):
        make_warehouse(operator, organization_id=None)
    seller = make_seller()
    made = make_warehouse(operator, organization_id=seller.organization_id)
    assert Warehouse.objects.get() == made
    assert made.organization_id == seller.organization_id
