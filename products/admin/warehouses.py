"""Warehouses in the console."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button
from hub.console.calls import console_call
from hub.console.plain import plain_values
from hub.core.actors import Actor
from hub.core.scopes import Scope
from hub.wire.serializers import validated
from products.models import Warehouse
from products.operations import OPERATIONS
from products.selectors import warehouses_of
from products.serializers import WarehouseCreateSerializer, WarehouseUpdateSerializer
from products.services import (
    warehouse_activate,
    warehouse_create,
    warehouse_deactivate,
    warehouse_update,
)

WRITTEN = (
    *("code", "name", "street", "city", "region", "postal_code", "country"),
    *("capacity", "priority"),
)


def _switch(service: Callable[..., Warehouse]) -> Callable[[Actor, Warehouse, Any], Warehouse]:
    def switch(actor: Actor, warehouse: Warehouse, values: Mapping[str, Any]) -> Warehouse:
        version = values["expected_version"]
        return service(actor=actor, warehouse_id=warehouse.pk, expected_version=version)

    return switch


@admin.register(Warehouse)
class WarehouseAdmin(ConsoleAdmin):
    """Places where goods lie; a seller's own."""

    section, icon = "Stock", "warehouse"
    noun, plural = "warehouse", "warehouses"
    sees, operations = Scope.INVENTORY_READ, OPERATIONS
    adds, changes = "create_warehouse", "update_warehouse"
    ordering = ("priority", "code", "id")
    list_display = ("code", "name", "organization", "city", "country", "priority", "is_active")
    list_display_links = ("code", "name")
    list_filter = ("is_active", "organization")
    list_select_related = ("organization",)
    search_fields = ("code", "name", "city")
    readonly_fields = ("is_active", "organization")
    fieldsets = (
        (None, {"fields": (("code", "name"), ("priority", "capacity"))}),
        ("Address", {"fields": ("street", ("postal_code", "city"), ("region", "country"))}),
        ("Where it stands", {"fields": (("is_active", "organization"),)}),
    )
    buttons = (
        Button(
            "activate",
            "Put in use",
            "activate_warehouse",
            _switch(warehouse_activate),
            shown=lambda warehouse: not warehouse.is_active,
        ),
        Button(
            "deactivate",
            "Take out of use",
            "deactivate_warehouse",
            _switch(warehouse_deactivate),
            shown=lambda warehouse: warehouse.is_active,
            question="What lies there is not for sale from now on.",
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return warehouses_of(actor=actor)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether who asks may make one: a seller, whose it will be."""
        return super().has_add_permission(request) and not self.sees_all(request)

    def write(self, request: HttpRequest, instance: Any, form: Any) -> Any:
        """Create or update."""
        values = form.cleaned_data
        if instance is None:
            given = plain_values(values, [name for name in WRITTEN if values[name] is not None])
            return console_call(
                request,
                OPERATIONS,
                "create_warehouse",
                lambda actor: warehouse_create(
                    actor=actor, values=validated(WarehouseCreateSerializer, given)
                ),
                {},
            )
        return _update(request, instance, form) if form.changed else instance


def _update(request: HttpRequest, warehouse: Warehouse, form: Any) -> Warehouse:
    given = plain_values(form.cleaned_data, form.changed)
    updated, _ = console_call(
        request,
        OPERATIONS,
        "update_warehouse",
        lambda actor: warehouse_update(
            actor=actor,
            warehouse_id=warehouse.pk,
            changes=validated(WarehouseUpdateSerializer, given),
            expected_version=form.version,
        ),
        {"id": warehouse.pk},
    )
    return updated
