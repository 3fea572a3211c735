"""Images of products: added on the product's page, put in order by buttons of their own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.files.storage import default_storage
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminURLInputWidget,
    UnfoldBooleanWidget,
)

from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button, ButtonForm
from hub.core.actors import Actor
from hub.core.scopes import Scope
from hub.media.names import thumbnail_name
from hub.wire.serializers import validated
from products.choices import ProductStatus
from products.models import Product, ProductImage
from products.operations import OPERATIONS
from products.selectors import product_images_of
from products.serializers import ProductImageCreateSerializer
from products.services import (
    product_image_add,
    product_image_remove,
    product_image_set_primary,
)

Values = Mapping[str, Any]


class ImageForm(ButtonForm):
    """A file, or the address of an image that is kept elsewhere."""

    file = forms.FileField(
        required=False,
        help_text="JPEG, PNG, WebP or GIF; it is encoded anew, without what a camera adds.",
        widget=UnfoldAdminFileFieldWidget,
    )
    url = forms.URLField(
        required=False,
        assume_scheme="https",
        help_text="Instead of a file: an https address. It is kept and never fetched by the hub.",
        widget=UnfoldAdminURLInputWidget,
    )
    alt_text = forms.CharField(
        required=False, max_length=250, label="What it shows", widget=UnfoldAdminTextInputWidget
    )
    is_primary = forms.BooleanField(
        required=False, label="It stands for the product", widget=UnfoldBooleanWidget
    )

    def clean_file(self) -> bytes | None:
        """Read it once: what is done with it may have to be done again."""
        file = self.cleaned_data["file"]
        if file is not None and file.size > settings.MAX_BASE64_BYTES:
            raise forms.ValidationError(f"A file has at most {settings.MAX_BASE64_BYTES} bytes.")
        return None if file is None else bytes(file.read())


def _add(actor: Actor, product: Product, values: Values) -> ProductImage:
    given = {name: values[name] for name in ("file", "url", "alt_text") if values[name]}
    given |= {"product_id": str(product.pk), "is_primary": values["is_primary"]}
    return product_image_add(
        actor=actor,
        values=validated(ProductImageCreateSerializer, given),
        expected_version=values["expected_version"],
    )


def _remove(actor: Actor, image: ProductImage, values: Values) -> Product:
    version = values["expected_version"]
    return product_image_remove(actor=actor, image_id=image.pk, expected_version=version)


def _set_primary(actor: Actor, image: ProductImage, values: Values) -> Product:
    version = values["expected_version"]
    return product_image_set_primary(actor=actor, image_id=image.pk, expected_version=version)


def to_product(_request: HttpRequest, done: Product | ProductImage) -> HttpResponse:
    """Answer with the page of the product that was changed."""
    product_id = done.product_id if isinstance(done, ProductImage) else done.pk
    return HttpResponseRedirect(reverse("admin:products_product_change", args=[product_id]))


ADD_IMAGE = Button(
    "add-image",
    "Add an image",
    "add_product_image",
    _add,
    shown=lambda product: product.status != ProductStatus.ARCHIVED,
    form=ImageForm,
    answer=to_product,
)


@admin.register(ProductImage)
class ProductImageAdmin(ConsoleAdmin):
    """What products look like."""

    section, icon = "Catalogue", "image"
    sees, operations = Scope.PRODUCTS_READ, OPERATIONS
    ordering = ("product__name", "position", "id")
    list_display = ("shown", "product", "position", "is_primary", "alt_text", "width", "height")
    list_display_links = ("product",)
    list_filter = ("is_primary", "content_type", "organization")
    list_select_related = ("product",)
    search_fields = ("product__sku", "product__name", "alt_text")
    readonly_fields = ("shown",)
    fields = (
        *("shown", "product", "position", "is_primary", "alt_text", "link"),
        *("content_type", "width", "height", "bytes", "created_at"),
    )
    buttons = (
        Button(
            "set-primary",
            "Let it stand for the product",
            "set_primary_product_image",
            _set_primary,
            shown=lambda image: not image.is_primary,
            answer=to_product,
        ),
        Button(
            "remove",
            "Remove",
            "remove_product_image",
            _remove,
            question="The image is removed from its product.",
            is_dangerous=True,
            answer=to_product,
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return the images of products that the actor may know of, with the products' versions."""
        return product_images_of(actor=actor).annotate(version=F("product__version"))

    @admin.display(description="Image")
    def shown(self, image: ProductImage) -> SafeString:
        """Return a small one."""
        return thumbnail(image)


def thumbnail(image: ProductImage | None) -> SafeString:
    """Draw a small image; one that is kept elsewhere is not fetched from there."""
    if image is None or not image.file:
        icon = "image" if image is None else "link"
        return format_html(
            '<span class="console-thumbnail material-symbols-outlined">{}</span>', icon
        )
    address = default_storage.url(thumbnail_name(image.file))
    return format_html(
        '<img class="console-thumbnail" src="{}" alt="{}" loading="lazy">', address, image.alt_text
    )
