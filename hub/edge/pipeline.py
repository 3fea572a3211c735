"""The one way every call runs: key, effect, audit row and rendered answer in one transaction."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from hub.core.aggregates import aggregates
from hub.core.operations import is_read
from hub.edge.answers import Answer
from hub.edge.auditing import REPLAYED, record_read, record_write
from hub.edge.calls import run_read, run_without_transaction, run_write
from hub.edge.invocations import Invocation
from hub.idempotency.fingerprints import fingerprint
from hub.idempotency.services import Claim, answer_find, answer_keep, key_take
from hub.wire.secrets import without_secrets

R = TypeVar("R")
Act = Callable[[], tuple[Answer, R]]
Render = Callable[[Answer], R]
Run = Callable[[Callable[[], Any]], Any]


def invoke(call: Invocation, act: Act[R], replay: Render[R], run: Run | None = None) -> R:
    """Run a call and return its rendered answer.

    ``act`` has the effect and renders the answer to it; ``replay`` renders the first answer to a
    call that came before with the same key. The caller was authenticated and allowed, the input
    checked. Raises what ``act`` raises, IdempotencyKeyReused, IdempotencyInProgress, and NotFound
    for a replay about an object that the caller may no longer see; then nothing was changed.
    """
    if is_read(call.operation):
        return cast("R", (run or run_read)(lambda: _read(call, act)))
    claim = _claim(call)
    if claim and (kept := run_read(lambda: answer_find(claim))):
        # Most retries come when the first call is long over: these need no transaction.
        return run_without_transaction(lambda: _replayed(call, kept, replay))
    return cast("R", (run or run_write)(lambda: _write(call, claim, act, replay)))


def _read(call: Invocation, act: Act[R]) -> R:
    answer, result = act()
    record_read(call, answer)
    return result


def _write(call: Invocation, claim: Claim | None, act: Act[R], replay: Render[R]) -> R:
    kept = key_take(claim) if claim else None
    if kept is not None:
        return _replayed(call, kept, replay)
    answer, result = act()
    if claim:
        answer_keep(claim, _to_keep(call, answer).as_text())
    record_write(call, answer)
    return result


def _replayed(call: Invocation, kept: str, replay: Render[R]) -> R:
    answer = Answer.from_text(kept)
    _check_visible(call, answer)
    record_write(call, answer, outcome=REPLAYED)
    return replay(answer)


def _check_visible(call: Invocation, answer: Answer) -> None:
    """Raise NotFound unless the caller may still see the object that the answer shows."""
    aggregate, object_id = aggregates().get(call.kind), call.object_id(answer)
    if answer.body and aggregate and object_id and call.actor:
        aggregate.get(call.actor, object_id)


def _claim(call: Invocation) -> Claim | None:
    if call.key is None or call.actor is None:
        return None
    return Claim(
        organization_id=call.actor.organization_id,
        caller_id=call.actor.principal.id,
        operation=call.operation,
        key=call.key,
        fingerprint=fingerprint(call.operation, call.canonical),
    )


def _to_keep(call: Invocation, answer: Answer) -> Answer:
    return replace(answer, body=without_secrets(call.shape, answer.body))
