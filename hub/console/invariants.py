"""Alerts: resolved by nothing but the next check."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button
from hub.console.operations import OPERATIONS
from hub.core.scopes import Scope
from hub.invariants.models import Alert
from hub.invariants.services import alert_acknowledge


class OpenFilter(admin.SimpleListFilter):
    """Narrows to what is broken now, or to what was."""

    title = parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices."""
        return [("open", "Broken now"), ("resolved", "Whole again")]

    def queryset(self, request: Any, queryset: QuerySet[Alert]) -> QuerySet[Alert]:
        """Return the alerts of the chosen state."""
        if self.value() is None:
            return queryset
        return queryset.filter(resolved_at__isnull=self.value() == "open")


@admin.register(Alert)
class AlertAdmin(ConsoleAdmin):
    """Invariants that do not hold, or did not."""

    section, icon = "Operation", "warning"
    sees, operations = Scope.PLATFORM_READ, OPERATIONS
    list_display = (
        *("invariant", "violations", "first_seen_at", "last_seen_at"),
        *("acknowledged_by", "resolved_at"),
    )
    list_filter = (OpenFilter, "invariant")
    search_fields = ("invariant", "detail")
    fields = (*list_display, "acknowledged_at", "detail")
    buttons = (
        Button(
            "acknowledge",
            "I see to it",
            "acknowledge_alert",
            lambda actor, alert, _values: alert_acknowledge(actor=actor, alert_id=alert.pk),
            shown=lambda alert: not (alert.resolved_at or alert.acknowledged_at),
        ),
    )
