"""What was found broken."""

from django.db import models
from django.db.models import Q

from hub.core.models import IdentifiedModel


class Alert(IdentifiedModel):
    """An invariant that did not hold, from when to when; one is open at a time."""

    invariant = models.CharField(max_length=100, editable=False)
    violations = models.PositiveIntegerField(help_text="How many objects; 1000 stands for more.")
    detail = models.TextField(help_text="The first of them, one on a line.")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    resolved_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was found whole again; empty while it is broken."
    )
    acknowledged_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody said that they see to it."
    )
    acknowledged_by = models.CharField(max_length=255, blank=True, help_text="Who that was.")

    class Meta:
        ordering = ("-first_seen_at", "invariant")
        constraints = [
            models.UniqueConstraint(
                fields=["invariant"],
                condition=Q(resolved_at__isnull=True),
                name="alert_is_open_once_per_invariant",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by="")
                | Q(acknowledged_at__isnull=False) & ~Q(acknowledged_by=""),
                name="alert_is_acknowledged_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.invariant
