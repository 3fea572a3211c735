"""Writers of stock at the same time: no piece is lost, sold twice or left hanging."""

from collections import Counter
from functools import partial
from typing import Any

import pytest

from hub.core.errors import Conflict, HubError, VersionMismatch
from products import services
from products.models import Inventory, Product, StockMovement, StockReservation
from tests.parallel import run_crowded, run_together
from tests.products.factories import make_product, make_seller
from tests.products.stocking import make_warehouse, put
from tests.products.threads import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def shelf(on_hand: int, codes: tuple[str, ...] = ("W1",)) -> tuple[Any, Product]:
    seller = make_seller()
    product = make_product(seller, sku="A-1", status="active")
    for code in codes:
        put(seller, product, make_warehouse(seller, code), on_hand)
    return seller, product


def keys(code: str = "W1") -> dict[str, str]:
    return {"sku": "A-1", "warehouse_code": code}


def reasons(results: list[Any]) -> Counter[str]:
    """Count how calls ended."""
    refused = [each for each in results if isinstance(each, Exception)]
    assert all(isinstance(each, HubError) for each in refused), refused
    found = Counter(each.errors[0].code for each in refused)
    return found + Counter({"ok": len(results) - len(refused)})


def test_fifty_writers_around_zero_leave_exactly_nothing():
    seller, product = shelf(30)
    values = keys() | {"quantity": -1, "reason": "sold"}
    take = partial(services.stock_adjust, actor=seller, values=values)
    assert reasons(run_crowded([take] * 50)) == {"ok": 30, "insufficient_stock": 20}
    stock = Inventory.objects.get()
    assert (stock.on_hand, stock.reserved, stock.version) == (0, 0, 31)
    assert sorted(StockMovement.objects.values_list("on_hand", flat=True)) == list(range(31))
    product.refresh_from_db()
    assert (product.status, product.version) == ("out_of_stock", 2)


def test_writers_that_take_and_bring_are_all_counted():
    seller, product = shelf(25)
    moves = [keys() | {"quantity": step, "reason": "counted"} for step in (-1, 1) * 25]
    calls = [partial(services.stock_adjust, actor=seller, values=values) for values in moves]
    assert reasons(run_crowded(calls)) == {"ok": 50}
    stock = Inventory.objects.get()
    assert (stock.on_hand, stock.version) == (25, 51)
    product.refresh_from_db()
    assert product.status == "active"


def test_sixty_reservations_of_ten_pieces_hold_exactly_ten():
    seller, product = shelf(5, ("W1", "W2"))
    item = {"product_id": product.pk, "quantity": 1}
    calls = [
        partial(
            services.reservation_create,
            actor=seller,
            values={"reference": f"R-{number}", "items": [item]},
        )
        for number in range(60)
    ]
    assert reasons(run_crowded(calls)) == {"ok": 10, "insufficient_stock": 50}
    assert StockReservation.objects.count() == 10
    assert set(Inventory.objects.values_list("on_hand", "reserved")) == {(5, 5)}
    product.refresh_from_db()
    assert product.status == "out_of_stock"


def test_reservations_of_the_same_products_crosswise_follow_each_other():
    seller = make_seller()
    place = make_warehouse(seller)
    products = [make_product(seller, status="active") for _ in range(6)]
    for product in products:
        put(seller, product, place, 10)
    items = [{"product_id": product.pk, "quantity": 1} for product in products]

    def call(number: int) -> StockReservation:
        ordered = items if number % 2 else items[::-1]
        values = {"reference": f"R-{number}", "items": ordered}
        return services.reservation_create(actor=seller, values=values)

    # No retry stands behind a service: locks that are taken in one order cannot deadlock.
    assert reasons(run_together([partial(call, number) for number in range(8)])) == {"ok": 8}
    assert set(Inventory.objects.values_list("reserved", flat=True)) == {8}


def test_transfers_in_a_circle_lose_nothing():
    seller, _ = shelf(5, ("W1", "W2", "W3"))
    ways = [("W1", "W2"), ("W2", "W3"), ("W3", "W1")]
    calls = [
        partial(
            services.stock_transfer,
            actor=seller,
            values={
                "sku": "A-1",
                "from_warehouse_code": origin,
                "to_warehouse_code": destination,
                "quantity": 1,
            },
        )
        for origin, destination in ways * 6
    ]
    reasons(run_crowded(calls))
    assert sum(Inventory.objects.values_list("on_hand", flat=True)) == 15


def test_of_two_writers_that_read_the_same_version_one_is_refused():
    seller, _ = shelf(5)
    write = partial(services.stock_set, actor=seller, expected_version=1)
    with meanwhile(partial(write, values=keys() | {"on_hand": 8})) as second:
        write(values=keys() | {"on_hand": 7})
    assert isinstance(second.result(), VersionMismatch)
    assert second.result().current_version == 2
    assert Inventory.objects.get().on_hand == 7


