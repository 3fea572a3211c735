"""What of a model a person sees and changes: read by every page, filter and choice of it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.admin import site
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from hub.console.sessions import find_actor
from hub.core.actors import Actor
from hub.core.scopes import Access, Operations, Requirement


class Scoped:
    """A mix-in for admins and inlines: rows of the actor, permissions by its scopes.

    ``sees`` is what looking takes, ``owner`` the lookup that leads to the organization of a row.
    ``adds``, ``changes`` and ``deletes`` name the operations, of the table ``operations``, that the
    page's buttons run; without a name there is no button.
    """

    sees: ClassVar[Requirement] = Access.SIGNED_IN
    owner: ClassVar[str] = "organization_id"
    operations: ClassVar[Operations] = {}
    adds: ClassVar[str] = ""
    changes: ClassVar[str] = ""
    deletes: ClassVar[str] = ""
    model: type[Model]

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return what the actor may know of: its organization's rows, for the operator all."""
        found = self.model._default_manager.all()
        return found if actor.is_operator else found.filter(**{self.owner: actor.organization_id})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the only rows that any page of this model begins with."""
        actor = find_actor(request)
        if actor is None or not actor.may(self.sees):
            return self.model._default_manager.none()
        rows = self.rows(actor)
        ordering = self.get_ordering(request)  # type: ignore[attr-defined]
        if ordering:
            return rows.order_by(*ordering)
        return rows if rows.ordered else rows.order_by("pk")

    def may(self, request: HttpRequest, operation: str) -> bool:
        """Tell whether who asks may run an operation of the table."""
        actor = find_actor(request)
        return bool(operation and actor and actor.may(self.operations[operation]))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the scopes of who asks are enough to look."""
        actor = find_actor(request)
        return actor is not None and actor.may(self.sees)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Tell whether the model is shown at all."""
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether who asks may make one."""
        return self.has_view_permission(request) and self.may(request, self.adds)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether who asks may change one."""
        return self.has_view_permission(request) and self.may(request, self.changes)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether who asks may delete one."""
        return self.has_view_permission(request) and self.may(request, self.deletes)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer of another model what its own page would list."""
        kwargs["queryset"] = rows_of(db_field.remote_field.model, request)
        inherited: Callable[..., Any] = super().formfield_for_foreignkey  # type: ignore[misc]
        return inherited(db_field, request, **kwargs)


def rows_of(model: type[Model], request: HttpRequest) -> QuerySet[Any]:
    """Return what who asks may know of a model; nothing of one that has no page."""
    admin: Any = site._registry.get(model)  # noqa: SLF001 - Django has no other way
    if admin is None or not admin.has_view_permission(request):
        return model._default_manager.none()
    rows: QuerySet[Any] = admin.get_queryset(request)
    return rows
