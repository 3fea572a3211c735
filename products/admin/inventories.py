"""Stock in the console: seen, counted, changed and moved."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.decorators import display

from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button
from hub.core.actors import Actor
from hub.core.scopes import Scope
from hub.wire.serializers import validated
from products.admin.badges import COLOURS, LevelFilter, badge
from products.admin.stock_forms import (
    AdjustForm,
    CountForm,
    FirstCountForm,
    TransferForm,
    key_of,
)
from products.choices import ProductStatus
from products.models import Inventory, Product, StockMovement
from products.operations import OPERATIONS
from products.selectors import inventory_list, stock_movement_list
from products.serializers import (
    StockAdjustSerializer,
    StockSetSerializer,
    StockTransferSerializer,
)
from products.services import stock_adjust, stock_set, stock_transfer

Values = Mapping[str, Any]
Act = Callable[[Actor, Any, Values], Any]


def _writes(service: Callable[..., Any], shape: Any, *names: str) -> Act:
    def write(actor: Actor, stock: Inventory, values: Values) -> Any:
        given = {name: values[name] for name in (*names, "note", "reference") if values[name] != ""}
        return service(
            actor=actor,
            values=validated(shape, given) | key_of(stock),
            expected_version=values["expected_version"],
        )

    return write


def _transfer(actor: Actor, stock: Inventory, values: Values) -> Any:
    given = {name: values[name] for name in ("quantity", "note", "reference") if values[name]}
    checked = validated(StockTransferSerializer, given) | {
        "organization_id": stock.organization_id,
        "product_id": stock.product_id,
        "from_warehouse_id": stock.warehouse_id,
        "to_warehouse_id": values["to_warehouse"].pk,
    }
    return stock_transfer(actor=actor, values=checked, expected_version=values["expected_version"])


def _count_first(actor: Actor, product: Product, values: Values) -> Inventory:
    """Set the stock of a product in a warehouse where it may never have lain."""
    names = ("on_hand", "reason", "note", "reference")
    given = {name: values[name] for name in names if values[name] != ""}
    checked = validated(StockSetSerializer, given) | {
        "organization_id": product.organization_id,
        "product_id": product.pk,
        "warehouse_id": values["warehouse"].pk,
    }
    # The version that the page knows is the product's, which stock does not move.
    return stock_set(actor=actor, values=checked)


def _to_product(_request: HttpRequest, stock: Inventory) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:products_product_change", args=[stock.product_id]))


COUNT_FIRST = Button(
    "count",
    "Set stock",
    "set_stock",
    _count_first,
    shown=lambda product: product.status != ProductStatus.ARCHIVED,
    form=FirstCountForm,
    answer=_to_product,
)


@admin.register(Inventory)
class InventoryAdmin(ConsoleAdmin):
    """What lies where."""

    section, icon, title = "Stock", "inventory", "Stock levels"
    noun, plural = "stock", "inventory"
    sees, operations = Scope.INVENTORY_READ, OPERATIONS
    ordering = ("product__sku", "warehouse__priority", "id")
    list_display = (
        *("sku", "product_name", "warehouse", "organization"),
        *("on_hand", "reserved", "pieces", "updated_at"),
    )
    list_display_links = ("sku", "product_name")
    list_filter = (LevelFilter, "warehouse", "updated_at", "organization")
    list_select_related = ("product", "warehouse", "organization")
    search_fields = ("product__sku", "product__name", "warehouse__code")
    fields = (
        *("product", "warehouse", "organization", "on_hand", "reserved", "available"),
        *("created_at", "updated_at"),
    )
    buttons = (
        Button(
            "count",
            "Count",
            "set_stock",
            _writes(stock_set, StockSetSerializer, "on_hand", "reason"),
            form=CountForm,
        ),
        Button(
            "adjust",
            "Change",
            "adjust_stock",
            _writes(stock_adjust, StockAdjustSerializer, "quantity", "reason"),
            form=AdjustForm,
        ),
        Button("transfer", "Move", "transfer_stock", _transfer, form=TransferForm),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return inventory_list(actor=actor, filters={})

    @admin.display(description="SKU", ordering="product__sku")
    def sku(self, stock: Inventory) -> str:
        """Return the product's number."""
        return stock.product.sku

    @admin.display(description="Product", ordering="product__name")
    def product_name(self, stock: Inventory) -> str:
        """Return what the product is called."""
        return stock.product.name

    @display(description="Available", ordering="available", label=COLOURS)
    def pieces(self, stock: Inventory) -> tuple[str, str]:
        """Return what is left."""
        return badge(stock.available)


@admin.register(StockMovement)
class StockMovementAdmin(ConsoleAdmin):
    """The book of stock; nothing in it is ever changed."""

    section, icon = "Stock", "swap_vert"
    sees = Scope.INVENTORY_READ
    ordering = ("-created_at", "-id")
    list_display = (
        *("created_at", "sku", "warehouse", "organization", "kind", "on_hand_delta"),
        *("reserved_delta", "on_hand", "reserved", "principal_name"),
    )
    list_filter = ("kind", "reason", "created_at", "organization")
    list_select_related = ("inventory__product", "inventory__warehouse", "organization")
    search_fields = ("inventory__product__sku", "reference", "request_id", "principal_name")
    fields = (
        *("created_at", "sku", "warehouse", "organization", "kind", "reason", "note"),
        *("reference", "on_hand_delta", "reserved_delta", "on_hand", "reserved"),
        *("principal_name", "protocol", "request_id"),
    )
    readonly_fields = ("sku", "warehouse")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return what moved in one's own warehouses, for the operator in all."""
        return stock_movement_list(actor=actor, filters={})

    @admin.display(description="SKU")
    def sku(self, movement: StockMovement) -> str:
        """Return the product's number."""
        return movement.inventory.product.sku

    @admin.display(description="Warehouse")
    def warehouse(self, movement: StockMovement) -> str:
        """Return where it moved."""
        return movement.inventory.warehouse.code
