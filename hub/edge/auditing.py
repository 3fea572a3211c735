"""What of a call goes into the record: writes, refusals, and the operator's looks at others."""

import logging
import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from hub.accounts.models import Organization
from hub.audit.services import call_record
from hub.core.errors import AuthenticationFailed, HubError, RateLimited, Unavailable
from hub.core.operations import is_read
from hub.core.owners import owners_of
from hub.core.scopes import PERSONAL
from hub.edge.answers import Answer
from hub.edge.deadlines import current_deadline
from hub.edge.invocations import Invocation
from hub.wire.serializers import Plain

logger = logging.getLogger(__name__)

OWNER = "organization_id"
ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
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
    own, body = {call.actor.organization_id}, answer.body if answer else None
    told = _named(body)
    shows_own = _is_empty(body) or (told == own and is_read(call.operation))
    if told <= own and not shows_own:
        told = _existing(_named(call.input)) - own or owners_of(_ids([call.input, body]))
    return told - own


def _is_empty(body: Plain | None) -> bool:
    """Tell whether an answer is a page without a row: whoever was asked about, it shows nothing."""
    return body is not None and body.get("items") == []


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


def _ids(value: Any) -> set[UUID]:
    """Return every id that stands in a request or an answer, at any depth."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return set().union(*map(_ids, value))
    if isinstance(value, str) and ID.fullmatch(value):
        return {UUID(value)}
    return {value} if isinstance(value, UUID) else set()
