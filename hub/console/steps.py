"""The steps after the sign-in: an organization, a second factor, and the password once more."""

import time
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from hub.accounts.credentials import second_factors
from hub.console.sessions import membership_of

PASSWORD_GIVEN = "console_password_given"  # noqa: S105 - a name


def next_step(request: HttpRequest) -> HttpResponse | None:
    """Send to the step that is still to be taken before any page is shown; None when all are."""
    membership = membership_of(request)
    if membership is None:
        return _send(request, "admin:organization")
    if is_verified(request):
        return None
    if has_device(request):
        return _send(request, "admin:second_factor")
    if needs_second_factor(request):
        return _send(request, "admin:second_factor_enrol")
    return None


def is_verified(request: HttpRequest) -> bool:
    """Tell whether the session has shown a second factor."""
    return bool(request.user.is_verified())  # type: ignore[union-attr]  # by OTPMiddleware


def has_device(request: HttpRequest) -> bool:
    """Tell whether the person has a second factor, which is then asked of them always."""
    return second_factors.has_second_factor(request.user.pk)


def needs_second_factor(request: HttpRequest) -> bool:
    """Tell whether nobody gets in without one: who runs a marketplace that is no demo."""
    membership = membership_of(request)
    return membership is not None and second_factors.needs_second_factor(membership)


def note_password(request: HttpRequest) -> None:
    """Remember when the password was last given."""
    request.session[PASSWORD_GIVEN] = time.time()


def ask_password(request: HttpRequest) -> HttpResponse | None:
    """Send to the page that asks for the password, unless it was given a moment ago."""
    given = request.session.get(PASSWORD_GIVEN, 0)
    if 0 <= time.time() - given <= settings.REAUTHENTICATION_MINUTES * 60:
        return None
    return _send(request, "admin:confirm_password")


def next_address(request: HttpRequest) -> str:
    """Return where a step leads to when it is taken: an address of the console."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    start = reverse("admin:index")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe and asked.startswith(start) else start


def _send(request: HttpRequest, name: str) -> HttpResponse:
    # What was posted is not kept: the page that it came from is shown again.
    back = request.get_full_path()
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")
