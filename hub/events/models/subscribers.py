"""How far the subscribers of other apps have come, and what they failed on."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from hub.core.models import IdentifiedModel
from hub.events.choices import DeliveryStatus
from hub.events.models.events import Event


class Subscriber(models.Model):
    """A function that reacts to events. Its row is locked while it works."""

    name = models.CharField(max_length=100, primary_key=True)
    position = models.BigIntegerField(default=0, help_text="All up to this one is taken care of.")
    unfinished_starts = models.PositiveIntegerField(
        default=0, help_text="How often in a row it was started and did not come to an end."
    )
    not_before = models.DateTimeField(
        db_default=TransactionNow(), help_text="When it may be started again."
    )

    def __str__(self) -> str:
        return self.name


class Delivery(IdentifiedModel):
    """An event that a subscriber failed on. It is deleted when the subscriber succeeds."""

    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="deliveries", editable=False
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="deliveries", editable=False
    )
    status = models.CharField(
        max_length=20, choices=DeliveryStatus.choices, default=DeliveryStatus.RETRYING
    )
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(db_default=TransactionNow())
    last_error = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "event"], name="delivery_of_an_event_is_one"
            ),
            models.CheckConstraint(
                condition=Q(status__in=DeliveryStatus.values), name="delivery_status_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["subscriber", "next_attempt_at"],
                condition=Q(status=DeliveryStatus.RETRYING.value),
                name="delivery_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.subscriber}"
