"""People, and their sign-ins to the API."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from hub.accounts.models import Membership, SignIn, User
from hub.console.base import ConsoleAdmin
from hub.core.actors import Actor
from hub.core.scopes import Scope


@admin.register(User)
class UserAdmin(ConsoleAdmin):
    """People, without their passwords: those with a membership in one's own organization."""

    section, icon, title = "Organization", "person", "People"
    sees = Scope.ACCOUNTS_READ
    list_display = ("email", "name", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("email", "name")
    fields = ("email", "name", "is_active", "last_login", "created_at")

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return the people of an organization."""
        if actor.is_operator:
            return User.objects.all()
        own = Membership.objects.filter(organization_id=actor.organization_id)
        return User.objects.filter(pk__in=own.values("user_id"))


@admin.register(SignIn)
class SignInAdmin(ConsoleAdmin):
    """Who signed in to the API where, and how it ended."""

    section, icon, title = "Record", "login", "Sign-ins"
    sees = Scope.ACCOUNTS_READ
    owner = "membership__organization_id"
    list_display = ("person", "created_at", "ended_at", "end_reason")
    list_filter = ("end_reason",)
    list_select_related = ("membership__user",)
    fields = ("person", "created_at", "ended_at", "end_reason")

    @admin.display(description="Person", ordering="membership__user__name")
    def person(self, sign_in: SignIn) -> str:
        """Return whose it is."""
        return str(sign_in.membership.user)
