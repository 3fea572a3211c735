"""The console's view of accounts: everything may be looked at, nothing changed, no digest shown."""

from typing import Any

from django.contrib import admin

from hub.accounts.models import ApiClient, Membership, Organization, SignIn, User


def _always(*_arguments: Any, **_named: Any) -> bool:
    return True


def _never(*_arguments: Any, **_named: Any) -> bool:
    return False


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Changes go through services, which the console does not call.

    Whoever may open the console, which its site has checked by ``is_staff``, may look.
    """

    has_module_permission = has_view_permission = _always
    has_add_permission = has_change_permission = has_delete_permission = _never


@admin.register(Organization)
class OrganizationAdmin(ReadOnlyAdmin):
    """Tenants."""

    list_display = ("code", "name", "kind", "is_active", "is_demo")
    list_filter = ("kind", "is_active", "is_demo")
    search_fields = ("code", "name")


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """People, without their passwords."""

    list_display = ("email", "name", "is_active", "is_staff", "is_demo")
    list_filter = ("is_active", "is_staff", "is_demo")
    search_fields = ("email", "name")
    exclude = ("password",)


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    """Who belongs where."""

    list_display = ("user", "organization", "role", "is_active")
    list_filter = ("role", "is_active")
    list_select_related = ("user", "organization")
    search_fields = ("user__email", "organization__code")


@admin.register(ApiClient)
class ApiClientAdmin(ReadOnlyAdmin):
    """Machines; their secrets have no page."""

    list_display = ("client_id", "name", "organization", "is_active", "revoked_at", "last_used_on")
    list_filter = ("is_active", "is_demo")
    list_select_related = ("organization",)
    search_fields = ("client_id", "name", "organization__code")


@admin.register(SignIn)
class SignInAdmin(ReadOnlyAdmin):
    """Who signed in where, and how it ended."""

    list_display = ("membership", "created_at", "ended_at", "end_reason")
    list_filter = ("end_reason",)
    list_select_related = ("membership",)
    exclude = ("refresh_jti",)
