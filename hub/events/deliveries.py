"""Calling a subscriber with one event, and what follows when that fails."""

import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from hub.events.backoff import attempts_are_over, pause_after
from hub.events.choices import DeliveryStatus
from hub.events.models import Delivery, Event, Subscriber
from hub.events.subscribers import Subscription, subscribers

ERROR_LENGTH = 2_000
logger = logging.getLogger(__name__)


class Receiver:
    """A subscriber in one batch of events, in its transaction and under its lock."""

    def __init__(
        self, subscription: Subscription, row: Subscriber, events: Iterable[Event]
    ) -> None:
        self.subscription, self.row = subscription, row
        objects = {event.aggregate_id for event in events}
        failed = row.deliveries.filter(status=DeliveryStatus.RETRYING)
        waiting = failed.filter(event__aggregate_id__in=objects)
        self.behind = set(waiting.values_list("event__aggregate_id", flat=True))

    def deliver(self, event: Event) -> None:
        """Call the function; put the event aside when it fails or an earlier one did."""
        if event.aggregate_id in self.behind:
            self._put_aside(event, attempts=0, error="")
        elif error := _failure(self.subscription, event):
            self.behind.add(event.aggregate_id)
            self._put_aside(event, attempts=1, error=error)

    def bury(self, event: Event, attempts: int, error: str) -> None:
        """Give an event up without calling the function."""
        Delivery.objects.create(
            subscriber=self.row,
            event=event,
            status=DeliveryStatus.DEAD,
            attempts=attempts,
            last_error=error,
        )

    def _put_aside(self, event: Event, *, attempts: int, error: str) -> None:
        due = timezone.now() + pause_after(attempts) if attempts else timezone.now()
        delivery = Delivery(subscriber=self.row, event=event, attempts=attempts)
        delivery.next_attempt_at, delivery.last_error = due, error
        if attempts_are_over(attempts):
            delivery.status = DeliveryStatus.DEAD
        delivery.save(force_insert=True)


def subscribers_with_due() -> set[str]:
    """Name the subscribers that have something to try again now."""
    return set(_due().values_list("subscriber_id", flat=True).distinct())


def retry(name: str) -> bool:
    """Try again the first delivery of a subscriber that is due; False when there is none."""
    claimed = _claim(name)
    if claimed is not None:
        _try(subscribers()[name], claimed)
    return claimed is not None


def _due() -> QuerySet[Delivery]:
    """Return what is to be tried now; of one object only the first, so that its order holds."""
    retrying = Delivery.objects.filter(status=DeliveryStatus.RETRYING)
    earlier = retrying.filter(
        subscriber=OuterRef("subscriber"),
        event__aggregate_id=OuterRef("event__aggregate_id"),
        event__position__lt=OuterRef("event__position"),
    )
    return retrying.filter(next_attempt_at__lte=timezone.now()).exclude(Exists(earlier))


@transaction.atomic(durable=True)
def _claim(name: str) -> Delivery | None:
    """Count an attempt before it is made, so that one that ends the worker counts too."""
    due = _due().filter(subscriber=name).order_by("event__position")
    found = due.select_for_update(skip_locked=True, of=("self",)).first()
    if found is None:
        return None
    found.attempts += 1
    found.next_attempt_at = timezone.now() + pause_after(found.attempts)
    found.save(update_fields=["attempts", "next_attempt_at"])
    return found


@transaction.atomic(durable=True)
def _try(subscription: Subscription, claimed: Delivery) -> None:
    rows = Delivery.objects.filter(pk=claimed.pk, attempts=claimed.attempts)
    delivery = rows.select_for_update(skip_locked=True).first()
    if delivery is None:
        return
    error = _failure(subscription, delivery.event)
    if not error:
        delivery.delete()
        return
    delivery.last_error = error
    if attempts_are_over(delivery.attempts):
        delivery.status = DeliveryStatus.DEAD
    delivery.save(update_fields=["last_error", "status"])


def _failure(subscription: Subscription, event: Event) -> str:
    """Call the function in a savepoint; return why it failed, or nothing."""
    try:
        with transaction.atomic():
            subscription.function(event)
    except Exception as error:
        logger.exception("%s failed on event %s", subscription.name, event.pk)
        return f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    return ""
