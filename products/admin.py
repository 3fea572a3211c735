"""The console's pages of products and categories."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from hub.console.base import ConsoleAdmin
from hub.core.actors import Actor
from hub.core.scopes import Scope
from products.models import Category, Product
from products.selectors import category_list, products_of


@admin.register(Category)
class CategoryAdmin(ConsoleAdmin):
    """The tree."""

    section, icon = "Catalogue", "account_tree"
    ordering = ("position", "name", "id")
    sees = Scope.CATEGORIES_READ
    list_display = ("name", "parent", "position")
    list_select_related = ("parent",)
    search_fields = ("name",)
    fields = ("name", "parent", "position", "created_at", "updated_at")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return all: the tree is everybody's."""
        return category_list(actor=actor, filters={})


@admin.register(Product)
class ProductAdmin(ConsoleAdmin):
    """What is sold."""

    section, icon = "Catalogue", "inventory_2"
    ordering = ("name", "id")
    sees = Scope.PRODUCTS_READ
    list_display = ("sku", "name", "organization", "status", "price", "currency")
    list_filter = ("status", "kind", "organization")
    list_select_related = ("organization",)
    search_fields = ("sku", "name", "brand")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return one's own, for the operator all."""
        return products_of(actor=actor)
