"""A request's parts, checked together before the transaction begins: all errors at once."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from django.http import HttpRequest

from hub.core.errors import FieldError, MalformedRequest, ValidationFailed
from hub.edge.body import read_body
from hub.edge.keys import idempotency_key
from hub.edge.preconditions import expected_version
from hub.rest.forms import is_form, read_form
from hub.rest.operations import NothingSerializer, Operation, Serializer
from hub.rest.parsers import StrictJSONParser, require_json
from hub.wire.serializers import Plain, shape, validated
from hub.wire.text import from_query


@dataclass(frozen=True)
class Inputs:
    """The typed values of a request that was found right."""

    parameters: Plain
    body: Plain
    expected_version: int | None
    idempotency_key: str | None = None


def read_inputs(
    request: HttpRequest, declared: Operation, *, is_write: bool, takes_key: bool
) -> Inputs:
    """Read and check query string, body, ``If-Match`` and ``Idempotency-Key``.

    Raises ValidationFailed with every wrong field of them, NothingToChange, MalformedRequest,
    PayloadTooLarge and UnsupportedMediaType.
    """
    body = _read_object(request, declared) if is_write and not declared.streams else {}
    query = from_query(shape(declared.parameters), request.GET)
    found: list[FieldError] = []
    inputs = Inputs(
        parameters=_gather(found, validated, declared.parameters, query) or {},
        body=_gather(found, validated, declared.takes or NothingSerializer, body) or {},
        expected_version=_gather(found, expected_version, request) if is_write else None,
        idempotency_key=_gather(found, idempotency_key, request) if takes_key else None,
    )
    if found:
        raise ValidationFailed(errors=found)
    return inputs


def _gather(found: list[FieldError], check: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return check(*arguments)
    except ValidationFailed as refusal:
        found.extend(refusal.errors)
        return None


def _read_object(request: HttpRequest, declared: Operation) -> Plain:
    body = read_body(request)
    if not body and declared.takes is None:
        return {}
    if not body:
        raise MalformedRequest("The body is empty.")
    if declared.has_files and is_form(request):
        return read_form(request, body, cast("Serializer", declared.takes)())
    require_json(request)
    return StrictJSONParser().parse(BytesIO(body))
