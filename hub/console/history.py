"""The history of an object: who changed what, from and to, by the log and the record of calls."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from hub.audit.models import OK, Call
from hub.audit.selectors import call_list
from hub.console.sessions import actor_of
from hub.core.actors import Actor
from hub.core.aggregates import aggregates
from hub.core.scopes import Scope
from hub.events.selectors import Change, Happening, event_history

MOST = 100


@dataclass(frozen=True)
class Entry:
    """One line: something that happened, or that was tried and refused."""

    at: datetime
    what: str
    who: str
    through: str
    request_id: str
    changes: tuple[Change, ...] = ()
    is_first: bool = False
    refusal: str = ""


def history_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Answer with the history of an object that who asks may see; others send back to the list."""
    instance = admin.get_object(request, unquote(object_id))
    if instance is None:
        sent_back: HttpResponse = admin._get_obj_does_not_exist_redirect(  # noqa: SLF001
            request, admin.opts, object_id
        )
        return sent_back
    context = {
        **admin.admin_site.each_context(request),
        "title": f"History: {instance}",
        "entries": history_of(actor_of(request), instance),
        "opts": admin.opts,
        "object": instance,
    }
    return TemplateResponse(request, "console/history.html", context)


def history_of(actor: Actor, instance: Model) -> list[Entry]:
    """Return what is known of an object, the last first."""
    kind = _kind_of(type(instance))
    happened = event_history(actor=actor, kind=kind, object_id=instance.pk) if kind else []
    calls = _calls(actor, instance.pk, [each.event.request_id for each in happened])
    entries = [*_happened(happened, calls), *_refused(calls)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:MOST]


def _kind_of(model: type[Model]) -> str:
    return next((kind for kind, each in aggregates().items() if issubclass(model, each.model)), "")


def _calls(actor: Actor, object_id: UUID, request_ids: list[str]) -> list[Call]:
    """Return the calls about an object, and those on many that its events name."""
    if not actor.may(Scope.AUDIT_READ):
        return []
    rows = call_list(actor=actor, filters={})
    about = rows.filter(object_id=object_id)[:MOST]
    return [*about, *rows.filter(request_id__in=request_ids, outcome=OK)[:MOST]]


def _happened(happened: list[Happening], calls: list[Call]) -> Iterator[Entry]:
    by_request = {call.request_id: call for call in calls}
    for each in happened:
        event = each.event
        call = by_request.get(event.request_id)
        yield Entry(
            at=event.occurred_at,
            what=event.type,
            who=call.principal_name if call else f"{event.principal_kind} {event.principal_id}",
            through=call.protocol if call else "",
            request_id=event.request_id,
            changes=tuple(Change(c.field, text(c.before), text(c.after)) for c in each.changes),
            is_first=each.is_first,
        )


def _refused(calls: list[Call]) -> Iterator[Entry]:
    for call in calls:
        if call.is_refused:
            yield Entry(
                at=call.at,
                what=call.operation,
                who=call.principal_name,
                through=call.protocol,
                request_id=call.request_id,
                refusal=call.outcome,
            )


def text(value: Any) -> str:
    """Write a member of a payload for a person."""
    if value is None or value == "":
        return "—"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
