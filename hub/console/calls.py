"""A write of the console is a call like any other: one transaction, its events, its audit row."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest

from hub.console.sessions import actor_of
from hub.core.actors import Actor
from hub.core.scopes import Operations
from hub.edge.answers import Answer
from hub.edge.auditing import record_refusal
from hub.edge.authorization import authorize
from hub.edge.failures import as_hub_error
from hub.edge.invocations import Invocation
from hub.edge.pipeline import invoke

T = TypeVar("T")


def console_call(
    request: HttpRequest,
    operations: Operations,
    operation: str,
    act: Callable[[Actor], T],
    named: Mapping[str, Any],
) -> T:
    """Run ``act`` as the operation and return what it returns.

    ``named`` is what the call is about, as it goes into the record; its ``id`` is the object's, and
    what is made instead has its own. Raises a HubError for everything that fails: then nothing was
    changed, and the refusal was recorded.
    """
    actor = actor_of(request)
    call = Invocation(
        operation=operation,
        actor=actor,
        input=dict(named),
        requirement=operations.get(operation),
    )
    try:
        authorize(operations, operation, actor)
        result: T = invoke(call, lambda: _answer(act(actor)), _never_replayed)
    except Exception as failure:
        error = as_hub_error(failure)
        record_refusal(call, error)
        raise error from failure
    return result


def _answer(result: T) -> tuple[Answer, T]:
    made = result[0] if isinstance(result, tuple) else result
    found = {"id": getattr(made, "pk", None), "organization_id": _owner(made)}
    return Answer(body={name: str(value) for name, value in found.items() if value}), result


def _owner(made: Any) -> Any:
    return getattr(made, "organization_id", None)


def _never_replayed(_answer: Answer) -> Any:
    raise RuntimeError("The console names no idempotency keys.")
