"""Whole messages of an operation, made from example values by what the hub itself runs on."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from lxml import etree

from hub.core.operations import is_read
from hub.core.scopes import Access, Requirement
from hub.docs.operations.examples import TEXTS, example, object_id
from hub.docs.operations.routes import Route, takes_version
from hub.docs.pages import Reader
from hub.edge.answers import Answer
from hub.edge.keys import FIELD, HEADER
from hub.edge.preconditions import entity_tag
from hub.jobs.errors import COLUMNS
from hub.rest.answers import spell
from hub.rest.schema.parameters import IF_MATCH
from hub.soap.envelope import MEDIA_TYPES, SOAP_11
from hub.soap.headers import PLAIN, WSSE
from hub.soap.operations import EXPECTED_VERSION
from hub.soap.operations import Operation as SoapOperation
from hub.soap.writer import compiled, escape
from hub.wire.lists import page_of
from hub.wire.serializers import Plain, UpdateSerializer

STREAMED = {
    "text/csv": "sku,price,currency\nDR-18,119.90,EUR\n",
    "application/x-ndjson": TEXTS["content"],
}
FILES = {"text/csv": f"{','.join(COLUMNS)}\n"}
MADE_ANEW = {HTTPStatus.OK, HTTPStatus.CREATED}


@dataclass(frozen=True)
class Message:
    """A request or an answer: its first line, its headers, and its body as text."""

    start: str
    headers: Mapping[str, str]
    body: str = ""

    def __str__(self) -> str:
        lines = [self.start, *(f"{name}: {value}" for name, value in self.headers.items())]
        return "\n".join(lines) + (f"\n\n{self.body}" if self.body else "")


@dataclass(frozen=True)
class Example:
    """One call of an operation, with the same values on both protocols."""

    route: Route | None
    soap: SoapOperation | None
    requirement: Requirement
    namespace: str = ""
    address: str = ""
    """The path of the SOAP service."""

    @cached_property
    def request(self) -> Plain:
        """The members of the SOAP message, by which REST's are found."""
        found = example(self.soap.request) if self.soap else {}
        if "id" not in found:  # what may be new has no version yet
            found.pop(EXPECTED_VERSION, None)
        return found

    @cached_property
    def answer(self) -> Answer:
        """What is answered, before either protocol spells it."""
        declared = self.route.declared if self.route else None
        if declared is None or declared.file:
            outcome = self._soap.outcome
            return outcome.answer(example(outcome.response, answer=True))
        shape = declared.returns and (
            page_of(declared.returns) if declared.is_list else declared.returns
        )
        return Answer(
            body=self._versioned(example(shape(), answer=True)) if shape else None,
            created=True if set(declared.statuses) == MADE_ANEW else None,
            changed_fields=tuple(self.rest_body or ()) if _is_update(declared.takes) else None,
        )

    def _versioned(self, body: Plain) -> Plain:
        """Let what is new have its first version, and what is changed the next one."""
        if "version" in body and not is_read(self._route.id):
            is_new = HTTPStatus.CREATED in self._route.declared.statuses
            body["version"] = 1 if is_new else body["version"] + 1
        return body

    # REST

    @property
    def target(self) -> str:
        """The address with its query string, without the host."""
        route = self._route
        path = route.path.replace("{id}", str(object_id("product")))
        query = urlencode(self.rest_query, doseq=True)
        return f"{path}?{query}" if query else path

    @cached_property
    def rest_query(self) -> Plain:
        """The parameters of the query string, as text."""
        shape: Any = self._route.declared.parameters()
        found = self._flat if self.soap else example(shape)
        return {name: _as_text(found[name]) for name in shape.fields if found.get(name) is not None}

    @cached_property
    def rest_body(self) -> Plain | None:
        """The JSON body."""
        takes = self._route.declared.takes
        return example(takes()) if takes else None

    @property
    def rest_headers(self) -> dict[str, str]:
        """The headers, without the credential."""
        route, found = self._route, {}
        if route.declared.streams:
            found["Content-Type"] = route.declared.streams[0]
        elif self.rest_body is not None:
            found["Content-Type"] = "application/json"
        if route.has_id and takes_version(route, self.soap):
            found[IF_MATCH.name] = entity_tag(3)
        if route.takes_key:
            found[HEADER] = TEXTS[FIELD]
        return found

    @property
    def rest_content(self) -> str:
        """The body as text."""
        if streams := self._route.declared.streams:
            return STREAMED[streams[0]]
        return "" if self.rest_body is None else as_json(self.rest_body)

    def rest_request(self, reader: Reader) -> Message:
        """Write the request."""
        route = self._route
        credential = {} if self.requirement is Access.PUBLIC else _basic(reader)
        headers = {"Host": _host(reader), **credential, **self.rest_headers}
        return Message(f"{route.method} {self.target} HTTP/1.1", headers, self.rest_content)

    def rest_answer(self) -> Message:
        """Write the answer."""
        route = self._route
        declared = route.declared
        if declared.file:
            return Message(
                _status(200), {"Content-Type": declared.file}, FILES[declared.file].strip()
            )
        response = spell(self.answer, declared, route.viewset.resource())
        body = self.answer.body
        kind = {"Content-Type": "application/json"} if body is not None else {}
        shown = _without_absent(body) if declared.is_list and body else body
        text = "" if body is None else as_json(shown)
        headers = {**dict(response.headers), **kind}
        if body is None:
            headers.pop("Content-Type", None)
        return Message(_status(response.status_code), headers, text)

    @property
    def _route(self) -> Route:
        if self.route is None:
            raise LookupError("not on REST")
        return self.route

    @property
    def _flat(self) -> Plain:
        """The members of the SOAP message, with those of its named inputs beside them."""
        inner = [value for value in self.request.values() if isinstance(value, dict)]
        return {**self.request, **{k: v for each in inner for k, v in each.items()}}

    # SOAP

    def soap_request(self, reader: Reader) -> Message:
        """Write the request."""
        call = self._soap
        content = compiled(call.name, self.namespace, call.request)(self.request)
        headers = {
            "Host": _host(reader),
            "Content-Type": f"{MEDIA_TYPES[SOAP_11]}; charset=utf-8",
            "SOAPAction": f'"{call.name}"',
        }
        is_public = self.requirement is Access.PUBLIC
        token = "" if is_public else username_token(reader.client_id, reader.secret)
        return Message(f"POST {self.address} HTTP/1.1", headers, envelope(content, token))

    def soap_answer(self) -> Message:
        """Write the answer."""
        call = self._soap
        elements = call.outcome.from_answer(self.answer)
        write = compiled(f"{call.name}Response", self.namespace, call.response)
        headers = {"Content-Type": f"{MEDIA_TYPES[SOAP_11]}; charset=utf-8"}
        return Message(_status(200), headers, envelope(write(elements)))

    @property
    def _soap(self) -> SoapOperation:
        if self.soap is None:
            raise LookupError("not on SOAP")
        return self.soap


