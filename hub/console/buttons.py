"""Buttons of an object: each runs one operation on it, by POST, some after a question or a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from hub.console.calls import console_call
from hub.console.refusals import add_to, told
from hub.console.sessions import actor_of
from hub.console.steps import ask_password
from hub.core.actors import Actor
from hub.core.errors import HubError

Values = Mapping[str, Any]
Act = Callable[[Actor, Any, Values], Any]


class ButtonForm(forms.Form):
    """What is asked before a button's effect; it knows the object, and who presses."""

    def __init__(self, *args: Any, instance: Any, actor: Actor, **kwargs: Any) -> None:
        self.instance, self.actor = instance, actor
        super().__init__(*args, **kwargs)


@dataclass(frozen=True)
class Button:
    """One operation of the admin's table, offered where ``shown`` finds it possible.

    ``act`` gets the actor, the object, and the values of ``form`` with ``expected_version``, the
    version that was looked at. With a ``question`` or a form there is a page before it. What is
    returned to ``answer`` makes the page after it; without, the object is shown again.
    """

    name: str
    label: str
    operation: str
    act: Act
    shown: Callable[[Any], bool] = bool
    question: str = ""
    form: type[ButtonForm] = ButtonForm
    asks_password: bool = False
    is_dangerous: bool = False
    answer: Callable[[HttpRequest, Any], HttpResponse] | None = None

    @property
    def has_page(self) -> bool:
        """Whether something stands between the button and its effect."""
        return bool(self.question or self.form.base_fields)


def press(admin: Any, button: Button, request: HttpRequest, object_id: str) -> HttpResponse:
    """Answer at the address of a button: ask, or do it."""
    instance = admin.get_object(request, unquote(object_id))
    if instance is None:
        gone: HttpResponse = admin._get_obj_does_not_exist_redirect(  # noqa: SLF001
            request, admin.opts, object_id
        )
        return gone
    if not admin.may(request, button.operation):
        raise PermissionDenied
    if button.asks_password and (step := ask_password(request)) is not None:
        return step
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = button.form(*given, instance=instance, actor=actor_of(request))
    if request.method == "POST" and (not button.has_page or form.is_valid()):
        answer = _do(admin, button, request, instance, form)
        if answer is not None:
            return answer
    return _ask(admin, button, request, instance, form)


def _do(
    admin: Any, button: Button, request: HttpRequest, instance: Any, form: forms.Form
) -> HttpResponse | None:
    values = (form.cleaned_data if button.has_page else {}) | {
        "expected_version": _version(request)
    }
    try:
        done = console_call(
            request,
            admin.operations,
            button.operation,
            lambda actor: button.act(actor, instance, values),
            {"id": instance.pk},
        )
    except HubError as error:
        if button.has_page and form.fields:
            add_to(form, error, {})
            return None
        messages.error(request, told(error))
        return HttpResponseRedirect(address(admin, instance, "change"))
    if button.answer is not None:
        return button.answer(request, done)
    messages.success(request, f"{button.label}: {instance}")
    return HttpResponseRedirect(_after(admin, request, instance))


def _version(request: HttpRequest) -> int | None:
    text = request.POST.get("expected_version", "")
    return int(text) if text.isdecimal() and text.isascii() else None


def _after(admin: Any, request: HttpRequest, instance: Any) -> str:
    """Return to the object, or to the list when it is not there any more."""
    there = admin.get_queryset(request).filter(pk=instance.pk).exists()
    return address(admin, instance, "change") if there else address(admin, None, "changelist")


def _ask(
    admin: Any, button: Button, request: HttpRequest, instance: Any, form: forms.Form
) -> HttpResponse:
    context = {
        **admin.admin_site.each_context(request),
        "title": f"{button.label}: {instance}",
        "button": button,
        "form": form,
        "version": getattr(instance, "version", None),
        "back": address(admin, instance, "change"),
        "opts": admin.opts,
    }
    return TemplateResponse(request, "console/button.html", context)


def address(admin: Any, instance: Any, name: str) -> str:
    """Return the address of an admin's page, of an object's where one is given."""
    arguments = [] if instance is None else [quote(instance.pk)]
    options = admin.opts
    return reverse(f"admin:{options.app_label}_{options.model_name}_{name}", args=arguments)
