"""Price lists in the console, and the prices in them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminTextInputWidget,
)

from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button, ButtonForm
from hub.console.calls import console_call
from hub.console.plain import plain_values
from hub.console.submissions import ConsoleForm
from hub.core.actors import Actor
from hub.core.money import DECIMAL_PLACES, MAX_DIGITS, plain
from hub.core.scopes import Scope
from hub.wire.serializers import validated
from products.models import PriceList, PriceListEntry
from products.operations import OPERATIONS
from products.selectors import price_list_entries_of, price_lists_of
from products.serializers import (
    PriceListCreateSerializer,
    PriceListEntrySetSerializer,
    PriceListUpdateSerializer,
)
from products.services import (
    price_list_create,
    price_list_delete,
    price_list_entry_delete,
    price_list_entry_set,
    price_list_update,
)

Values = Mapping[str, Any]
PRICE: dict[str, Any] = {
    "min_value": 0,
    "max_digits": MAX_DIGITS,
    "decimal_places": DECIMAL_PLACES,
    "widget": UnfoldAdminDecimalFieldWidget,
}


class NewPriceListForm(ConsoleForm):
    """What price_list_create takes: the currency too, which nothing changes later."""

    names = {"currency": "its_currency"}
    its_currency = forms.CharField(
        label="Currency", max_length=3, widget=UnfoldAdminTextInputWidget
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("its_currency", settings.DEFAULT_CURRENCY)


class EntryForm(ButtonForm):
    """The price that a product gets."""

    sku = forms.CharField(label="SKU", max_length=64, widget=UnfoldAdminTextInputWidget)
    min_quantity = forms.IntegerField(
        min_value=1, initial=1, label="From how many on", widget=UnfoldAdminIntegerFieldWidget
    )
    price = forms.DecimalField(**PRICE)


class PriceForm(ButtonForm):
    """Another price."""

    price = forms.DecimalField(**PRICE)


def _delete(actor: Actor, price_list: PriceList, values: Values) -> None:
    version = values["expected_version"]
    price_list_delete(actor=actor, price_list_id=price_list.pk, expected_version=version)


def _set(actor: Actor, price_list: PriceList, values: Values) -> None:
    """Set a price; the version that was looked at is the list's, and this changes none of it."""
    named = plain_values(values, ["sku", "min_quantity", "price"])
    _write(actor, price_list, named)


def _set_again(actor: Actor, entry: PriceListEntry, values: Values) -> None:
    named = plain_values(values, ["price"])
    named |= {"sku": entry.product.sku, "min_quantity": entry.min_quantity}
    _write(actor, entry.price_list, named, values["expected_version"])


def _write(actor: Actor, price_list: PriceList, named: Values, version: int | None = None) -> None:
    place = {
        "organization_id": str(price_list.organization_id),
        "price_list_code": price_list.code,
    }
    checked = validated(PriceListEntrySetSerializer, {**named, **place})
    price_list_entry_set(actor=actor, values=checked, expected_version=version)


def _remove(actor: Actor, entry: PriceListEntry, values: Values) -> None:
    version = values["expected_version"]
    price_list_entry_delete(actor=actor, entry_id=entry.pk, expected_version=version)


@admin.register(PriceList)
class PriceListAdmin(ConsoleAdmin):
    """Prices for a channel, a group of customers or a while."""

    section, icon = "Prices", "sell"
    noun, plural = "price_list", "price_lists"
    sees, operations = Scope.PRODUCTS_READ, OPERATIONS
    adds, changes = "create_price_list", "update_price_list"
    ordering = ("code", "id")
    list_display = (
        *("code", "name", "organization", "currency", "channel", "customer_group"),
        *("priority", "starts_at", "ends_at", "is_active"),
    )
    list_display_links = ("code", "name")
    list_filter = ("is_active", "channel", "currency", "organization")
    list_select_related = ("organization",)
    search_fields = ("code", "name", "customer_group")
    readonly_fields = ("currency",)
    written = (
        *("code", "name", "channel", "customer_group"),
        *("priority", "starts_at", "ends_at", "is_active"),
    )
    buttons = (
        Button("set-price", "Set a price", "set_price_list_entry", _set, form=EntryForm),
        Button(
            "remove",
            "Delete",
            "delete_price_list",
            _delete,
            question="The list is deleted for good, with its prices.",
            is_dangerous=True,
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return price_lists_of(actor=actor)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Ask for the currency of a new one."""
        more = {} if obj else {"form": NewPriceListForm}
        return super().get_form(request, obj, change=change, **more, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show the currency, or ask for it."""
        currency = "currency" if obj else "its_currency"
        return (
            (None, {"fields": (("code", "name"), (currency, "priority"))}),
            ("For whom", {"fields": (("channel", "customer_group"),)}),
            ("When", {"fields": (("starts_at", "ends_at"), "is_active")}),
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether who asks may make one: a seller, whose it will be."""
        return super().has_add_permission(request) and not self.sees_all(request)

    def write(self, request: HttpRequest, instance: Any, form: Any) -> Any:
        """Create or update."""
        values = form.cleaned_data
        if instance is None:
            named = [name for name in self.written if values[name] not in (None, "")]
            given = plain_values(values, named) | {"currency": values["its_currency"]}
            return console_call(
                request,
                OPERATIONS,
                "create_price_list",
                lambda actor: price_list_create(
                    actor=actor, values=validated(PriceListCreateSerializer, given)
                ),
                {},
            )
        return _update(request, instance, form) if form.changed else instance


def _update(request: HttpRequest, price_list: PriceList, form: Any) -> PriceList:
    given = plain_values(form.cleaned_data, form.changed)
    updated, _ = console_call(
        request,
        OPERATIONS,
        "update_price_list",
        lambda actor: price_list_update(
            actor=actor,
            price_list_id=price_list.pk,
            changes=validated(PriceListUpdateSerializer, given),
            expected_version=form.version,
        ),
        {"id": price_list.pk},
    )
    return updated


@admin.register(PriceListEntry)
class PriceListEntryAdmin(ConsoleAdmin):
    """The prices of products in lists."""

    section, icon, title = "Prices", "price_change", "List prices"
    noun, plural = "price_list_entry", "price_list_entries"
    sees, operations = Scope.PRODUCTS_READ, OPERATIONS
    ordering = ("-updated_at", "-id")
    list_display = ("sku", "price_list", "organization", "min_quantity", "shown", "updated_at")
    list_filter = ("price_list", "organization")
    list_select_related = ("organization", "price_list", "product")
    search_fields = ("product__sku", "product__name", "price_list__code")
    fields = ("sku", "price_list", "organization", "min_quantity", "shown", "updated_at")
    readonly_fields = ("sku", "shown")
    buttons = (
        Button(
            "set-price", "Set another price", "set_price_list_entry", _set_again, form=PriceForm
        ),
        Button(
            "remove",
            "Remove",
            "delete_price_list_entry",
            _remove,
            question="The product has no price in this list then.",
            is_dangerous=True,
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return price_list_entries_of(actor=actor)

    @admin.display(description="Product", ordering="product__sku")
    def sku(self, entry: PriceListEntry) -> str:
        """Return what the product is called by its seller."""
        return entry.product.sku

    @admin.display(description="Price", ordering="price")
    def shown(self, entry: PriceListEntry) -> str:
        """Return the price with the currency's decimals."""
        return f"{plain(entry.price, entry.currency)} {entry.currency}"
