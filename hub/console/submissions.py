"""A submitted form: judged, written by its operation, and shown again when that refused."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from hub.console.refusals import add_to
from hub.core.actors import Actor
from hub.core.errors import HubError

REFUSAL = "_console_refusal"


class ConsoleForm(ModelForm):  # type: ignore[type-arg]
    """The form of an object; the version it shows is the one that is written over.

    ``names`` maps names of the operation to fields that are named otherwise here.
    """

    names: dict[str, str] = {}
    refusal: HubError | None = None
    actor: Actor | None = None
    expected_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "expected_version" in self.fields:
            self.fields["expected_version"].initial = getattr(self.instance, "version", None)

    @property
    def changed(self) -> list[str]:
        """Names of the fields that say something new."""
        return [name for name in self.changed_data if name != "expected_version"]

    @property
    def version(self) -> int:
        """The version that was looked at; 0, which nothing ever has, when the form lost it."""
        return self.cleaned_data.get("expected_version") or 0

    def _post_clean(self) -> None:
        """Leave the model out: the operation's serializer and service judge, in their words."""

    def clean(self) -> Any:
        """Say what the operation refused, when it has."""
        cleaned = super().clean()
        if self.refusal is not None:
            add_to(self, self.refusal, self.names)
        return cleaned


def submit(admin: Any, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
    """Write what was submitted and answer; None when the form has to be shown again.

    Whoever may not write, and for whom there is no such object, is left to Django's own page.
    """
    instance = admin.get_object(request, unquote(object_id)) if object_id else None
    may = admin.has_change_permission if object_id else admin.has_add_permission
    if (object_id and instance is None) or not may(request, *([instance] if instance else [])):
        return None
    form_class = admin.get_form(request, instance, change=bool(object_id))
    form = form_class(request.POST, request.FILES, instance=instance)
    if not form.is_valid():
        return None
    try:
        written = admin.write(request, instance, form)
    except HubError as refusal:
        setattr(request, REFUSAL, refusal)
        return None
    if isinstance(written, HttpResponse):
        return written
    return _answer(admin, request, written, is_new=not object_id)


def _answer(admin: Any, request: HttpRequest, written: Any, *, is_new: bool) -> HttpResponse:
    options = admin.opts
    done = "was made" if is_new else "was changed"
    messages.success(request, f"{written} {done}.")
    where = f"admin:{options.app_label}_{options.model_name}"
    if "_addanother" in request.POST:
        return HttpResponseRedirect(reverse(f"{where}_add"))
    if "_continue" in request.POST:
        return HttpResponseRedirect(reverse(f"{where}_change", args=[written.pk]))
    return HttpResponseRedirect(reverse(f"{where}_changelist"))
