"""Products as a file: the columns that can be imported again, and what they are beside that."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from import_export.fields import Field

from hub.console.calls import console_call
from hub.console.looks import owners_in
from hub.console.spreadsheets.writing import FORMATS, SafeResource, table_response
from hub.core.money import plain
from hub.core.scopes import Operations, Scope
from products.admin.specifications import lines_of
from products.models import Product

EXPORT: Operations = {"export_products": Scope.PRODUCTS_READ}
"""Taking the catalogue away is recorded, though it changes nothing."""


class ProductResource(SafeResource):
    """One row for each product."""

    sku = Field("sku", "sku")
    name = Field("name", "name")
    description = Field("description", "description")
    category_id = Field("category_id", "category_id")
    category = Field("category__name", "category")
    brand = Field("brand", "brand")
    kind = Field("kind", "kind")
    price = Field(column_name="price")
    currency = Field("currency", "currency")
    weight = Field("weight", "weight")
    specifications = Field(column_name="specifications")
    gtin = Field("gtin", "gtin")
    status = Field("status", "status")
    updated_at = Field(column_name="updated_at")

    def dehydrate_price(self, product: Product) -> str:
        """Write it with its currency's decimals."""
        return plain(product.price, product.currency)

    def dehydrate_specifications(self, product: Product) -> str:
        """Write them as the form of a product shows them."""
        return lines_of(product.specifications)

    def dehydrate_updated_at(self, product: Product) -> str:
        """Write the instant in UTC."""
        return product.updated_at.isoformat(timespec="seconds")


class OwnedProductResource(ProductResource):
    """For the operator: with whose product it is."""

    organization = Field("organization__code", "organization")


def export(admin: Any, request: HttpRequest) -> HttpResponse:
    """Answer with the products of the list, as its filters have narrowed it."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    query = request.GET.copy()
    form = str(query.pop("format", ["csv"])[-1])
    request.GET = query  # type: ignore[assignment]  # what is left is the list's
    rows = admin.get_changelist_instance(request).get_queryset(request)
    many = settings.EXPORT_MAX_ROWS
    if form not in FORMATS or rows.count() > many:
        messages.error(request, f"A file has at most {many} products; narrow the list by filters.")
        return HttpResponseRedirect(reverse("admin:products_product_changelist"))
    resource = OwnedProductResource() if admin.sees_all(request) else ProductResource()
    return console_call(
        request,
        EXPORT,
        "export_products",
        lambda _actor: table_response(
            resource, rows.select_related("category", "organization"), form, "products"
        ),
        {"items": owners_in(rows.order_by().only("organization_id").distinct("organization_id"))},
    )
