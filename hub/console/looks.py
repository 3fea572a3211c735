"""The operator's looks at objects of others are recorded, as they are on the API."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from hub.console.sessions import find_actor
from hub.edge.answers import Answer
from hub.edge.auditing import record_read
from hub.edge.invocations import Invocation


def looked_at_one(admin: Any, request: HttpRequest, page: Any) -> Any:
    """Record what a page of one object shows; return the page."""
    instance = (getattr(page, "context_data", None) or {}).get("original")
    if instance is not None and request.method == "GET":
        looked_at_more(admin, request, instance)
    return page


def looked_at_more(admin: Any, request: HttpRequest, instance: Any, what: str = "") -> None:
    """Record a look at an object, or at something of it: ``_errors`` of a job."""
    if admin.noun:
        _record(request, f"get_{admin.noun}{what}", [instance], {"id": instance.pk})


def looked_at_list(admin: Any, request: HttpRequest, page: Any) -> Any:
    """Record whose objects a list shows; return the page."""
    shown = (getattr(page, "context_data", None) or {}).get("cl")
    if admin.noun and shown is not None and request.method == "GET":
        _record(request, f"list_{admin.plural}", shown.result_list, {})
    return page


def owners_in(instances: Iterable[Any]) -> list[dict[str, str]]:
    """Return whose the objects are, each once, as an answer names it."""
    owners = {each.organization_id for each in instances}
    return [{"organization_id": str(owner)} for owner in owners]


def _record(
    request: HttpRequest, operation: str, instances: Iterable[Any], named: dict[str, Any]
) -> None:
    actor = find_actor(request)
    if actor is None or not actor.is_operator:
        return
    answer = Answer(body={"items": owners_in(instances)})
    record_read(Invocation(operation, actor, named), answer)
