"""One's own password: given once more before something that cannot be undone, and changed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.forms import AdminOwnPasswordChangeForm
from unfold.widgets import UnfoldAdminPasswordWidget

from hub.accounts.credentials.passwords import user_of_password
from hub.accounts.services import user_set_password
from hub.console.calls import console_call
from hub.console.operations import OPERATIONS
from hub.console.steps import next_address, note_password
from hub.core.errors import AuthenticationFailed


class ConfirmForm(forms.Form):
    """The password of who is signed in."""

    password = forms.CharField(
        strip=False,
        widget=UnfoldAdminPasswordWidget(
            attrs={"autocomplete": "current-password", "autofocus": True}
        ),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """Count and refuse a wrong one as the sign-in does."""
        password: str = self.cleaned_data["password"]
        _refuse_wrong(password, self.request)
        return password


class ChangeForm(AdminOwnPasswordChangeForm):
    """Another password, and the one that it replaces."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(request.user, *args, **kwargs)

    def clean_old_password(self) -> str:
        """Count and refuse a wrong one as the sign-in does."""
        password: str = self.cleaned_data["old_password"]
        _refuse_wrong(password, self.request)
        return password


def confirm(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Ask for the password, and go on where it was needed."""
    form = ConfirmForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        note_password(request)
        return HttpResponseRedirect(next_address(request))
    context = {
        **site.each_context(request),
        "title": "Confirm your password",
        "form": form,
        "next": next_address(request),
    }
    return TemplateResponse(request, "console/confirm_password.html", context)


def change(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Change the password; other sessions of the person end with it."""
    form = ChangeForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["new_password1"]
        user = console_call(
            request,
            OPERATIONS,
            "change_password",
            lambda actor: user_set_password(user_id=actor.principal.id, password=password),
            {},
        )
        update_session_auth_hash(request, user)
        note_password(request)
        messages.success(request, "Your password was changed.")
        return HttpResponseRedirect(reverse("admin:index"))
    context = {**site.each_context(request), "title": "Change your password", "form": form}
    return TemplateResponse(request, "console/change_password.html", context)


def _refuse_wrong(password: str, request: HttpRequest) -> None:
    """Raise forms.ValidationError unless it is the password of who is signed in."""
    email, address = getattr(request.user, "email", ""), request.META.get("REMOTE_ADDR", "")
    try:
        user_of_password(email=email, password=password, address=address)
    except AuthenticationFailed as error:
        told = "Too many wrong passwords; try again later."
        raise forms.ValidationError(
            told if error.retry_after_seconds else "This is not your password."
        ) from error
