"""The record of calls, and its seals."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from hub.audit.models import Call, Seal
from hub.audit.selectors import call_list
from hub.console.base import ConsoleAdmin
from hub.core.actors import Actor
from hub.core.scopes import Scope


@admin.register(Call)
class CallAdmin(ConsoleAdmin):
    """Who did what."""

    section, icon = "Record", "history"
    sees = Scope.AUDIT_READ
    list_display = (
        "at",
        "principal_name",
        "organization",
        "protocol",
        "operation",
        "outcome",
        "duration_ms",
        "request_id",
    )
    list_filter = ("protocol", "at", "organization")
    list_select_related = ("organization",)
    search_fields = ("request_id", "principal_name", "operation", "outcome")
    search_help_text = "A request id, a name, an operation or an outcome."
    fields = (
        *("at", "principal_name", "principal_kind", "organization", "object_organization"),
        *("protocol", "operation", "outcome", "object_kind", "object_id"),
        *("request_id", "duration_ms", "address_shown"),
    )
    readonly_fields = ("address_shown",)

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own calls, and those of the operator on one's own objects."""
        return call_list(actor=actor, filters={})

    @admin.display(description="Address")
    def address_shown(self, call: Call) -> str:
        """Return from where it came; of calls of others, nothing."""
        return str(getattr(call, "shown_address", ""))


@admin.register(Seal)
class SealAdmin(ConsoleAdmin):
    """The days that are sealed."""

    section, icon = "Record", "verified"
    sees = Scope.PLATFORM_READ
    list_display = ("day", "rows", "digest")
    fields = ("day", "rows", "digest")
