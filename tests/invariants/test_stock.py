"""Stock that nobody moved, pieces that nobody holds, and products that do not follow."""

import pytest

from products.models import Inventory, Product, StockReservation
from products.services import reservation_commit, reservation_create
from tests.products.factories import make_product, make_seller
from tests.products.stocking import make_warehouse, put

pytestmark = pytest.mark.django_db
MOVED = "products.stock_is_the_sum_of_its_movements"
HELD = "products.reserved_is_what_reservations_hold"
FOLLOWS = "products.status_agrees_with_stock"


@pytest.fixture
def seller():
    return make_seller()


@pytest.fixture
def stock(seller):
    product = make_product(seller, status="active")
    return put(seller, product, make_warehouse(seller), 5)


def reserve(seller, stock, quantity):
    items = [{"product_id": stock.product_id, "quantity": quantity}]
    return reservation_create(actor=seller, values={"reference": "R-1", "items": items})


def test_what_services_leave_breaks_nothing(found, seller, stock):
    reservation = reserve(seller, stock, 5)
    assert [found(name) for name in (MOVED, HELD, FOLLOWS)] == [[], [], []]
    reservation_commit(actor=seller, reservation_id=reservation.pk)
    assert [found(name) for name in (MOVED, HELD, FOLLOWS)] == [[], [], []]


def test_a_stock_that_moved_by_itself(found, stock):
    Inventory.objects.update(on_hand=7)
    assert found(MOVED) == [f"stock {stock.pk} 7 on hand, 0 reserved, version 1; moved 5, 0 in 1"]


def test_a_version_without_a_movement(found, stock):
    Inventory.objects.update(version=2)
    assert found(MOVED) == [f"stock {stock.pk} 5 on hand, 0 reserved, version 2; moved 5, 0 in 1"]


def test_a_stock_without_any_movement(found, seller, stock):
    place = make_warehouse(seller, "W2")
    bare = Inventory.objects.create(
        organization_id=seller.organization_id, product=stock.product, warehouse=place
    )
    assert found(MOVED) == [f"stock {bare.pk} 0 on hand, 0 reserved, version 1; moved 0, 0 in 0"]


def test_pieces_that_nobody_holds_and_pieces_that_two_hold(found, seller, stock):
    reserve(seller, stock, 2)
    Inventory.objects.update(reserved=3)
    assert found(HELD) == [f"stock {stock.pk} 3 reserved, 2 held"]
    Inventory.objects.update(reserved=2)
    StockReservation.objects.update(status="released")
    assert found(HELD) == [f"stock {stock.pk} 2 reserved, 0 held"]


@pytest.mark.parametrize(
    ("status", "on_hand", "detail"),
    [
        ("active", 0, "active, 0 available"),
        ("out_of_stock", 5, "out_of_stock, 5 available"),
        ("out_of_stock", 0, ""),
        ("draft", 0, ""),
        ("archived", 5, ""),
    ],
)
def test_a_product_that_does_not_follow_its_stock(found, seller, status, on_hand, detail):
    product = make_product(seller)
    put(seller, product, make_warehouse(seller), on_hand)
    Product.objects.update(status=status)
    assert found(FOLLOWS) == ([f"product {product.pk} {detail}"] if detail else [])


def test_a_product_that_is_out_of_a_stock_it_never_had(found, seller):
    product = make_product(seller, status="out_of_stock")
    assert found(FOLLOWS) == [f"product {product.pk} out_of_stock, no available"]
    Product.objects.update(status="active")
    assert found(FOLLOWS) == []


def test_what_lies_in_a_closed_warehouse_does_not_count(found, stock):
    type(stock.warehouse).objects.update(is_active=False)
    assert found(FOLLOWS) == [f"product {stock.product_id} active, no available"]
