"""The console's site: who may enter, by which steps, and what has a page."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from unfold.sites import UnfoldAdminSite

from hub.console.autocomplete import ScopedAutocomplete
from hub.console.base import ConsoleAdmin
from hub.console.sessions import memberships_of
from hub.console.steps import next_step, note_password
from hub.console.views import organizations, passwords, second_factor

View = Callable[..., Any]
DROPPED = ("view_on_site", "search")
"""Addresses of Django's and Unfold's that ask for objects beside the console's scoping."""


class ConsoleSite(UnfoldAdminSite):
    """Django's admin for everybody with an active membership; scopes decide what they see."""

    index_template = "console/index.html"
    index_title = "Overview"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take what is scoped. What other packages register has no page here."""
        if admin_class is not None and issubclass(admin_class, ConsoleAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Tell whether somebody is signed in who may act anywhere."""
        return bool(memberships_of(request))

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Guard a page: first the sign-in, then the steps that follow it."""
        guarded: View = super().admin_view(view, cacheable)
        if getattr(view, "__func__", None) is AdminSite.logout:
            return guarded

        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            step = next_step(request) if self.has_permission(request) else None
            return step or guarded(request, *args, **kwargs)

        return entered

    def extra_urls(self) -> list[URLPattern]:
        """Return the steps of signing in, open to who is signed in, and the account's own pages."""
        steps = {
            "organization": organizations.choose,
            "second-factor": second_factor.verify,
            "second-factor/enrol": second_factor.enrol,
            "second-factor/remove": second_factor.remove,
            "confirm-password": passwords.confirm,
        }
        return [
            path(f"{route}/", self._step(view), name=route.replace("-", "_").replace("/", "_"))
            for route, view in steps.items()
        ]

    def get_urls(self) -> list[URLPattern]:
        """Return all addresses but those that would show objects unscoped."""
        return [each for each in super().get_urls() if getattr(each, "name", "") not in DROPPED]

    def _step(self, view: View) -> View:
        def shown(request: HttpRequest) -> HttpResponse:
            answer: HttpResponse = view(request, self)
            return answer

        guarded: View = super().admin_view(shown)
        return guarded

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Sign in; the password that was just given need not be given again at once."""
        answer: HttpResponse = super().login(request, extra_context)
        if request.method == "POST" and answer.status_code == HTTPStatus.FOUND:
            note_password(request)
        return answer

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        """Offer the rows of a list; what is no column of the asking model has none."""
        return ScopedAutocomplete.as_view(admin_site=self)(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Change one's own password, as a call that is recorded."""
        return passwords.change(request, self)
