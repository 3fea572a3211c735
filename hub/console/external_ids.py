"""What organizations' own systems call objects."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from hub.console.base import ConsoleAdmin
from hub.core.actors import Actor
from hub.external_ids.models import ExternalId
from hub.external_ids.selectors import external_id_list


@admin.register(ExternalId)
class ExternalIdAdmin(ConsoleAdmin):
    """External ids."""

    section, icon = "Integration", "link"
    list_display = ("system", "external_id", "kind", "object_id", "organization", "created_at")
    list_filter = ("kind", "organization")
    list_select_related = ("organization",)
    search_fields = ("external_id", "system")
    fields = list_display

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return those of kinds that the actor may read."""
        return external_id_list(actor=actor, filters={})
