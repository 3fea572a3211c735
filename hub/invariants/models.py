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

    class Meta:
        ordering = ("-first_seen_at", "invariant")
        constraints = [
            models.UniqueConstraint(
                fields=["invariant"],
                condition=Q(resolved_at__isnull=True),
                name="alert_is_open_once_per_invariant",
            )
        ]

    def __str__(self) -> str:
        return self.invariant
