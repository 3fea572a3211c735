"""Products in the console."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.safestring import SafeString
from unfold.decorators import display

from hub.console.base import ConsoleAdmin
from hub.console.calls import console_call
from hub.console.plain import plain_values
from hub.console.sessions import actor_of
from hub.core.actors import Actor
from hub.core.money import plain
from hub.core.scopes import Scope
from hub.wire.serializers import validated
from products.admin.badges import COLOURS as STOCK_COLOURS
from products.admin.badges import badge
from products.admin.bulk import BulkActions
from products.admin.exports import export
from products.admin.forms import ProductForm
from products.admin.images import ADD_IMAGE, thumbnail
from products.admin.import_views import import_products
from products.admin.inventories import COUNT_FIRST
from products.admin.moves import BUTTONS
from products.admin.panels import panels
from products.choices import ProductStatus
from products.models import Product
from products.operations import OPERATIONS
from products.selectors import available_of, primary_images, products_of
from products.serializers import ProductCreateSerializer, ProductUpdateSerializer
from products.services import product_create, product_update

COLOURS = {
    ProductStatus.ACTIVE.value: "success",
    ProductStatus.DRAFT.value: "info",
    ProductStatus.INACTIVE.value: "warning",
    ProductStatus.OUT_OF_STOCK.value: "danger",
}
RELATIONS = ("category",)
WRITTEN = (
    *("sku", "name", "description", "category", "brand", "kind"),
    *("price", "currency", "weight", "specifications", "gtin"),
)


@admin.register(Product)
class ProductAdmin(BulkActions, ConsoleAdmin):
    """What is sold. The operator mends what sellers made, and makes none itself."""

    section, icon = "Catalogue", "inventory_2"
    noun, plural = "product", "products"
    sees, operations = Scope.PRODUCTS_READ, OPERATIONS
    adds, changes = "create_product", "update_product"
    form = ProductForm
    ordering = ("name", "id")
    list_display = (
        *("image", "sku", "name", "organization", "state", "in_stock"),
        *("shown_price", "brand", "updated_at"),
    )
    list_display_links = ("sku", "name")
    list_filter = ("status", "kind", "category", "currency", "updated_at", "organization")
    list_select_related = ("organization",)
    search_fields = ("sku", "name", "brand", "gtin")
    search_help_text = "A part of sku, name, brand or GTIN"
    autocomplete_fields = ("category",)
    readonly_fields = ("organization", "stands", "created_at", "updated_at")
    fieldsets = (
        (None, {"fields": ("sku", "name", "description", ("category", "brand"), ("kind", "gtin"))}),
        ("Price and weight", {"fields": (("price", "currency"), "weight")}),
        ("Specifications", {"fields": ("specifications",)}),
        ("Where it stands", {"fields": (("stands", "organization"), ("created_at", "updated_at"))}),
    )
    actions = ("activate", "archive", "set_price")
    list_before_template = "products/console/list_actions.html"
    buttons = (ADD_IMAGE, COUNT_FIRST, *BUTTONS)
    change_form_outer_after_template = "products/console/panels.html"

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return products_of(actor=actor)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether who asks may make one: a seller, whose it will be."""
        return super().has_add_permission(request) and not self.sees_all(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether who asks may change one; nobody may an archived one."""
        is_ended = obj is not None and obj.status == ProductStatus.ARCHIVED
        return super().has_change_permission(request) and not is_ended

    def get_urls(self) -> list[Any]:
        """Return the addresses of files, and all others."""
        view = self.admin_site.admin_view
        return [
            path("import/", view(partial(import_products, self)), name="products_product_import"),
            path("export/", view(partial(export, self)), name="products_product_export"),
            *super().get_urls(),
        ]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Return the page of the list; images and stock of it take one statement each."""
        page = super().get_changelist_instance(request)
        images = primary_images(products=page.result_list)
        available = available_of(product_ids=[product.pk for product in page.result_list])
        for product in page.result_list:
            product.shown_image = images.get(product.pk)
            product.available = available.get(product.pk)
        return page

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """Show images, stock and movements below the form."""
        product = self.get_object(request, unquote(object_id))
        told = (extra_context or {}) | (panels(actor_of(request), product) if product else {})
        return super().change_view(request, object_id, form_url, told)

    @admin.display(description="")
    def image(self, product: Any) -> SafeString:
        """Return the primary image, small."""
        return thumbnail(product.shown_image)

    @display(description="Stock", label=STOCK_COLOURS)
    def in_stock(self, product: Any) -> tuple[str, str]:
        """Return how many are left."""
        return badge(product.available)

    @display(description="Status", ordering="status", label=COLOURS)
    def state(self, product: Product) -> tuple[str, str]:
        """Return where it stands."""
        return product.status, product.status.replace("_", " ")

    @admin.display(description="Status")
    def stands(self, product: Product) -> str:
        """Return where it stands, in words."""
        return f"{product.get_status_display()} ({product.status})"

    @admin.display(description="Price", ordering="price")
    def shown_price(self, product: Product) -> str:
        """Return the price with its currency's decimals."""
        return f"{plain(product.price, product.currency)} {product.currency}"

    def write(self, request: HttpRequest, instance: Any, form: Any) -> Any:
        """Create or update."""
        if instance is None:
            return _create(request, form)
        return _update(request, instance, form) if form.changed else instance


def _create(request: HttpRequest, form: Any) -> Product:
    values = form.cleaned_data
    named = [name for name in WRITTEN if values[name] not in (None, "", [])]
    given = plain_values(values, named, RELATIONS)
    return console_call(
        request,
        OPERATIONS,
        "create_product",
        lambda actor: product_create(actor=actor, values=validated(ProductCreateSerializer, given)),
        {},
    )


def _update(request: HttpRequest, product: Product, form: Any) -> Product:
    given = plain_values(form.cleaned_data, form.changed, RELATIONS)
    updated, _ = console_call(
        request,
        OPERATIONS,
        "update_product",
        lambda actor: product_update(
            actor=actor,
            product_id=product.pk,
            changes=validated(ProductUpdateSerializer, given),
            expected_version=form.version,
        ),
        {"id": product.pk},
    )
    return updated
