"""Swagger UI on the hub's own document: every operation of REST can be tried from the browser.

Credentials stay in the memory of the page. What it shows and whom it calls cannot be chosen from
outside: its settings are in a script of ours, and the browser lets it reach this origin only.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from hub.docs.operations.reference import Services, described
from hub.docs.pages import Group, Page
from hub.edge.documents import Document
from hub.rest.schema.views import HERE, openapi
from hub.wire.serializers import Plain

PLACE = "explorer/"
DOCUMENT = f"{PLACE}openapi.json"
JSON = "application/json"
POLICY = {"connect-src": "'self'", "img-src": "'self' data:"}
"""It calls this hub, and its own styles hold small images."""


def explorer_urls(services: Services) -> list[URLPattern]:
    """Return the address of what it shows."""

    @require_safe
    def answer(request: HttpRequest) -> HttpResponseBase:
        """Answer with the document."""
        return document(services).answer(request)

    return [path(DOCUMENT, answer)]


@cache
def document(services: Services) -> Document:
    """Return OpenAPI with the page's own origin as server, and with examples that are valid."""
    found = json.loads(openapi(HERE, "json").content)
    examples = {entry.id: entry.example for entry in described(services) if entry.route}
    for operation in _operations(found):
        example = examples[operation["operationId"]]
        if example.rest_body is not None:
            operation["requestBody"]["content"][JSON]["example"] = example.rest_body
        for parameter in operation.get("parameters", ()):
            if parameter.get("required") and parameter["name"] in example.rest_query:
                parameter["example"] = example.rest_query[parameter["name"]]
    return Document(json.dumps(found, ensure_ascii=False).encode(), JSON)


def pages(_services: Services) -> Iterable[Page]:
    """Return the page with Swagger UI."""
    yield Page(
        path=PLACE,
        title="API explorer",
        summary="Try every operation of REST in the browser, with Swagger UI.",
        group=Group.REFERENCE,
        template="docs/explorer.html",
        context=lambda _reader: {"document": f"/docs/{DOCUMENT}"},
        policy=POLICY,
    )


def _operations(found: Plain) -> Iterator[Any]:
    return (each for methods in found["paths"].values() for each in methods.values())
