"""The console's view of first answers: that they are there, not what they say."""

from django.contrib import admin

from hub.accounts.admin import ReadOnlyAdmin
from hub.idempotency.models import StoredAnswer


@admin.register(StoredAnswer)
class StoredAnswerAdmin(ReadOnlyAdmin):
    """Keys that are taken."""

    list_display = ("key", "operation", "organization", "created_at")
    list_filter = ("operation",)
    list_select_related = ("organization",)
    search_fields = ("key",)
    exclude = ("answer",)
