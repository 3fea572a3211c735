"""Categories in the console: everybody sees the tree, the operator changes it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminSelectWidget

from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button, ButtonForm
from hub.console.calls import console_call
from hub.console.plain import plain_values
from hub.console.submissions import ConsoleForm
from hub.core.actors import Actor
from hub.core.scopes import Scope
from hub.wire.serializers import validated
from products.models import Category
from products.operations import OPERATIONS
from products.selectors import category_list
from products.serializers import CategoryCreateSerializer, CategoryUpdateSerializer
from products.services import category_create, category_delete, category_move, category_update


class CategoryForm(ConsoleForm):
    """Name and place; a category that is there moves by a button of its own."""

    names = {"parent_id": "parent"}


class MoveForm(ButtonForm):
    """Where a category goes, with all below it."""

    parent = forms.ModelChoiceField(
        Category.objects.order_by("name", "id"),
        required=False,
        empty_label="The top of the tree",
        label="Below",
        widget=UnfoldAdminSelectWidget,
    )


def _move(actor: Actor, category: Category, values: Any) -> Category:
    parent = values["parent"]
    return category_move(
        actor=actor,
        category_id=category.pk,
        target={"parent_id": parent and parent.pk},
        expected_version=values["expected_version"],
    )


def _delete(actor: Actor, category: Category, values: Any) -> None:
    version = values["expected_version"]
    category_delete(actor=actor, category_id=category.pk, expected_version=version)


@admin.register(Category)
class CategoryAdmin(ConsoleAdmin):
    """The tree."""

    section, icon = "Catalogue", "account_tree"
    sees, operations = Scope.CATEGORIES_READ, OPERATIONS
    adds, changes = "create_category", "update_category"
    form = CategoryForm
    ordering = ("position", "name", "id")
    list_display = ("name", "parent", "position", "updated_at")
    list_select_related = ("parent",)
    search_fields = ("name",)
    fields = ("name", "parent", "position")
    buttons = (
        Button("move", "Move", "move_category", _move, form=MoveForm),
        Button(
            "remove",
            "Delete",
            "delete_category",
            _delete,
            question="The category is deleted for good.",
            is_dangerous=True,
        ),
    )

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return all: the tree is everybody's."""
        return category_list(actor=actor, filters={})

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Let the parent be named for a new one only."""
        return ("parent",) if obj else ()

    def write(self, request: HttpRequest, instance: Any, form: Any) -> Any:
        """Create or update."""
        if instance is None:
            plain = plain_values(form.cleaned_data, ["name", "parent", "position"], ["parent"])
            return console_call(
                request,
                OPERATIONS,
                "create_category",
                lambda actor: category_create(
                    actor=actor, values=validated(CategoryCreateSerializer, plain)
                ),
                {},
            )
        if not form.changed:
            return instance
        plain = plain_values(form.cleaned_data, form.changed)
        category, _ = console_call(
            request,
            OPERATIONS,
            "update_category",
            lambda actor: category_update(
                actor=actor,
                category_id=instance.pk,
                changes=validated(CategoryUpdateSerializer, plain),
                expected_version=form.version,
            ),
            {"id": instance.pk},
        )
        return category
