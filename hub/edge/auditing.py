"""What of a call goes into the record: writes, refusals, and the operator's looks at others."""

import logging
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from hub.accounts.models import Organization
from hub.audit.services import call_record
from hub.core.aggregates import aggregates
from hub.core.errors import AuthenticationFailed, HubError, RateLimited, Unavailable
from hub.core.operations import is_read
from hub.core.scopes import PERSONAL
from hub.edge.answers import Answer
from hub.edge.deadlines import current_deadline
from hub.edge.invocations import Invocation

logger = logging.getLogger(__name__)

OWNER = "organization_id"
REPLAYED = "replayed"
ONLY_LOGGED = (RateLimited, Unavailable)
"""Refusals that are too many to be kept, or that come when nothing can be kept."""


def record_write(call: Invocation, answer: Answer, outcome: str = "ok") -> None:
    """Record a write in its own transaction: without the row there is no effect."""
    _record(call, outcome, answer, _owners(call, answer) or [None])


def record_read(call: Invocation, answer: Answer) -> None:
    """Record that the operator looked at objects of others, and who read what is personal.

    Other reads leave no row.
    """
    owners = _owners(call, answer)
    if owners or call.requirement in PERSONAL:
        _record(call, "ok", answer, owners or [None])


def record_refusal(call: Invocation, error: HubError) -> None:
    """Record that a known caller was refused, after everything else was undone.

    What fails here is logged only: the caller has been told already why the call failed.
    """
    if call.actor is None:
        if isinstance(error, AuthenticationFailed):
            logger.info("A call of %s without valid credentials was refused.", call.operation)
        return
    if isinstance(error, ONLY_LOGGED):
        return
    try:
        _record(call, error.code, None, _owners(call, None) or [None])
    except Exception:
        logger.exception("A refusal could not be recorded: %s %s.", call.operation, error.code)


def _record(
    call: Invocation, outcome: str, answer: Answer | None, owners: Iterable[UUID | None]
) -> None:
    if call.actor is None:
        return
    object_id = call.object_id(answer)
    call_record(
        actor=call.actor,
        operation=call.operation,
        outcome=outcome,
        duration_ms=int(current_deadline().elapsed * 1000),
        has_effect=outcome != REPLAYED,
        object_kind=call.kind if object_id else "",
        object_id=object_id,
        owners=owners,
    )


def _owners(call: Invocation, answer: Answer | None) -> set[UUID]:
    """Return the other organizations whose objects a call is about; only the operator knows any."""
    if call.actor is None or not call.actor.is_operator:
        return set()
    found = _named(answer.body) if answer else set()
    if not found and not (answer and is_read(call.operation)):
        found = _existing(_named(call.input))
    return (found or _owner_of_object(call)) - {call.actor.organization_id}


def _existing(named: set[UUID]) -> set[UUID]:
    """Leave out what a caller has made up."""
    if not named:
        return named
    return set(Organization.objects.filter(pk__in=named).values_list("pk", flat=True))


def _named(value: Any) -> set[UUID]:
    """Return every organization that is named as an owner, at any depth."""
    if isinstance(value, list):
        return set().union(*map(_named, value))
    if not isinstance(value, dict):
        return set()
    here = {UUID(str(value[OWNER]))} if value.get(OWNER) else set()
    return here.union(*map(_named, value.values()))


def _owner_of_object(call: Invocation) -> set[UUID]:
    """Look up whose an object is that the request names and the answer does not show."""
    aggregate, object_id = aggregates().get(call.kind), call.object_id()
    if aggregate is None or object_id is None or not hasattr(aggregate.model, OWNER):
        return set()
    rows = aggregate.model._base_manager.filter(pk=object_id)
    return set(rows.values_list(OWNER, flat=True))