def envelope(content: str, header: str = "") -> str:
    """Return a SOAP 1.1 message, indented; no element of ours has text beside others."""
    head = f"<soap:Header>{header}</soap:Header>" if header else ""
    body = f"<soap:Body>{content}</soap:Body>"
    return pretty_xml(f'<soap:Envelope xmlns:soap="{SOAP_11}">{head}{body}</soap:Envelope>')


def pretty_xml(text: str) -> str:
    """Return a document as people read it."""
    root = etree.fromstring(text.encode())
    etree.indent(root, "  ")
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    return declaration + etree.tostring(root, encoding="unicode")


def as_json(value: Any) -> str:
    """Return JSON as people read it."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def username_token(name: str, secret: str) -> str:
    """Return the header block that carries a credential."""
    return (
        f'<wsse:Security xmlns:wsse="{WSSE}"><wsse:UsernameToken>'
        f"<wsse:Username>{escape(name)}</wsse:Username>"
        f'<wsse:Password Type="{PLAIN}">{escape(secret)}</wsse:Password>'
        "</wsse:UsernameToken></wsse:Security>"
    )


def _is_update(takes: type[Any] | None) -> bool:
    return takes is not None and issubclass(takes, UpdateSerializer)


def _without_absent(body: Plain) -> Plain:
    """Leave out the cursor of a page that is the last."""
    return {name: value for name, value in body.items() if name != "next_cursor" or value}


def _as_text(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_text(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _basic(reader: Reader) -> dict[str, str]:
    pair = base64.b64encode(f"{reader.client_id}:{reader.secret}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


def _host(reader: Reader) -> str:
    return reader.base.partition("://")[2]


def _status(code: int) -> str:
    return f"HTTP/1.1 {code} {HTTPStatus(code).phrase}"
