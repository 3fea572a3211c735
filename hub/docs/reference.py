"""Every operation with both of its spellings, read from what the hub really serves."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from hub.docs.pages import Group, Page
from hub.rest.schema.document import render_openapi
from hub.soap.service import SoapService
from hub.wire.names import to_pascal

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Entry:
    """One operation: its REST and SOAP spelling (empty where it has none) and what it is for."""

    id: str
    summary: str
    rest: str
    soap: str


@dataclass(frozen=True)
class Section:
    """The operations of one app, and where its WSDL is."""

    name: str
    wsdl: str
    entries: tuple[Entry, ...]


def pages(services: tuple[type[SoapService], ...]) -> Iterable[Page]:
    """Return the page that lists every operation."""
    yield Page(
        path="reference/",
        title="Operations",
        summary="Every operation with its address on REST and its name on SOAP.",
        group=Group.REFERENCE,
        template="docs/reference.html",
        context=lambda _reader: {"sections": reference(services)},
    )


@cache
def reference(services: tuple[type[SoapService], ...]) -> tuple[Section, ...]:
    """Return the reference, app by app."""
    on_rest = {entry.id: entry for entry in _rest_entries()}
    return tuple(
        Section(
            name=service.app_and_version()[0],
            wsdl="/soap/{1}/{0}/?wsdl".format(*service.app_and_version()),
            entries=tuple(
                _merged(
                    operation_id, on_rest.get(operation_id), operation_id in service.public_methods
                )
                for operation_id in service.operations
            ),
        )
        for service in services
    )


def _rest_entries() -> Iterator[Entry]:
    document = json.loads(render_openapi(form="json"))
    for path, methods in document["paths"].items():
        for method in METHODS:
            if described := methods.get(method):
                summary = described.get("description", "").split("\n")[0]
                yield Entry(described["operationId"], summary, f"{method.upper()} {path}", "")


def _merged(operation_id: str, on_rest: Entry | None, on_soap: bool) -> Entry:
    return Entry(
        id=operation_id,
        summary=on_rest.summary if on_rest else "",
        rest=on_rest.rest if on_rest else "",
        soap=to_pascal(operation_id) if on_soap else "",
    )