def test_two_writers_that_begin_a_stock_begin_one():
    seller = make_seller()
    product, _ = make_product(seller, sku="A-1"), make_warehouse(seller)
    adjust = partial(
        services.stock_adjust, actor=seller, values=keys() | {"quantity": 2, "reason": "received"}
    )
    with meanwhile(adjust) as second:
        adjust()
    assert second.result().on_hand == 4
    assert Inventory.objects.get(product=product).version == 2


def test_a_product_that_is_put_on_sale_sees_the_stock_that_was_written_meanwhile():
    seller = make_seller()
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    put(seller, product, place, 5)
    activate = partial(services.product_activate, actor=seller, product_id=product.pk)
    with meanwhile(activate) as second:
        put(seller, product, place, 0)
    assert second.result().status == "out_of_stock"


def test_stock_that_is_written_while_a_product_is_put_on_sale_moves_it():
    seller = make_seller()
    product, place = make_product(seller, sku="A-1"), make_warehouse(seller)
    put(seller, product, place, 5)
    with meanwhile(partial(put, seller, product, place, 0)) as second:
        assert services.product_activate(actor=seller, product_id=product.pk).status == "active"
    assert second.result().on_hand == 0
    assert Product.objects.get().status == "out_of_stock"


def test_a_warehouse_that_closes_meets_a_reservation():
    seller, product = shelf(5)
    place = Inventory.objects.get().warehouse
    close = partial(services.warehouse_deactivate, actor=seller, warehouse_id=place.pk)
    values = {"reference": "R-1", "items": [{"product_id": product.pk, "quantity": 1}]}
    with meanwhile(close) as second:
        services.reservation_create(actor=seller, values=values)
    assert isinstance(second.result(), Conflict)
    assert second.result().errors[0].code == "warehouse_in_use"

    other = values | {"reference": "R-2"}
    services.reservation_release(actor=seller, reservation_id=StockReservation.objects.get().pk)
    reserve = partial(services.reservation_create, actor=seller, values=other)
    with meanwhile(reserve) as second:
        close()
    assert isinstance(second.result(), Conflict)
    assert second.result().errors[0].code == "insufficient_stock"
    assert Product.objects.get().status == "out_of_stock"


def test_new_stock_in_a_warehouse_that_closes_is_not_for_sale():
    seller = make_seller()
    product, place = make_product(seller, sku="A-1", status="active"), make_warehouse(seller)
    with meanwhile(partial(put, seller, product, place, 5)) as second:
        services.warehouse_deactivate(actor=seller, warehouse_id=place.pk)
    assert second.result().on_hand == 5
    assert Product.objects.get().status == "out_of_stock"

    services.warehouse_activate(actor=seller, warehouse_id=place.pk)
    fresh = make_product(seller, sku="B-1", status="active")
    close = partial(services.warehouse_deactivate, actor=seller, warehouse_id=place.pk)
    with meanwhile(close) as second:
        put(seller, fresh, place, 5)
    assert second.result().is_active is False
    fresh.refresh_from_db()
    assert fresh.status == "out_of_stock"


def test_sweeps_at_the_same_time_end_each_reservation_once():
    seller, product = shelf(40)
    for number in range(20):
        values = {"reference": f"R-{number}", "items": [{"product_id": product.pk, "quantity": 1}]}
        services.reservation_create(actor=seller, values=values)
    StockReservation.objects.update(expires_at="2020-01-01T00:00:00Z")
    ended = run_together([services.reservations_expire] * 4)
    assert sum(each for each in ended if isinstance(each, int)) == 20
    stock = Inventory.objects.get()
    assert (stock.on_hand, stock.reserved, stock.version) == (40, 0, 41)


def test_a_commit_and_the_end_of_its_time_do_not_both_happen():
    seller, product = shelf(5)
    values = {"reference": "R-1", "items": [{"product_id": product.pk, "quantity": 2}]}
    made = services.reservation_create(actor=seller, values=values)
    StockReservation.objects.update(expires_at="2020-01-01T00:00:00Z")
    commit = partial(services.reservation_commit, actor=seller, reservation_id=made.pk)
    results = run_together([commit, services.reservations_expire, commit])
    stock, reservation = Inventory.objects.get(), StockReservation.objects.get()
    assert stock.reserved == 0
    assert (reservation.status, stock.on_hand) in {("committed", 3), ("expired", 5)}
    assert reservation.version == 2
    assert len([each for each in results if isinstance(each, StockReservation)]) == (
        reservation.status == "committed"
    )
