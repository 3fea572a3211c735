"""One call on either protocol, its answer in one spelling."""

from dataclasses import dataclass
from typing import Any

from lxml import etree

from hub.soap.decode import decode
from hub.wire.names import to_snake
from tests.clients import Plain, Refusal, basic, without_nothing
from tests.contract.calling import SERVED, Client, rest_driver, soap_outcome
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope
from tests.contract.samples import app_of

CALLS = {
    described.id: described
    for served in SERVED.values()
    for described in served.servers[SOAP_11].app.described
}
BOTH_WAYS = [("rest", "soap"), ("soap", "rest"), ("rest", "rest"), ("soap", "soap")]


@dataclass(frozen=True)
class Told:
    """What a call was answered: an object and what is said beside it, or a refusal."""

    code: str
    body: Plain | None = None
    created: bool | None = None
    changed_fields: tuple[str, ...] | None = None
    errors: frozenset[tuple[str, str]] = frozenset()


def call(protocol: str, operation: str, request: Plain, credential: tuple[str, str]) -> Told:
    """Make a call; ``request`` may have ``idempotency_key`` and ``expected_version``."""
    return {"rest": _rest, "soap": _soap}[protocol](operation, request, credential)


def _rest(operation: str, request: Plain, credential: tuple[str, str]) -> Told:
    try:
        answer = rest_driver(credential).call(operation, **request)
    except Refusal as refusal:
        return Told(refusal.code, errors=frozenset(refusal.errors))
    changed = None if answer.changed_fields is None else tuple(answer.changed_fields)
    return Told("ok", answer.body or None, answer.created, changed)


def _soap(operation: str, request: Plain, credential: tuple[str, str]) -> Told:
    response = post(operation, request, credential)
    code, errors = soap_outcome(response)
    if code != "ok":
        return Told(code, errors=frozenset(errors))
    described = CALLS[operation]
    answer = etree.fromstring(response.content).xpath("//*[local-name()='Body']/*")[0]
    told = described.outcome.answer(decode(answer, described.response))
    changed = None if told.changed_fields is None else tuple(map(to_snake, told.changed_fields))
    return Told("ok", without_nothing(told.body), told.created, changed)


def post(operation: str, request: Plain, credential: tuple[str, str], **headers: str) -> Any:
    """Call over SOAP and return the response; the key comes last, as the WSDL says."""
    last = {name: request[name] for name in ("idempotency_key",) if name in request}
    request = {name: each for name, each in request.items() if name not in last} | last
    app = app_of(operation)
    body = envelope(f"urn:dualport:{app}:v1", operation, request)
    sent = basic(*credential) | {"headers": headers}
    return Client().post(f"/{SERVED[app].path}", body, CONTENT_TYPES[SOAP_11], **sent)


__all__ = ["BOTH_WAYS", "Told", "call", "post"]
