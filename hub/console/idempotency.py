"""First answers: that they are there, not what they say."""

from django.contrib import admin

from hub.console.base import ConsoleAdmin
from hub.core.scopes import Scope
from hub.idempotency.models import StoredAnswer


@admin.register(StoredAnswer)
class StoredAnswerAdmin(ConsoleAdmin):
    """Keys that are taken."""

    section, icon = "Operation", "vpn_key"
    sees = Scope.PLATFORM_READ
    list_display = ("key", "operation", "organization", "created_at")
    list_filter = ("organization",)
    list_select_related = ("organization",)
    search_fields = ("key", "operation")
    fields = list_display
