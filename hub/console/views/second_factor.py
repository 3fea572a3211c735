"""The second factor: six digits of an app that counts time (TOTP), or a recovery code."""

from base64 import b32encode
from typing import Any

import qrcode
from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django_otp import login, match_token
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode.image.svg import SvgPathFillImage
from unfold.widgets import UnfoldAdminTextInputWidget

from hub.accounts.credentials.second_factors import plain_code
from hub.console.calls import console_call
from hub.console.operations import OPERATIONS
from hub.console.second_factors import device_confirm, device_new, devices_remove
from hub.console.steps import (
    ask_password,
    has_device,
    is_verified,
    needs_second_factor,
    next_address,
)

WRONG = "This code is not the one to be given now. Wait a moment and give the next one."


class CodeForm(forms.Form):
    """A code."""

    code = forms.CharField(
        max_length=16,
        widget=UnfoldAdminTextInputWidget(
            attrs={"autocomplete": "one-time-code", "autofocus": True}
        ),
    )


def verify(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Ask who has a second factor for it."""
    if not has_device(request) or is_verified(request):
        return HttpResponseRedirect(next_address(request))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = match_token(request.user, plain_code(form.cleaned_data["code"]))
        if device is not None:
            request.session.cycle_key()
            login(request, device)
            return HttpResponseRedirect(next_address(request))
        form.add_error("code", WRONG)
    return _page(request, site, "verify", title="Second factor", form=form)


def enrol(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show a new key, and take the first code made with it; then show the recovery codes, once."""
    if has_device(request):
        # A second one may only be made by who has shown the first one; for that it is removed.
        return HttpResponseRedirect(reverse("admin:second_factor"))
    if (step := ask_password(request)) is not None:
        return step
    device, form = device_new(request.user), CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = console_call(
            request,
            OPERATIONS,
            "enrol_second_factor",
            lambda _actor: device_confirm(device, plain_code(form.cleaned_data["code"])),
            {},
        )
        if codes:
            request.session.cycle_key()
            login(request, device)
            return _page(request, site, "recovery_codes", title="Recovery codes", codes=codes)
        form.add_error("code", WRONG)
    told: dict[str, Any] = {"form": form, "qr": _drawn(device), "key": _spelled(device)}
    return _page(request, site, "enrol", title="Set up a second factor", **told)


def remove(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Remove it, where it is not required; the recovery codes go with it."""
    if (step := ask_password(request)) is not None:
        return step
    if not is_verified(request):
        return HttpResponseRedirect(reverse("admin:second_factor"))
    if request.method == "POST" and not needs_second_factor(request):
        user = request.user
        console_call(
            request, OPERATIONS, "remove_second_factor", lambda _actor: devices_remove(user), {}
        )
        messages.success(request, "The second factor was removed.")
        return HttpResponseRedirect(reverse("admin:index"))
    required = needs_second_factor(request)
    return _page(request, site, "remove", title="Second factor", required=required)


def _drawn(device: TOTPDevice) -> SafeString:
    """Draw the key for a camera. Everything in the drawing is a number."""
    image = qrcode.make(device.config_url, image_factory=SvgPathFillImage, box_size=10)
    drawing: str = image.to_string(encoding="unicode")
    return mark_safe(drawing)  # noqa: S308


def _spelled(device: TOTPDevice) -> str:
    """Write the key for an app that has no camera."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _page(request: HttpRequest, site: AdminSite, name: str, **told: Any) -> HttpResponse:
    context = {**site.each_context(request), "next": next_address(request), **told}
    return TemplateResponse(request, f"console/second_factor/{name}.html", context)
