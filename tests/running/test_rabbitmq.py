"""Background work through RabbitMQ: it only wakes, so that nothing is lost with it."""

from contextlib import ExitStack
from time import monotonic, sleep

import pytest
from django.db import connection

from hub.events.models import Delivery, Event, LogHead, Subscriber
from hub.jobs.models import Job
from products.models import Product
from tests.bulk.batches import kettle, price
from tests.events.background import Background, effects, effects_kept
from tests.jobs.submitting import submit
from tests.products.factories import make_product, make_seller
from tests.running.brokers import NEEDS_RABBITMQ, Broker

pytestmark = [NEEDS_RABBITMQ, pytest.mark.django_db(transaction=True)]
PRODUCTS = 60
PATIENCE = 120


@pytest.fixture
def broker(tmp_path):
    made = Broker(tmp_path / "rabbitmq")
    made.start()
    yield made
    made.kill()


@pytest.fixture
def _working(broker, tmp_path):
    """A worker and a beat that know no other way than the broker."""
    with effects_kept(), ExitStack() as stack:
        made = Background(tmp_path, CELERY_BROKER_URL=broker.url, BULK_MAX_ROWS="10")
        stack.callback(made.end)
        for what in ("worker", "beat"):
            made.start(what)
        yield


@pytest.fixture
def seller():
    actor = make_seller()
    for number in range(PRODUCTS):
        make_product(actor, **kettle(f"A-{number:02}"))
    return actor


def submit_prices(seller, amount) -> Job:
    rows = [price(f"A-{number:02}", price=amount) for number in range(PRODUCTS)]
    return submit(seller, *rows, operation="bulk_set_prices")


def all_done() -> bool:
    end = Event.objects.count()
    ours = Subscriber.objects.filter(name__startswith="tests.", position=end)
    jobs = set(Job.objects.values_list("status", flat=True))
    is_read = LogHead.read().position == end and not Delivery.objects.exists()
    return jobs == {"completed"} and ours.count() == 2 and is_read


def left() -> list[object]:
    """Tell what is still to be done."""
    jobs = Job.objects.order_by("pk").values_list("status", "updated_count")
    subscribers = Subscriber.objects.order_by("name").values_list("name", "position")
    counts = [Event.objects.count(), Delivery.objects.count(), len(effects())]
    return [LogHead.read().position, *counts, list(jobs), list(subscribers)]


def wait_until_all_is_done() -> None:
    """Wait as long as there is progress."""
    seen, end = None, 0.0
    while not all_done():
        if (now := left()) != seen:
            seen, end = now, monotonic() + PATIENCE
        assert monotonic() < end, seen
        sleep(0.2)


def assert_all_was_done_once(jobs: int) -> None:
    assert list(Job.objects.values_list("updated_count", flat=True)) == [PRODUCTS] * jobs
    assert set(Product.objects.values_list("version", flat=True)) == {1 + jobs}
    done = [(subscriber, event) for subscriber, event, *_ in effects()]
    assert len(done) == len(set(done)) == 2 * Event.objects.count() == 2 * jobs * PRODUCTS


@pytest.mark.usefixtures("_working")
def test_a_broker_that_dies_and_comes_back_with_nothing_loses_nothing(broker, seller):
    submit_prices(seller, "6.00")
    wait_until_all_is_done()
    assert_all_was_done_once(jobs=1)

    submit_prices(seller, "7.00")
    broker.kill()
    unheard = submit_prices(seller, "8.00")
    sleep(5)
    unheard.refresh_from_db()
    assert (unheard.status, unheard.done_rows) == ("queued", 0)
    broker.start()
    wait_until_all_is_done()
    assert_all_was_done_once(jobs=3)
    connection.close()
