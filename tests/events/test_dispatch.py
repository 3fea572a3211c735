"""Subscribers: every event, in its object's order, its effect once; failures tried again."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from hub.events import subscribers
from hub.events.choices import DeliveryStatus
from hub.events.dispatch import busy_subscribers
from hub.events.models import Delivery, Event, Subscriber
from hub.events.services import delivery_replay
from hub.events.subscribers import subscribe, unsubscribe
from hub.events.tasks import _work
from tests.events.factories import happen, happen_often, make_product, make_seller
from tests.parallel import run_together

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "tests.listener"


class Listener:
    """A subscriber that remembers what it was given, and fails when it is told to."""

    def __init__(self) -> None:
        self.given, self.failing = [], set()

    def __call__(self, event: Event) -> None:
        self.given.append((event.aggregate_id, event.version))
        if event.pk in self.failing:
            raise RuntimeError(f"cannot do {event.version}")

    @property
    def versions(self) -> list[int]:
        return [version for _, version in self.given]


@pytest.fixture
def listener(monkeypatch, settings):
    settings.EVENT_ATTEMPTS = 3
    monkeypatch.setattr(subscribers, "_SUBSCRIPTIONS", {})
    heard = Listener()
    subscribe(NAME, ["product.updated"], heard)
    return heard


@pytest.fixture
def log():
    """Three changes of one product."""
    seller = make_seller()
    product = make_product(seller)
    return [change(seller, product) for _ in range(3)]


def change(seller, product):
    product.version += 1
    return happen(seller, product)


def run():
    """Do all that is due, as the beat and the workers do, with no time to wait for."""
    Delivery.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    for name in busy_subscribers():
        while _work(name):
            pass


def test_a_subscriber_gets_every_event_of_its_types_in_order(listener, log):
    happen(make_seller(), what="archived")
    run()
    assert listener.versions == [2, 3, 4]
    row = Subscriber.objects.get()
    assert (row.name, row.position, row.unfinished_starts) == (NAME, 4, 0)
    run()
    assert listener.versions == [2, 3, 4]


def test_what_happens_later_comes_later(listener, log):
    run()
    happen_often(make_seller(), 60)
    run()
    assert len(listener.given) == 63


def test_an_event_that_fails_is_tried_again_and_holds_up_its_object_only(listener, log):
    listener.failing = {log[1].pk}
    other = happen_often(make_seller(), 1)[0]
    run()
    assert listener.given[:2] == [(log[0].aggregate_id, 2), (log[0].aggregate_id, 3)]
    assert listener.given[2] == (other.aggregate_id, other.version)
    waiting = Delivery.objects.order_by("event__position")
    assert list(waiting.values_list("event", "attempts")) == [(log[1].pk, 1), (log[2].pk, 0)]
    assert waiting[0].last_error == "RuntimeError: cannot do 3"

    listener.failing, listener.given = set(), []
    run()
    assert listener.versions == [3, 4]
    assert Delivery.objects.count() == 0


def test_a_failure_waits_longer_each_time(listener, log, settings):
    settings.EVENT_RETRY_SECONDS = 5
    listener.failing = {log[0].pk}
    begun = timezone.now()
    run()
    first = Delivery.objects.get(event=log[0])
    assert begun <= first.next_attempt_at - timedelta(seconds=5) <= timezone.now()
    begun = timezone.now()
    run()
    second = Delivery.objects.get(event=log[0])
    assert second.attempts == 2
    assert begun <= second.next_attempt_at - timedelta(seconds=10) <= timezone.now()


def test_what_is_not_due_is_left_alone(listener, log):
    listener.failing = {log[2].pk}
    run()
    given = len(listener.given)
    assert not _work(NAME)
    assert len(listener.given) == given


def test_after_enough_attempts_it_is_dead_and_the_next_one_comes(listener, log):
    listener.failing = {log[0].pk}
    for _ in range(3):
        run()
    assert listener.versions == [2, 2, 2, 3, 4]
    dead = Delivery.objects.get()
    assert (dead.event, dead.status, dead.attempts) == (log[0], DeliveryStatus.DEAD, 3)
    run()
    assert listener.versions == [2, 2, 2, 3, 4]


def test_a_dead_letter_is_replayed(listener, log):
    listener.failing = {log[0].pk}
    for _ in range(3):
        run()
    listener.failing, listener.given = set(), []
    assert delivery_replay(delivery_ids=[Delivery.objects.get().pk]) == 1
    assert delivery_replay(delivery_ids=[Delivery.objects.get().pk]) == 0
    run()
    assert listener.versions == [2]
    assert Delivery.objects.count() == 0


def test_the_effect_of_a_failure_is_undone(listener, log, monkeypatch):
    def effect(event):
        Event.objects.filter(pk=event.pk).update(request_id="touched")
        if event.pk == log[1].pk:
            raise RuntimeError

    monkeypatch.setattr(subscribers, "_SUBSCRIPTIONS", {})
    subscribe(NAME, ["product.updated"], effect)
    run()
    touched = Event.objects.filter(request_id="touched")
    assert list(touched) == [log[0]]


def test_an_effect_and_its_memory_are_committed_together(listener, log, monkeypatch):
    """What is cut between both is done again, and what it had done is undone."""

    class Killed(BaseException):
        pass

    def die(event):
        Event.objects.filter(pk=event.pk).update(request_id="touched")
        raise Killed

    monkeypatch.setattr(subscribers, "_SUBSCRIPTIONS", {})
    subscribe(NAME, ["product.updated"], die)
    with pytest.raises(Killed):
        run()
    row = Subscriber.objects.get()
    assert (row.position, row.unfinished_starts) == (0, 1)
    assert row.not_before > timezone.now()
    assert not Event.objects.filter(request_id="touched").exists()


def test_an_event_that_ends_every_worker_is_given_up_alone(listener, log, monkeypatch):
    run_before = Subscriber.objects.create(name=NAME, unfinished_starts=3)
    run()
    dead = Delivery.objects.get()
    assert (dead.event, dead.status, dead.attempts) == (log[0], DeliveryStatus.DEAD, 3)
    assert dead.last_error == "The worker ended while it handled this event."
    assert listener.versions == [3, 4]
    run_before.refresh_from_db()
    assert (run_before.position, run_before.unfinished_starts) == (3, 0)


def test_workers_do_not_get_in_each_others_way(listener, log):
    happen_often(make_seller(), 100)
    run_together([run] * 5)
    run()
    assert len(listener.given) == 103
    assert Subscriber.objects.get().position == 103


def test_a_name_subscribes_once(listener):
    with pytest.raises(ValueError, match="subscribes twice"):
        subscribe(NAME, [], listener)
    unsubscribe(NAME)
    subscribe(NAME, [], listener)


def test_a_subscriber_that_fails_does_not_undo_what_it_reacts_to(listener):
    seller = make_seller()
    product = make_product(seller)
    with transaction.atomic():
        listener.failing = {change(seller, product).pk}
    run()
    assert Event.objects.filter(aggregate_id=product.pk).count() == 1
