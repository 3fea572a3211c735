"""Machines that call; a secret is shown on the page that its making answers, and nowhere else."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminIntegerFieldWidget

from hub.accounts.choices import grantable_scopes
from hub.accounts.models import ApiClient, Organization
from hub.accounts.services import (
    IssuedSecret,
    api_client_create,
    api_client_revoke,
    api_client_rotate_secret,
)
from hub.console.base import ConsoleAdmin
from hub.console.buttons import Button, ButtonForm
from hub.console.calls import console_call
from hub.console.operations import OPERATIONS
from hub.console.submissions import ConsoleForm
from hub.core.actors import Actor
from hub.core.scopes import Scope


class ApiClientForm(ConsoleForm):
    """A new client of one's own organization, and what it may do."""

    scopes = forms.MultipleChoiceField(widget=UnfoldAdminCheckboxSelectMultipleWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.actor is not None:
            kind = self.actor.principal.organization_kind
            offered: Any = self.fields["scopes"]
            offered.choices = [(name, name) for name in sorted(grantable_scopes(kind))]


class RotateForm(ButtonForm):
    """How long the secret in use stays good beside its successor."""

    days = forms.IntegerField(
        min_value=0,
        max_value=90,
        initial=7,
        label="Days that the present secret stays good",
        help_text="0 ends it now.",
        widget=UnfoldAdminIntegerFieldWidget,
    )


def _rotate(_actor: Actor, client: ApiClient, values: Any) -> IssuedSecret:
    return api_client_rotate_secret(client=client, overlap=timedelta(days=values["days"]))


def _show_secret(request: HttpRequest, issued: IssuedSecret) -> HttpResponse:
    """Answer with the secret itself: a redirect would have to keep it somewhere."""
    context = {**site.each_context(request), "title": "The secret", "issued": issued}
    return TemplateResponse(request, "console/secret.html", context)


def _is_usable(client: ApiClient) -> bool:
    return client.revoked_at is None


@admin.register(ApiClient)
class ApiClientAdmin(ConsoleAdmin):
    """API clients of one's own organization."""

    section, icon, title = "Integration", "key", "API clients"
    sees, operations = Scope.ACCOUNTS_READ, OPERATIONS
    adds = "create_api_client"
    asks_password = True
    form = ApiClientForm
    list_display = ("client_id", "name", "organization", "is_active", "revoked_at", "last_used_on")
    list_filter = ("is_active", "revoked_at", "organization")
    list_select_related = ("organization",)
    search_fields = ("client_id", "name", "organization__code")
    fields = (
        *("client_id", "name", "organization", "scopes", "is_active", "revoked_at"),
        *("expires_at", "last_used_on", "created_at"),
    )
    add_fieldsets = ((None, {"fields": ("name", "scopes", "expires_at")}),)
    buttons = (
        Button(
            "rotate",
            "Make the next secret",
            "rotate_api_client",
            _rotate,
            shown=_is_usable,
            form=RotateForm,
            asks_password=True,
            answer=_show_secret,
        ),
        Button(
            "revoke",
            "Revoke",
            "revoke_api_client",
            lambda _actor, client, _values: api_client_revoke(client=client),
            shown=_is_usable,
            question="Every call of this client is refused from now on, for good.",
            asks_password=True,
            is_dangerous=True,
        ),
    )

    def write(self, request: HttpRequest, instance: Any, form: Any) -> Any:
        """Make one; the answer shows its secret."""
        values = form.cleaned_data
        issued = console_call(
            request,
            OPERATIONS,
            "create_api_client",
            lambda actor: api_client_create(
                organization=Organization.objects.get(pk=actor.organization_id),
                name=values["name"],
                scopes=[Scope(name) for name in values["scopes"]],
                expires_at=values["expires_at"],
            ),
            {},
        )
        return _show_secret(request, issued)
