"""Bringing events to subscribers.

A batch is one transaction: what the subscriber writes and how far it has come are committed
together. That it was started is committed before, so that an event which ends the whole worker is
found out (it is then handled alone) and given up like any other after enough attempts.
"""

from time import monotonic

from django.db import transaction
from django.utils import timezone

from hub.events.backoff import attempts_are_over, pause_after
from hub.events.deliveries import Receiver, subscribers_with_due
from hub.events.models import Event, LogHead, Subscriber
from hub.events.sequencing import give_positions
from hub.events.subscribers import Subscription, subscribers

ROWS_AT_ONCE = 50
# With the time that one more reaction may take it stays below the cap on transactions.
BATCH_SECONDS = 10
KILLED = "The worker ended while it handled this event."


def busy_subscribers() -> list[str]:
    """Name the subscribers for which there is something to do now, new ones among them."""
    give_positions()
    head = LogHead.read()
    fresh = [Subscriber(name=name, position=head.expired_through) for name in subscribers()]
    Subscriber.objects.bulk_create(fresh, ignore_conflicts=True)
    behind = Subscriber.objects.filter(position__lt=head.position, not_before__lte=timezone.now())
    busy = {*behind.values_list("name", flat=True), *subscribers_with_due()}
    return sorted(busy & subscribers().keys())


def advance(name: str) -> bool:
    """Take one batch of events to a subscriber; False when there is none, or another does it."""
    starts = _start(name)
    return starts > 0 and _handle(subscribers()[name], starts)


def _locked(name: str) -> Subscriber | None:
    """Return the row locked; None while another worker has it."""
    return Subscriber.objects.filter(name=name).select_for_update(skip_locked=True).first()


@transaction.atomic(durable=True)
def _start(name: str) -> int:
    """Count a start; return how many in a row did not end, this one included, or 0 for none."""
    row = _locked(name)
    if row is None or row.position >= LogHead.read().position or row.not_before > timezone.now():
        return 0
    row.unfinished_starts += 1
    row.not_before = timezone.now() + pause_after(row.unfinished_starts)
    row.save(update_fields=["unfinished_starts", "not_before"])
    return row.unfinished_starts


@transaction.atomic(durable=True)
def _handle(subscription: Subscription, starts: int) -> bool:
    # Waits: whoever looks for something to do holds the row for a moment, and must not stop us.
    row = Subscriber.objects.select_for_update().get(name=subscription.name)
    end = LogHead.read().position
    # After a start that did not end, one at a time: the one that ends workers stands alone.
    size = ROWS_AT_ONCE if starts == 1 else 1
    rows = Event.objects.filter(position__gt=row.position, position__lte=end)
    events = list(rows.filter(type__in=subscription.types).order_by("position")[:size])
    done = _take(subscription, row, events, starts)
    all_done = len(events) < size and done == len(events)
    row.position = end if all_done else events[done - 1].position or 0
    row.unfinished_starts, row.not_before = 0, timezone.now()
    row.save(update_fields=["position", "unfinished_starts", "not_before"])
    return True


def _take(subscription: Subscription, row: Subscriber, events: list[Event], starts: int) -> int:
    """Bring events until the time is over; return how many."""
    receiver = Receiver(subscription, row, events)
    ends_at = monotonic() + BATCH_SECONDS
    for number, event in enumerate(events, start=1):
        if attempts_are_over(starts - 1):
            receiver.bury(event, starts - 1, KILLED)
        else:
            receiver.deliver(event)
        if monotonic() > ends_at:
            return number
    return len(events)
