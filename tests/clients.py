"""One driver, two implementations: what a stranger builds from the published contracts alone.

``RestDriver`` knows the OpenAPI document, ``SoapDriver`` the WSDL (through zeep). A request is
spelled once, in snake_case plain data; so is the answer, so that journeys can compare both.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Protocol

import httpx
import zeep
from lxml import etree
from requests import Session
from zeep.exceptions import Fault
from zeep.helpers import serialize_object
from zeep.transports import Transport

from hub.core.revisions import NEWEST
from hub.wire.names import to_camel, to_pascal, to_snake

Plain = dict[str, Any]
PAGE_ENDS = {"synced_through", "next_position"}
CONTROLS = ("order_by", "cursor", "page_size")


@dataclass(frozen=True)
class Answer:
    """What an operation answered: the object or page, and what is said beside it."""

    body: Plain
    changed_fields: list[str] | None = None
    created: bool | None = None


@dataclass
class Refusal(Exception):
    """A problem document or a typed fault, in one spelling."""

    code: str
    message: str
    request_id: str
    retryable: bool
    errors: set[tuple[str, str]] = field(default_factory=set)
    parameters: Plain = field(default_factory=dict)
    current_version: int | None = None


class Driver(Protocol):
    """Calls an operation by its id. Raises Refusal."""

    def call(self, operation: str, **request: Any) -> Answer: ...


class RestDriver:
    """Reads addresses from OpenAPI; sends JSON, or a form where a member is a file."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http
        document = http.get("/api/v1/schema/?format=json", auth=None).json()
        self.operations = {
            described["operationId"]: (method, path)
            for path, methods in document["paths"].items()
            for method, described in methods.items()
            if isinstance(described, dict) and "operationId" in described
        }

    def call(self, operation: str, **request: Any) -> Answer:
        method, template = self.operations[operation]
        path = template.format(id=request.pop("id", None))
        headers = _if_match(request.pop("expected_version", None))
        headers |= _key(request.pop("idempotency_key", None))
        query = {name: request.pop(name) for name in CONTROLS if name in request}
        query |= request.pop("filter", {})
        if "lookup" in path or method == "get":
            keys = {name: value for name, value in request.items() if not isinstance(value, dict)}
            query |= keys
            request = {name: value for name, value in request.items() if name not in keys}
        body = next(iter(request.values()), None)
        sent = {} if body is None else _sent(body)
        return self._answer(self.http.request(method, path, params=query, headers=headers, **sent))

    @staticmethod
    def _answer(response: httpx.Response) -> Answer:
        if response.status_code >= 400:
            raise _problem(response)
        changed = response.headers.get("X-Changed-Fields")
        is_upsert = response.request.method == "PUT"
        return Answer(
            _body(response),
            changed_fields=None if changed is None else [n for n in changed.split(", ") if n],
            created=response.status_code == 201 if is_upsert else None,
        )


def _body(response: httpx.Response) -> Plain:
    """Read an answer; a file is an object with a content, as on SOAP."""
    if not response.content:
        return {}
    is_file = "Content-Disposition" in response.headers
    return {"content": response.text} if is_file else without_nothing(response.json())


def _sent(body: Plain) -> Plain:
    files = {name: value for name, value in body.items() if isinstance(value, bytes)}
    if not files:
        return {"json": body}
    texts = {name: value for name, value in body.items() if name not in files}
    return {"files": {name: ("file", value) for name, value in files.items()}, "data": texts}


def _if_match(version: int | None) -> dict[str, str]:
    return {} if version is None else {"If-Match": f'"{version}"'}


def _key(key: str | None) -> dict[str, str]:
    return {} if key is None else {"Idempotency-Key": key}


def _problem(response: httpx.Response) -> Refusal:
    assert response.headers["Content-Type"].startswith("application/problem+json"), response.text
    body = response.json()
    return Refusal(
        body["code"],
        body["message"],
        body["request_id"],
        body["retryable"],
        {(error["field"], error["code"]) for error in body.get("errors", [])},
        {pair["name"]: pair["value"] for pair in body.get("parameters", [])},
        body.get("current_version"),
    )


class SoapDriver:
    """Reads the WSDL of whichever service is called with zeep, in its strict default mode."""

    def __init__(self, base_url: str, session: Session) -> None:
        self.base_url, self.session = base_url, session
        self.clients: dict[str, zeep.Client] = {}

    def client(self, app: str) -> zeep.Client:
        if app not in self.clients:
            wsdl = f"{self.base_url}/soap/{NEWEST.address}/{app}/?wsdl"
            transport = Transport(session=self.session, timeout=30)
            self.clients[app] = zeep.Client(wsdl, transport=transport)
        return self.clients[app]

    def call(self, operation: str, **request: Any) -> Answer:
        # Operations can be imported only once Django is set up.
        from tests.contract.samples import app_of

        service = self.client(app_of(operation)).service
        try:
            result = service[to_pascal(operation)](**_camel(request))
        except Fault as fault:
            raise _refusal(fault) from fault
        plain = _snake(serialize_object(result, dict)) or {}
        if plain.keys() & PAGE_ENDS:
            plain.setdefault("items", [])  # zeep reads an empty list as nothing
        extras = {name: plain.pop(name) for name in ("changed_fields", "created") if name in plain}
        changed = extras.pop("changed_fields", None)
        body = next(iter(plain.values())) if extras or changed is not None else plain
        return Answer(body, None if changed is None else [to_snake(n) for n in changed], **extras)


def session(client_id: str, secret: str) -> Session:
    """Make what zeep's transport sends through; the caller closes it."""
    made = Session()
    made.auth = (client_id, secret)
    return made


def _camel(value: Any) -> Any:
    """Spell plain data for zeep: camelCase names, lists inside their ``item`` wrapper."""
    if isinstance(value, dict):
        nothing = [to_camel(name) for name, inner in value.items() if inner is None]
        spelled = {to_camel(k): _camel(inner) for k, inner in value.items() if inner is not None}
        return spelled | ({"clearFields": {"item": nothing}} if nothing else {})
    if isinstance(value, list):
        return {"item": [_camel(inner) for inner in value]}
    return value


def _snake(value: Any) -> Any:
    """Spell zeep's answer as JSON would: text for decimals and instants, no empty members."""
    if isinstance(value, dict):
        if set(value) == {"item"}:
            return [_snake(inner) for inner in value["item"] or []]
        return {to_snake(k): _snake(inner) for k, inner in value.items() if inner is not None}
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _refusal(fault: Fault) -> Refusal:
    detail = {etree.QName(e).localname: e for e in fault.detail[0]}
    texts = {name: element.text or "" for name, element in detail.items()}
    version = texts.get("currentVersion")
    return Refusal(
        texts["code"],
        texts["message"],
        texts["requestId"],
        texts["retryable"] == "true",
        {(row["field"], row["code"]) for row in _rows(detail.get("errors"))},
        {row["name"]: row["value"] for row in _rows(detail.get("parameters"))},
        None if version is None else int(version),
    )


def _rows(wrapper: Any) -> Iterator[Plain]:
    for item in [] if wrapper is None else wrapper:
        yield {etree.QName(e).localname: e.text or "" for e in item}


def without_nothing(value: Any) -> Any:
    """Drop null members, which SOAP does not send."""
    if isinstance(value, dict):
        return {k: without_nothing(inner) for k, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [without_nothing(inner) for inner in value]
    return value


def basic(client_id: str, secret: str) -> dict[str, str]:
    """Spell HTTP Basic for Django's test client."""
    token = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    return {"HTTP_AUTHORIZATION": f"Basic {token}"}
