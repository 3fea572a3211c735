"""Positions: dense, in an order that holds, and never given to what may still be undone."""

from contextlib import contextmanager
from threading import Event as Flag
from threading import Thread

import pytest
from django.db import connection, transaction

from hub.events.models import Event, LogHead
from hub.events.selectors import event_list
from hub.events.sequencing import give_positions
from tests.events.factories import happen, happen_often, make_product, make_seller
from tests.parallel import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def positions() -> list[int]:
    return list(Event.objects.order_by("position").values_list("position", flat=True))


def read_all(actor, page_size=2) -> list:
    """Read the log page by page, as a poller does."""
    found, position = [], None
    while True:
        page = event_list(actor=actor, filters={}, page_size=page_size, position=position)
        found += [each.event.pk for each in page.items]
        position = page.next_position
        if not page.has_more:
            return found


@contextmanager
def held_open(write):
    """Keep another connection's transaction open around the block, then commit it."""
    written, release = Flag(), Flag()

    def run():
        with transaction.atomic():
            write()
            written.set()
            release.wait(60)
        connection.close()

    thread = Thread(target=run)
    thread.start()
    assert written.wait(60)
    try:
        yield
    finally:
        release.set()
        thread.join(60)


def test_positions_follow_each_other_without_a_gap():
    seller = make_seller()
    first = happen_often(seller, 3)
    assert give_positions() == 3
    more = happen_often(seller, 2)
    assert give_positions() == 2
    assert give_positions() == 0
    assert positions() == [1, 2, 3, 4, 5]
    ordered = list(Event.objects.order_by("position").values_list("pk", flat=True))
    assert ordered == [event.pk for event in [*first, *more]]
    assert LogHead.read().position == 5


def test_what_is_rolled_back_leaves_no_gap():
    seller = make_seller()
    happen(seller)
    with transaction.atomic():
        happen(seller)
        transaction.set_rollback(True)
    happen(seller)
    give_positions()
    assert positions() == [1, 2]


def test_a_late_commit_is_never_skipped():
    seller = make_seller()
    product = make_product(seller)
    late = []
    with held_open(lambda: late.append(happen(seller, product))):
        early = [happen(seller) for _ in range(3)]
        assert read_all(seller) == [event.pk for event in early]
        page = event_list(actor=seller, filters={}, page_size=10)
        assert not page.has_more
        last = [happen(seller)]
        give_positions()
    seen = event_list(actor=seller, filters={}, page_size=10, position=page.next_position)
    assert [each.event.pk for each in seen.items] == [last[0].pk, late[0].pk]
    assert read_all(seller) == [event.pk for event in [*early, *last, *late]]
    assert positions() == [1, 2, 3, 4, 5]


def test_givers_at_the_same_time_give_each_position_once():
    seller = make_seller()
    product = make_product(seller)

    def write_and_give():
        return [(happen(seller, product), give_positions()) for _ in range(15)]

    results = run_together([write_and_give] * 6)
    assert not [each for each in results if isinstance(each, Exception)]
    give_positions()
    assert positions() == list(range(1, 91))
    assert LogHead.read().position == 90


def test_readers_see_the_same_order_while_writers_write():
    seller = make_seller()
    product = make_product(seller)

    def write():
        for _ in range(25):
            happen(seller, product)
        return []

    def poll():
        found, position = [], None
        while len(found) < 100:
            page = event_list(actor=seller, filters={}, page_size=7, position=position)
            found += [each.event.pk for each in page.items]
            position = page.next_position
        return found

    results = run_together([write, write, write, write, poll, poll])
    assert results[4] == results[5]
    assert len(set(results[4])) == 100
    assert positions() == list(range(1, 101))


def test_cause_comes_before_effect():
    """Two writers take turns on one product; its versions stay in order in the log."""
    from products import services

    seller = make_seller()
    product = make_product(seller)

    def rename(writer):
        def run():
            for number in range(10):
                services.product_update(
                    actor=seller, product_id=product.pk, changes={"name": f"{writer} {number}"}
                )
                give_positions()

        return run

    assert run_together([rename(name) for name in "abcd"]) == [None] * 4
    give_positions()
    log = Event.objects.filter(aggregate_id=product.pk).order_by("position")
    assert list(log.values_list("version", flat=True)) == list(range(2, 42))
