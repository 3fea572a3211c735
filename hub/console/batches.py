"""Actions on many objects, each judged alone, and the page that tells what became of each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from hub.console.calls import console_call
from hub.console.refusals import told
from hub.core.actors import Actor
from hub.core.errors import HubError


@dataclass(frozen=True)
class Result:
    """What became of one object."""

    subject: str
    outcome: str
    is_refused: bool = False


def chosen(admin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any] | None:
    """Return the objects that an action is about; None, and a message, when they are too many."""
    rows = list(queryset[: settings.BULK_MAX_ROWS + 1])
    if len(rows) <= settings.BULK_MAX_ROWS:
        return rows
    admin.message_user(
        request,
        f"At most {settings.BULK_MAX_ROWS} at once; narrow the list by a filter.",
        messages.ERROR,
    )
    return None


def each_alone(
    admin: Any,
    request: HttpRequest,
    operation: str,
    rows: Iterable[Any],
    act: Callable[[Actor, Any], Any],
) -> list[Result]:
    """Run an operation on every object, each in a call of its own."""
    return [_one(admin, request, operation, row, act) for row in rows]


def _one(
    admin: Any, request: HttpRequest, operation: str, row: Any, act: Callable[[Actor, Any], Any]
) -> Result:
    try:
        console_call(
            request, admin.operations, operation, lambda actor: act(actor, row), {"id": row.pk}
        )
    except HubError as error:
        return Result(str(row), told(error), is_refused=True)
    return Result(str(row), "done")


def ask(
    admin: Any, request: HttpRequest, rows: Iterable[Any], form: forms.Form, **told_: Any
) -> HttpResponse:
    """Show what is about to be done to which objects; ``apply`` is posted when it is wanted."""
    context = {
        **admin.admin_site.each_context(request),
        "form": form,
        "rows": rows,
        "opts": admin.opts,
        "action": request.POST.get("action", ""),
        "checkbox": ACTION_CHECKBOX_NAME,
        **told_,
    }
    return TemplateResponse(request, "console/batch.html", context)


def tell(admin: Any, request: HttpRequest, title: str, results: list[Result]) -> HttpResponse:
    """Show what became of each object."""
    refused = sum(result.is_refused for result in results)
    context = {
        **admin.admin_site.each_context(request),
        "title": title,
        "results": results,
        "refused": refused,
        "done": len(results) - refused,
        "opts": admin.opts,
    }
    return TemplateResponse(request, "console/results.html", context)
