"""What the tables of stock refuse, whoever writes."""

from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import Model

from products.models import Inventory, StockMovement, StockReservation, StockReservationLine
from tests.products.factories import make_product, make_seller
from tests.products.stocking import make_warehouse, put
from tests.products.test_models import violated

pytestmark = pytest.mark.django_db


@pytest.fixture
def stock() -> Inventory:
    seller = make_seller()
    return put(seller, make_product(seller), make_warehouse(seller), 5)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"on_hand": -1}, "inventory_on_hand_is_within_limits"),
        ({"on_hand": 1_000_000_001}, "inventory_on_hand_is_within_limits"),
        ({"reserved": -1}, "inventory_reserved_is_not_negative"),
        ({"reserved": 6}, "inventory_reserved_within_on_hand"),
        ({"on_hand": 2, "reserved": 3}, "inventory_reserved_within_on_hand"),
    ],
)
def test_stock_cannot_be_wrong(stock: Inventory, values: dict[str, int], constraint: str):
    # Django guards its unsigned columns by constraints of its own: ours has to hold by itself.
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for column in ("on_hand", "reserved"):
            cursor.execute(
                f"ALTER TABLE products_inventory DROP CONSTRAINT products_inventory_{column}_check"
            )
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Inventory.objects.update(**values)
    assert violated(error) == constraint
    stock.refresh_from_db()
    assert (stock.on_hand, stock.reserved, stock.available) == (5, 0, 5)


def test_available_follows_by_itself(stock: Inventory):
    Inventory.objects.update(on_hand=9, reserved=2)
    stock.refresh_from_db()
    assert stock.available == 7


def test_a_product_lies_in_a_warehouse_once(stock: Inventory):
    refuse_copy(stock, "inventory_is_one_per_product_and_warehouse")


def refuse_copy(row: Model, constraint: str, **values: Any) -> None:
    """Insert a copy of a row with other values, which the constraint must refuse."""
    names = [f.attname for f in row._meta.concrete_fields if not f.generated and f.name != "id"]
    copy = {name: getattr(row, name) for name in names} | values
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        type(row)._base_manager.create(**copy)
    assert violated(error) == constraint


def test_stock_has_the_owner_of_its_product_and_of_its_warehouse(stock: Inventory):
    other = make_seller()
    product, warehouse = make_product(other), make_warehouse(other)
    mine, theirs = stock.organization_id, other.organization_id
    by_product = "inventory_product_is_of_its_organization"
    by_warehouse = "inventory_warehouse_is_of_its_organization"
    refuse_copy(stock, by_product, organization_id=mine, product_id=product.pk)
    refuse_copy(stock, by_warehouse, organization_id=mine, warehouse_id=warehouse.pk)
    refuse_copy(stock, by_product, organization_id=theirs, warehouse_id=warehouse.pk)
    assert Inventory.objects.get() == stock


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({}, "stock_movement_is_one_per_version"),
        ({"version": 2, "on_hand_delta": 0}, "stock_movement_changes_something"),
        ({"version": 2, "reserved": 6}, "stock_movement_leaves_reserved_within_on_hand"),
        ({"version": 2, "kind": "stolen"}, "stock_movement_kind_is_known"),
    ],
)
def test_a_movement_cannot_be_wrong(stock: Inventory, values: dict[str, Any], constraint: str):
    refuse_copy(StockMovement.objects.get(), constraint, **values)


def test_a_movement_has_the_owner_of_its_stock(stock: Inventory):
    foreign = {"version": 2, "organization_id": make_seller().organization_id}
    refuse_copy(StockMovement.objects.get(), "stock_movement_is_of_its_organization", **foreign)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE products_stockmovement SET note = 'never mind'",
        "DELETE FROM products_stockmovement",
    ],
)
def test_movements_are_only_ever_added_to(stock: Inventory, sql: str):
    before = list(StockMovement.objects.values())
    refused = pytest.raises(ProgrammingError, match="only ever added to")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert list(StockMovement.objects.values()) == before


def test_a_reservation_cannot_be_wrong(stock: Inventory):
    owner = stock.organization_id
    held = StockReservation.objects.create(organization_id=owner, reference="R-1")
    refuse_copy(held, "reservation_reference_is_unique_while_it_holds")
    refuse_copy(held, "reservation_status_is_known", reference="R-2", status="lost")
    for status in ("released", "expired"):
        StockReservation.objects.create(organization_id=owner, reference="R-1", status=status)
    refuse_copy(held, "reservation_reference_is_unique_while_it_holds", status="committed")

    line = StockReservationLine.objects.create(
        organization_id=owner, reservation=held, inventory=stock, position=0, quantity=1
    )
    refuse_copy(line, "reservation_line_is_one_per_stock")
    other = make_seller()
    foreign = put(other, make_product(other), make_warehouse(other), 5)
    refuse_copy(line, "reservation_line_is_of_its_organization", inventory_id=foreign.pk)
