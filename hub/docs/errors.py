"""The page of error codes: every code with an answer on both protocols, as the hub writes it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from hub.core import errors
from hub.core.errors import HubError
from hub.docs.advice import ADVICE, DETAILS
from hub.docs.codes import codes
from hub.docs.operations.messages import Message, as_json, pretty_xml
from hub.docs.operations.reference import Services
from hub.docs.pages import Group, Page, Reader
from hub.edge.correlation import request_id_as
from hub.rest.problems import problem, problem_response
from hub.soap.mount import endpoint

REQUEST_ID = "9f1c2d7a"
SHOWN = ("Content-Type", "Retry-After", "WWW-Authenticate", "X-Error-Code", "X-Error-Class")
"""Of the headers, what has to do with the refusal."""


@dataclass(frozen=True)
class ErrorEntry:
    """One code: its class, what to do about it, and how it is answered."""

    error: type[HubError]
    advice: str
    rest: Message
    soap: Message

    @property
    def soap_code(self) -> str:
        """The fault code on SOAP 1.1 and 1.2."""
        is_client = self.error.status < HTTPStatus.INTERNAL_SERVER_ERROR
        return "Client (Sender on 1.2)" if is_client else "Server (Receiver on 1.2)"


def all_errors() -> list[type[HubError]]:
    """Return every error of the contract, by status and code."""
    found: Iterator[Any] = (each for each in vars(errors).values() if isinstance(each, type))
    own = (each for each in found if issubclass(each, HubError) and each is not HubError)
    return sorted(own, key=lambda error: (error.status, error.code))


@cache
def entries(services: Services) -> tuple[ErrorEntry, ...]:
    """Return all codes; the examples on SOAP are those of the first service."""
    with request_id_as(REQUEST_ID):
        return tuple(_entry(error, services) for error in all_errors())


def pages(services: Services) -> Iterable[Page]:
    """Return the page of error codes."""

    def context(_reader: Reader) -> Mapping[str, Any]:
        return {"errors": entries(services), "codes": codes(services)}

    yield Page(
        path="errors/",
        title="Error codes",
        summary="Every code with its status, what to do, and an answer on both protocols.",
        group=Group.REFERENCE,
        template="docs/errors.html",
        context=context,
    )


def _entry(error: type[HubError], services: Services) -> ErrorEntry:
    raised = error(**DETAILS.get(error.code, {}))
    fault = endpoint(services[0]).refuse(HttpRequest(), raised)
    return ErrorEntry(
        error=error,
        advice=ADVICE[error.code],
        rest=_message(problem_response(raised), as_json(problem(raised))),
        soap=_message(fault, pretty_xml(fault.content.decode())),
    )


def _message(answer: HttpResponse, body: str) -> Message:
    headers = {name: answer.headers[name] for name in SHOWN if name in answer.headers}
    phrase = HTTPStatus(answer.status_code).phrase
    return Message(f"HTTP/1.1 {answer.status_code} {phrase}", headers, body)
