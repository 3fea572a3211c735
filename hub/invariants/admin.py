"""The console's view of alerts: looked at, and resolved by nothing but the next check."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from hub.accounts.admin import ReadOnlyAdmin
from hub.invariants.models import Alert


class OpenFilter(admin.SimpleListFilter):
    """Narrows to what is broken now, or to what was."""

    title = parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        """Return the choices."""
        return [("open", "Broken now"), ("resolved", "Whole again")]

    def queryset(self, request: Any, queryset: QuerySet[Alert]) -> QuerySet[Alert]:  # noqa: ARG002
        """Return the alerts of the chosen state."""
        if self.value() is None:
            return queryset
        return queryset.filter(resolved_at__isnull=self.value() == "open")


@admin.register(Alert)
class AlertAdmin(ReadOnlyAdmin):
    """Invariants that do not hold, or did not."""

    list_display = ("invariant", "violations", "first_seen_at", "last_seen_at", "resolved_at")
    list_filter = (OpenFilter, "invariant")
    search_fields = ("invariant", "detail")
