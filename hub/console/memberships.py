"""Who belongs where, and as what."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from unfold.widgets import (
    UnfoldAdminEmailInputWidget,
    UnfoldAdminPasswordWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from hub.accounts.choices import Role
from hub.accounts.models import Membership, Organization, User
from hub.accounts.services import member_create, membership_update
from hub.console.base import ConsoleAdmin
from hub.console.calls import console_call
from hub.console.operations import OPERATIONS
from hub.console.submissions import ConsoleForm
from hub.core.scopes import Scope

PASSWORD = "To sign in with for the first time; tell it to them by a way that nobody else reads."  # noqa: S105


class PersonFields(forms.Form):
    """A new person."""

    email = forms.EmailField(label="E-mail address", widget=UnfoldAdminEmailInputWidget)
    name = forms.CharField(max_length=120, widget=UnfoldAdminTextInputWidget)
    password = forms.CharField(
        strip=False,
        help_text=PASSWORD,
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Refuse what is easily guessed."""
        password: str = self.cleaned_data["password"]
        told = {name: self.cleaned_data.get(name, "") for name in ("email", "name")}
        validate_password(password, User(**told))
        return password


class MemberForm(PersonFields, ConsoleForm):
    """A new person of one's own organization."""


class AnyMemberForm(MemberForm):
    """A new person of any organization, or one that is there already: for the operator."""

    tenant = forms.ModelChoiceField(
        Organization.objects.order_by("name"), label="Organization", widget=UnfoldAdminSelectWidget
    )


@admin.register(Membership)
class MembershipAdmin(ConsoleAdmin):
    """People of one's own organization."""

    section, icon = "Organization", "badge"
    sees, operations = Scope.ACCOUNTS_READ, OPERATIONS
    adds, changes = "create_membership", "update_membership"
    asks_password = True
    list_display = ("user", "organization", "role", "is_active")
    list_filter = ("role", "is_active", "organization")
    list_select_related = ("user", "organization")
    search_fields = ("user__email", "user__name", "organization__code")
    fields = ("user", "organization", "role", "is_active", "created_at")
    readonly_fields = ("user", "organization", "created_at")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Ask for the person where there is none yet, and the operator for the organization."""
        if obj is not None:
            return super().get_fieldsets(request, obj)
        added = ("email", "name", "password", "role")
        own = ("tenant",) if self.sees_all(request) else ()
        return ((None, {"fields": (*own, *added)}),)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Let nobody move a membership."""
        return self.readonly_fields if obj else ()

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form of a new person, or of a role."""
        if obj is None:
            kwargs["form"] = AnyMemberForm if self.sees_all(request) else MemberForm
        return super().get_form(request, obj, change=change, **kwargs)

    def write(self, request: HttpRequest, instance: Any, form: Any) -> Any:
        """Add a person, or change what one may do."""
        values = form.cleaned_data
        if instance is None:
            return _add(request, values)
        membership, _ = console_call(
            request,
            OPERATIONS,
            "update_membership",
            lambda actor: membership_update(
                actor=actor,
                membership_id=instance.pk,
                role=Role(values["role"]),
                is_active=values["is_active"],
            ),
            {"id": instance.pk},
        )
        return membership


def _add(request: HttpRequest, values: Any) -> Membership:
    person = {name: values[name] for name in ("email", "name", "password")}
    named = values.get("tenant")
    return console_call(
        request,
        OPERATIONS,
        "create_membership",
        lambda actor: member_create(
            actor=actor,
            organization=named or Organization.objects.get(pk=actor.organization_id),
            role=Role(values["role"]),
            **person,
        ),
        {},
    )
