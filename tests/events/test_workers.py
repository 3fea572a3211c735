"""Real workers and a real beat, killed at random: nothing is lost and nothing is done twice."""

import os
import random
import signal
import time
from collections import Counter
from contextlib import ExitStack

import pytest

from hub.core.actors import Actor
from hub.events.models import Delivery, Event, LogHead, Subscriber
from products import services
from tests.events.background import Background, effects, effects_kept
from tests.events.factories import make_product, make_seller

pytestmark = pytest.mark.django_db(transaction=True)
SOAK_SECONDS = float(os.environ.get("SOAK_SECONDS", "12"))
PATIENCE = 120


@pytest.fixture
def background(tmp_path):
    with effects_kept(), ExitStack() as stack:
        made = Background(tmp_path)
        stack.callback(made.end)
        for what in ("worker", "beat"):
            made.start(what)
        yield made


def write(actor: Actor, products: list, number: int) -> None:
    product = products[number % len(products)]
    changes = {"name": f"Name {number}"}
    services.product_update(actor=actor, product_id=product.pk, changes=changes)


def all_done() -> bool:
    """Tell whether nothing is left to do for either of these subscribers."""
    end = Event.objects.count()
    rows = Subscriber.objects.filter(position=end, name__startswith="tests.")
    return LogHead.read().position == end and len(rows) == 2 and not Delivery.objects.exists()


def wait_until_all_is_done() -> None:
    """Wait as long as there is progress: how much a soak leaves to do depends on the machine."""
    left, deadline = None, 0.0
    while not all_done():
        if (now := what_is_left()) != left:
            left, deadline = now, time.monotonic() + PATIENCE
        assert time.monotonic() < deadline, left
        time.sleep(0.2)


def what_is_left() -> tuple:
    subscribers = Subscriber.objects.order_by("name").values_list("name", "position")
    return LogHead.read().position, list(subscribers), Delivery.objects.count()


def assert_each_event_had_its_effect_once() -> None:
    expected = set(Event.objects.values_list("pk", flat=True))
    for name in ("tests.count", "tests.stumble"):
        done = Counter(row[1] for row in effects() if row[0] == name)
        assert set(done) == expected
        assert set(done.values()) == {1}


def test_workers_do_what_happened_without_being_asked(background):
    seller = make_seller()
    products = [make_product(seller) for _ in range(3)]
    for number in range(30):
        write(seller, products, number)
    wait_until_all_is_done()
    assert_each_event_had_its_effect_once()
    for product in products:
        for name in ("tests.count", "tests.stumble"):
            versions = [row[2] for row in effects() if (row[0], row[3]) == (name, product.pk)]
            assert versions == list(range(2, 12))


def test_a_pool_whose_processes_are_killed_while_they_wait_goes_on_working(background):
    seller = make_seller()
    product = make_product(seller)
    write(seller, [product], 0)
    wait_until_all_is_done()
    for number in range(1, 6):
        for process in background.pool():
            os.kill(process, signal.SIGKILL)
            time.sleep(0.3)
        write(seller, [product], number)
        wait_until_all_is_done()
    assert_each_event_had_its_effect_once()


@pytest.mark.soak
def test_killed_at_random_under_load_nothing_is_lost_or_done_twice(background):
    seller = make_seller()
    products = [make_product(seller) for _ in range(20)]
    ends_at = time.monotonic() + SOAK_SECONDS
    next_kill = time.monotonic() + 3
    written = kills = 0
    while time.monotonic() < ends_at:
        write(seller, products, written)
        written += 1
        if time.monotonic() > next_kill:
            kills += 1
            kill_something(background)
            next_kill = time.monotonic() + random.uniform(0.5, 4)
        time.sleep(0.01)
    wait_until_all_is_done()
    print(f"{written} events, {kills} kills")  # noqa: T201 - the figures of a soak
    assert Event.objects.count() == written
    assert_each_event_had_its_effect_once()


def kill_something(background: Background) -> None:
    victim = random.choice(["worker", "worker", "pool", "beat"])
    if victim == "pool":
        background.kill_one_of_the_pool()
    else:
        background.kill(victim)
        background.start(victim)
