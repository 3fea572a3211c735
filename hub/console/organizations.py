"""Tenants: one's own, for the operator all; the operator makes new ones."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from hub.accounts.models import Organization
from hub.accounts.services import organization_create
from hub.console.base import ConsoleAdmin
from hub.console.calls import console_call
from hub.console.operations import OPERATIONS
from hub.console.refusals import models_refuse
from hub.core.actors import OrganizationKind

NAMED = ("code", "name", "kind", "requires_versions")


@admin.register(Organization)
class OrganizationAdmin(ConsoleAdmin):
    """Tenants."""

    section, icon = "Organization", "business"
    operations, adds, owner = OPERATIONS, "create_organization", "id"
    list_display = ("code", "name", "kind", "is_active", "requires_versions")
    list_filter = ("kind", "is_active")
    search_fields = ("code", "name")
    fields = (*NAMED, "is_active", "is_demo", "created_at")
    add_fieldsets = ((None, {"fields": NAMED}),)

    def write(self, request: HttpRequest, instance: Any, form: Any) -> Any:
        """Make one; its first person is added among the memberships."""
        values = {name: form.cleaned_data[name] for name in NAMED}
        return console_call(
            request, OPERATIONS, "create_organization", lambda _actor: _create(**values), {}
        )


def _create(*, kind: str, **values: Any) -> Organization:
    with models_refuse():
        return organization_create(kind=OrganizationKind(kind), **values)
