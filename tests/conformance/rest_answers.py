"""Whether an answer of a REST address is one that the OpenAPI document promises.

The document is JSON Schema 2020-12. Answers may get new members later; those that there are now
must all be described, so that here its objects are closed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http import HTTPMethod
from typing import Any

import jsonschema_rs
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from hub.rest.handlers import API_PATH, is_api_path
from hub.rest.schema.document import render_openapi
from tests.conformance.codes import STATUSES

PROBLEM = "application/problem+json"
NOT_DESCRIBED = {"/api/v1/schema/": "is the document itself"}
"""The addresses that answer and are no operation, each with the reason."""
Plain = dict[str, Any]


@dataclass(frozen=True)
class Promise:
    """An operation as the document describes it."""

    steps: list[str]
    method: str
    described: Plain

    def fits(self, method: str, steps: list[str]) -> bool:
        """Tell whether a call is one of this operation."""
        if method != self.method or len(steps) != len(self.steps):
            return False
        return all(
            s.startswith("{") or s == given for s, given in zip(self.steps, steps, strict=True)
        )


class Published:
    """What one OpenAPI document says of answers."""

    def __init__(self, document: Plain) -> None:
        self.components = document["components"]
        for shape in self.components["schemas"].values():
            if "properties" in shape:
                shape["additionalProperties"] = False
        found = [
            Promise(path.split("/"), method.upper(), described)
            for path, methods in document["paths"].items()
            for method, described in methods.items()
        ]
        # Of two that fit, `lookup` is meant and not an id of that name.
        self.promises = sorted(found, key=lambda each: "{id}" in each.steps)
        self.validators: dict[str, Any] = {}

    def operation(self, request: HttpRequest) -> Promise | None:
        """Return the operation that a request asks for; the second addresses are the same views."""
        method = "GET" if request.method == "HEAD" else str(request.method)
        steps = (
            API_PATH.sub("/api/v1/", request.path, count=1) if _is_second(request) else request.path
        )
        return next((p for p in self.promises if p.fits(method, steps.split("/"))), None)

    def wrong(self, schema: Plain, value: Any) -> Iterator[str]:
        """Tell what a schema finds in a value."""
        key = json.dumps(schema)
        if key not in self.validators:
            whole = schema | {"components": self.components}
            made = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
            self.validators[key] = made
        for error in self.validators[key].iter_errors(value):
            yield f"{'.'.join(map(str, error.instance_path)) or 'the body'}: {error.message[:500]}"


def _is_second(request: HttpRequest) -> bool:
    return not request.path.startswith("/api/")


@cache
def published(urlconf: str) -> Published:
    return Published(json.loads(render_openapi(form="json")))


def is_of_rest(request: HttpRequest) -> bool:
    """Tell whether a request's address is one of REST."""
    return is_api_path(request.path)


def violations(request: HttpRequest, response: HttpResponse) -> Iterator[str]:
    """Tell everything in an answer that is against its contract, with the operation's name."""
    said = published(settings.ROOT_URLCONF)
    promise = said.operation(request)
    if promise is None:
        yield from _wrong_elsewhere(said, request, response)
        return
    described = promise.described
    status = str(response.status_code)
    answer = described["responses"].get(status)
    found = _wrong_answer(said, answer, response) if answer else _wrong_refusal(said, response)
    yield from (f"{described['operationId']}: {each}" for each in found)


def _wrong_elsewhere(
    said: Published, request: HttpRequest, response: HttpResponse
) -> Iterator[str]:
    is_empty = not response.streaming and not response.content
    if request.method == HTTPMethod.OPTIONS and response.status_code < 300 and is_empty:
        return
    if request.path in NOT_DESCRIBED and response.status_code < 400:
        return
    yield from _wrong_refusal(said, response)


def _wrong_answer(said: Published, answer: Plain, response: HttpResponse) -> Iterator[str]:
    yield from _wrong_headers(said, answer, response)
    if "content" not in answer:
        if response.content:
            yield f"has a body, but {response.status_code} is described without one"
        return
    sent = response.headers.get("Content-Type", "")
    described = answer["content"].get(sent.partition(";")[0])
    if described is None:
        yield f"is sent as {sent!r}; described are {sorted(answer['content'])}"
    elif sent == "application/json":
        yield from said.wrong(described["schema"], json.loads(response.content))


def _wrong_headers(said: Published, answer: Plain, response: HttpResponseBase) -> Iterator[str]:
    """Headers of the contract are sent only where they are described."""
    known = {name for name in said.components["headers"] if name in response.headers}
    for name in known - answer["headers"].keys():
        yield f"the header {name} is not described for {response.status_code}"


def _wrong_refusal(said: Published, response: HttpResponse) -> Iterator[str]:
    if response.status_code < 400:
        yield f"the status {response.status_code} is not described"
        return
    if response.headers.get("Content-Type") != PROBLEM:
        yield f"is refused as {response.headers.get('Content-Type')}"
        return
    refused = said.components["responses"]["Refused"]
    problem = json.loads(response.content)
    yield from said.wrong(refused["content"][PROBLEM]["schema"], problem)
    yield from _wrong_headers(said, refused, response)
    code, status = problem.get("code"), problem.get("status")
    if STATUSES.get(code) != response.status_code or status != response.status_code:
        yield f"the code {code} and status {status} came with {response.status_code}"
