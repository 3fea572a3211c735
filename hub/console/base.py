"""The one ModelAdmin of the console: everything that it shows or changes goes through here."""

from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import path
from unfold.admin import ModelAdmin, TabularInline

from hub.console.buttons import Button, address, press
from hub.console.fieldsets import without
from hub.console.filters import ScopedRelatedFilter
from hub.console.history import history_page
from hub.console.lists import ConsoleList
from hub.console.looks import looked_at_list, looked_at_more, looked_at_one
from hub.console.lookups import is_offered
from hub.console.scoping import Scoped
from hub.console.sessions import find_actor
from hub.console.steps import ask_password
from hub.console.submissions import REFUSAL, ConsoleForm, submit

ORGANIZATION = "organization"


class ConsoleAdmin(Scoped, ModelAdmin):
    """The pages of one model.

    ``section``, ``icon`` and ``title``, where it is not the model's plural, are for the sidebar.
    Columns, filters and searches that lead to an
    organization are for the operator, who sees more than one. ``noun`` and ``plural`` name
    objects at which the operator's look is recorded, as ``get_<noun>`` and ``list_<plural>``.
    ``asks_password`` wants it given once more before the form is shown.
    """

    section: ClassVar[str] = ""
    title: ClassVar[str] = ""
    noun: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    buttons: ClassVar[tuple[Button, ...]] = ()
    asks_password: ClassVar[bool] = False
    icon: ClassVar[str] = "database"
    form = ConsoleForm
    change_form_before_template = "console/version.html"
    change_form_outer_before_template = "console/buttons.html"
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    list_filter_submit = False
    list_fullwidth = True
    compressed_fields = True

    def sees_all(self, request: HttpRequest) -> bool:
        """Tell whether who asks sees rows of more than one organization."""
        actor = find_actor(request)
        return actor is not None and actor.is_operator

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Leave the organization out where it is always the same."""
        return self._seen(request, super().get_list_display(request))

    def get_search_fields(self, request: HttpRequest) -> list[Any]:
        """Leave out the names of organizations."""
        return self._seen(request, super().get_search_fields(request))

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Scope the choices of every relation."""
        return [
            self._filter(each) for each in self._seen(request, super().get_list_filter(request))
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Leave out of the form for a new object what is known only once it is there."""
        shown = super().get_fieldsets(request, obj)
        if obj is not None:
            return shown
        known = self.get_readonly_fields(request)
        return [each for each in (without(each, known) for each in shown) if each[1]["fields"]]

    def _seen(self, request: HttpRequest, names: Any) -> list[Any]:
        if self.sees_all(request):
            return list(names)
        return [name for name in names if not str(name).startswith(ORGANIZATION)]

    def _filter(self, each: Any) -> Any:
        if isinstance(each, str) and self.opts.get_field(each.split("__")[0]).is_relation:
            return each, ScopedRelatedFilter
        return each

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """Allow what a filter of the page asks."""
        filters = self.get_list_filter(request) if request else self.list_filter
        return is_offered(lookup, filters, self.date_hierarchy)

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        """Let objects be named by their id only."""
        return bool(to_field == self.opts.pk.name)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        """Write what was submitted; else show the form, with what is wrong in it."""
        may = self.has_change_permission if object_id else self.has_add_permission
        if self.asks_password and may(request) and (step := ask_password(request)) is not None:
            return step
        if request.method == "POST":
            written = submit(self, request, object_id)
            if written is not None:
                return written
        told = (extra_context or {}) | {
            "console_buttons": self._buttons(request, object_id),
            "show_save_and_add_another": False,
            "show_save_and_continue": bool(object_id),
        }
        page = super().changeform_view(request, object_id, form_url, told)
        return looked_at_one(self, request, page)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Return what a page of the list is."""
        return ConsoleList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Show the list."""
        return looked_at_list(self, request, super().changelist_view(request, extra_context))

    def get_urls(self) -> list[Any]:
        """Return Django's addresses, and one for each button."""
        return [*(self._address(each) for each in self.buttons), *super().get_urls()]

    def _address(self, button: Button) -> Any:
        def pressed(request: HttpRequest, object_id: str) -> HttpResponse:
            return press(self, button, request, object_id)

        name = f"{self.opts.app_label}_{self.opts.model_name}_{button.name.replace('-', '_')}"
        view = self.admin_site.admin_view(pressed)
        return path(f"<path:object_id>/{button.name}/", view, name=name)

    def _buttons(self, request: HttpRequest, object_id: str | None) -> list[dict[str, Any]]:
        instance = self.get_object(request, unquote(object_id)) if object_id else None
        if instance is None:
            return []
        return [
            {"button": each, "address": address(self, instance, each.name.replace("-", "_"))}
            for each in self.buttons
            if self.may(request, each.operation) and each.shown(instance)
        ]

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Return the form's class, which knows who asks and what the operation refused."""
        form_class: Any = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, REFUSAL, None)
        told = {"refusal": refusal, "actor": find_actor(request)}
        return type(form_class.__name__, (form_class,), told)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave out the links to other objects' pages, which open windows of their own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def write(self, request: HttpRequest, instance: Any, form: Any) -> Any:
        """Run the operation behind the form; return the object. Raises what the operation does."""
        raise PermissionDenied

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: Any) -> None:
        """Refuse: nothing is written beside ``write``."""
        raise PermissionDenied

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show what calls and events say happened to an object."""
        instance = self.get_object(request, unquote(object_id))
        if instance is not None:
            looked_at_more(self, request, instance, "_history")
        return history_page(self, request, object_id)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name what was chosen; what else hangs on it is its service's to judge."""
        count = {self.opts.verbose_name_plural: len(objs)}
        return [str(each) for each in objs], count, set(), []

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """Add nothing: the record of calls has it."""

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """Add nothing, as above."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """Add nothing, as above."""


class ConsoleInline(Scoped, TabularInline):
    """Rows below an object, to be looked at."""

    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = False
    tab = True
