"""Bulk calls at the same time: nothing is lost, doubled or left hanging."""

from decimal import Decimal
from functools import partial

import pytest

from hub.edge.calls import run_write
from products.models import Product
from products.services import product_update
from tests.bulk.batches import kettle, price, set_prices, upsert
from tests.parallel import run_together
from tests.products.factories import make_product, make_seller
from tests.products.threads import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def test_bulk_calls_that_make_the_same_products_make_each_once():
    seller = make_seller()
    skus = [f"A-{n}" for n in range(30)]

    def call(number):
        # Each call has another order of rows.
        order = skus[number * 7 :] + skus[: number * 7]
        rows = [kettle(sku, price=f"{number}.00") for sku in order]
        return run_write(lambda: upsert(seller, *rows))

    results = run_together([partial(call, number) for number in range(4)])
    assert sum(result.created_count for result in results) == 30
    assert sum(result.updated_count for result in results) == 90
    assert list(Product.objects.values_list("version", flat=True)) == [4] * 30
    assert len(set(Product.objects.values_list("price", flat=True))) == 1


def test_prices_that_are_set_crosswise_follow_each_other():
    seller = make_seller()
    for number in range(20):
        make_product(seller, **kettle(f"A-{number}"))
    rows = [price(f"A-{number}") for number in range(20)]

    def call(number):
        ordered = rows if number % 2 else rows[::-1]
        named = [row | {"price": f"{number}.50"} for row in ordered]
        return set_prices(seller, *named)  # no retry: locks taken in one order cannot deadlock

    results = run_together([partial(call, number) for number in range(6)])
    assert [result.updated_count for result in results] == [20] * 6
    assert set(Product.objects.values_list("version", flat=True)) == {7}


def test_a_row_meets_a_product_that_was_made_meanwhile():
    seller = make_seller()
    rows = [kettle("A-1", price="7.00"), kettle("B-1", expected_version=1), kettle("C-1")]
    with meanwhile(partial(upsert, seller, *rows)) as second:
        upsert(seller, kettle("A-1"))
    results = second.result().results
    assert [each.outcome for each in results] == ["updated", "failed", "created"]
    product = Product.objects.get(sku="A-1")
    assert (product.price, product.version) == (Decimal(7), 2)
    assert (results[0].id, results[0].version) == (product.pk, 2)


def test_a_stale_row_fails_although_it_was_right_when_it_came():
    seller = make_seller()
    product = make_product(seller, **kettle("A-1"))
    row = price("A-1", price="7.00", expected_version=1)
    with meanwhile(partial(set_prices, seller, row)) as second:
        product_update(actor=seller, product_id=product.pk, changes={"name": "Pot"})
    (result,) = second.result().results
    assert (result.outcome, result.code, result.version) == ("failed", "version_mismatch", 2)
    assert Product.objects.get().price == 5
