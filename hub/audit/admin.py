"""The console's view of the record."""

from django.contrib import admin

from hub.accounts.admin import ReadOnlyAdmin
from hub.audit.models import Call, Seal


@admin.register(Call)
class CallAdmin(ReadOnlyAdmin):
    """Who did what."""

    list_display = (
        "at",
        "organization",
        "principal_name",
        "protocol",
        "operation",
        "object_id",
        "outcome",
        "duration_ms",
        "request_id",
    )
    list_filter = ("protocol", "outcome", "operation", "organization")
    list_select_related = ("organization",)
    search_fields = ("request_id", "principal_name", "object_id")
    date_hierarchy = "at"
    # Counting millions of rows for a page of a hundred would be the slowest part of it.
    show_full_result_count = False


@admin.register(Seal)
class SealAdmin(ReadOnlyAdmin):
    """The days that are sealed."""

    list_display = ("day", "rows", "digest")
