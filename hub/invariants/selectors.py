"""What is broken now."""

from django.db.models import QuerySet

from hub.invariants.models import Alert


def open_alerts() -> QuerySet[Alert]:
    """Return the alerts of invariants that did not hold when they were last checked."""
    return Alert.objects.filter(resolved_at__isnull=True)
