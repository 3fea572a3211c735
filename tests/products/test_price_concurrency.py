"""Writers of list prices at the same time: nothing is lost, doubled or left hanging."""

from decimal import Decimal
from functools import partial

import pytest

from hub.bulk.rows import Batch, Row
from hub.core.actors import Actor
from hub.core.errors import HubError, ValidationFailed, VersionMismatch
from products import services
from products.models import PriceList, PriceListEntry
from tests.parallel import run_together
from tests.products.factories import make_product, make_seller
from tests.products.pricing import create_list
from tests.products.threads import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def seller() -> Actor:
    seller = make_seller()
    create_list(seller)
    for number in range(5):
        make_product(seller, sku=f"A-{number}")
    return seller


def values(price: int, number: int = 0) -> dict[str, object]:
    named = {"price_list_code": "WEB", "sku": f"A-{number}", "min_quantity": 1}
    return {**named, "price": Decimal(price)}


def test_a_writer_that_meets_one_of_the_same_new_entry_changes_it(seller: Actor):
    put = partial(services.price_list_entry_set, actor=seller)
    with meanwhile(partial(put, values=values(6))) as second:
        first, created = put(values=values(5))
    entry, created_again = second.result()
    assert (created, created_again, entry.pk) == (True, False, first.pk)
    found = PriceListEntry.objects.get()
    assert (found.price, found.version) == (Decimal(6), 2)


def test_many_writers_of_one_new_entry_make_one(seller: Actor):
    calls = [
        partial(services.price_list_entry_set, actor=seller, values=values(price))
        for price in range(8)
    ]
    results = run_together(calls)
    assert sum(created for _, created in results) == 1
    assert PriceListEntry.objects.get().version == 8


def test_of_two_writers_that_read_the_same_version_one_is_refused(seller: Actor):
    put = partial(services.price_list_entry_set, actor=seller)
    put(values=values(5))
    with meanwhile(partial(put, values=values(7), expected_version=1)) as second:
        put(values=values(6), expected_version=1)
    assert isinstance(second.result(), VersionMismatch)
    assert second.result().current_version == 2
    assert PriceListEntry.objects.get().price == Decimal(6)


def test_of_two_changes_of_a_list_that_read_the_same_version_one_is_refused(seller: Actor):
    price_list = PriceList.objects.get()
    update = partial(
        services.price_list_update, actor=seller, price_list_id=price_list.pk, expected_version=1
    )
    with meanwhile(partial(update, changes={"priority": 2})) as second:
        update(changes={"priority": 1})
    assert isinstance(second.result(), VersionMismatch)
    assert PriceList.objects.get().priority == 1


def test_an_entry_does_not_come_into_a_list_that_is_being_deleted(seller: Actor):
    price_list = PriceList.objects.get()
    put = partial(services.price_list_entry_set, actor=seller, values=values(5))
    with meanwhile(put) as second:
        services.price_list_delete(actor=seller, price_list_id=price_list.pk)
    assert isinstance(second.result(), ValidationFailed)
    assert PriceListEntry.with_deleted.count() == 0


def test_a_list_is_deleted_with_an_entry_that_was_just_coming(seller: Actor):
    price_list = PriceList.objects.get()
    delete = partial(services.price_list_delete, actor=seller, price_list_id=price_list.pk)
    with meanwhile(delete) as second:
        services.price_list_entry_set(actor=seller, values=values(5))
    assert second.result() is None
    assert PriceListEntry.objects.count() == 0
    assert PriceListEntry.with_deleted.get().deleted_at is not None


def test_bulks_that_cross_and_a_deletion_end_in_one_order(seller: Actor):
    def bulk(numbers: list[int], price: int) -> object:
        rows = [Row(values(price, number)) for number in numbers]
        return services.list_prices_bulk_set(actor=seller, batch=Batch(rows))

    forth, back = [0, 1, 2, 3, 4], [4, 3, 2, 1, 0]
    calls = [partial(bulk, forth if price % 2 else back, price) for price in range(6)]
    results = run_together(calls)
    assert not [result for result in results if isinstance(result, Exception)]
    assert len({entry.price for entry in PriceListEntry.objects.all()}) == 1
    assert {entry.version for entry in PriceListEntry.objects.all()} == {6}

    price_list = PriceList.objects.get()
    delete = partial(services.price_list_delete, actor=seller, price_list_id=price_list.pk)
    results = run_together([*calls, delete])
    assert not [r for r in results if isinstance(r, Exception) and not isinstance(r, HubError)]
    assert PriceListEntry.objects.count() == 0
    assert PriceListEntry.with_deleted.count() == 5
