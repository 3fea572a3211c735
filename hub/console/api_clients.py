"""Machines that call; their secrets have no page."""

from django.contrib import admin

from hub.accounts.models import ApiClient
from hub.console.base import ConsoleAdmin
from hub.core.scopes import Scope


@admin.register(ApiClient)
class ApiClientAdmin(ConsoleAdmin):
    """API clients of one's own organization."""

    section, icon, title = "Integration", "key", "API clients"
    sees = Scope.ACCOUNTS_READ
    list_display = ("client_id", "name", "organization", "is_active", "revoked_at", "last_used_on")
    list_filter = ("is_active", "organization")
    list_select_related = ("organization",)
    search_fields = ("client_id", "name", "organization__code")
    fields = (
        "client_id",
        "name",
        "organization",
        "scopes",
        "is_active",
        "revoked_at",
        "expires_at",
        "last_used_on",
        "created_at",
    )
