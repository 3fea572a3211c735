"""The console's view of products: everything may be looked at, nothing changed."""

from django.contrib import admin

from hub.accounts.admin import ReadOnlyAdmin
from products.models import Category, Product


@admin.register(Category)
class CategoryAdmin(ReadOnlyAdmin):
    """The tree."""

    list_display = ("name", "parent", "position")
    list_select_related = ("parent",)
    search_fields = ("name",)


@admin.register(Product)
class ProductAdmin(ReadOnlyAdmin):
    """What is sold."""

    list_display = ("sku", "name", "organization", "status", "price", "currency")
    list_filter = ("status", "kind", "organization")
    list_select_related = ("organization",)
    search_fields = ("sku", "name", "brand")
