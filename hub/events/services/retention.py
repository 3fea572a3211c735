"""Events are kept for a time, and no longer."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.db.models import Min

from hub.events.models import Event, LogHead, Subscriber
from hub.events.sequencing import give_positions
from hub.events.subscribers import subscribers

ROWS_AT_ONCE = 1_000


def events_expire() -> int:
    """Delete events older than ``EVENT_RETENTION_DAYS`` from the log's beginning on.

    Whatever a subscriber has not taken care of stays, however old. Returns how many were deleted.
    """
    give_positions()
    total = 0
    while deleted := _expire_some():
        total += deleted
    return total


@transaction.atomic
def _expire_some() -> int:
    head = LogHead.locked()
    last = _last_expired(head)
    if last <= head.expired_through:
        return 0
    LogHead.objects.filter(pk=head.pk).update(expired_through=last)
    # What a failed delivery still needs goes with the first run after it is done.
    done = Event.objects.filter(position__lte=last, deliveries=None)
    return done.delete()[0] or last - head.expired_through


def _last_expired(head: LogHead) -> int:
    """Return the last position of a stretch of expired events at the beginning of the log."""
    working = Subscriber.objects.filter(name__in=[*subscribers()])
    needed = working.aggregate(first=Min("position"))["first"]
    limit = head.position if needed is None else min(head.position, needed)
    stretch = Event.objects.filter(position__gt=head.expired_through, position__lte=limit)
    first = stretch.order_by("position")[:ROWS_AT_ONCE]
    old = TransactionNow() - timedelta(days=settings.EVENT_RETENTION_DAYS)
    kept = Event.objects.filter(pk__in=first.values("pk"), occurred_at__gte=old)
    first_kept = kept.aggregate(first=Min("position"))["first"]
    if first_kept is not None:
        return int(first_kept) - 1
    return max(filter(None, first.values_list("position", flat=True)), default=0)
