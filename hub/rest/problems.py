"""Refusals as problem documents (RFC 9457) with the contract's frozen members."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from rest_framework import exceptions as drf

from hub.core import errors
from hub.core.errors import HubError
from hub.edge.correlation import current_request_id
from hub.edge.failures import as_hub_error
from hub.wire.errors import as_validation_failed
from hub.wire.names import rest_path
from hub.wire.serializers import Plain

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:dualport:error:"
CHALLENGE = 'Basic realm="dualport", charset="UTF-8", Bearer realm="dualport"'
PATH_LENGTH = 200
"""The caller chooses the name of an unknown member; an answer does not repeat a megabyte of it."""

OF_FRAMEWORK: tuple[tuple[type[drf.APIException], type[HubError]], ...] = (
    (drf.ParseError, errors.MalformedRequest),
    (drf.AuthenticationFailed, errors.AuthenticationFailed),
    (drf.NotAuthenticated, errors.AuthenticationFailed),
    (drf.PermissionDenied, errors.PermissionDenied),
    (drf.NotFound, errors.NotFound),
    (drf.MethodNotAllowed, errors.MethodNotAllowed),
    (drf.NotAcceptable, errors.NotAcceptable),
    (drf.UnsupportedMediaType, errors.UnsupportedMediaType),
    (drf.Throttled, errors.RateLimited),
)


def problem(error: HubError) -> Plain:
    """Write a refusal as plain data; members that do not apply are absent."""
    document = {
        "type": TYPE_PREFIX + error.code,
        "title": error.title,
        "status": error.status,
        "detail": error.message,
        "code": error.code,
        "message": error.message,
        "request_id": current_request_id(),
        "retryable": error.retryable,
        "retry_after_seconds": error.retry_after_seconds,
        "current_version": error.current_version,
        "errors": [
            {
                "field": rest_path(wrong.path)[:PATH_LENGTH],
                "code": wrong.code,
                "message": wrong.message,
            }
            for wrong in error.errors
        ],
        "parameters": [{"name": name, "value": value} for name, value in error.parameters.items()],
    }
    return {name: value for name, value in document.items() if value is not None}


def problem_response(error: HubError) -> HttpResponse:
    """Answer a refusal, with the headers that its status asks for."""
    # A message may repeat what the caller sent, lone surrogates included, which UTF-8 has not.
    body = json.dumps(problem(error), ensure_ascii=False).encode(errors="replace")
    # Outside of Django's middleware nobody else says how long the answer is.
    headers = {"Content-Length": str(len(body)), **_headers(error)}
    return HttpResponse(body, status=error.status, content_type=MEDIA_TYPE, headers=headers)


def _headers(error: HubError) -> dict[str, str]:
    headers = {"Cache-Control": "no-store"}
    if error.retry_after_seconds is not None:
        headers["Retry-After"] = str(error.retry_after_seconds)
    if error.status == errors.AuthenticationFailed.status:
        headers["WWW-Authenticate"] = CHALLENGE
    return headers


def as_error(exception: BaseException) -> HubError:
    """Return the contract's error for anything raised on the way through REST."""
    if isinstance(exception, drf.ValidationError):
        return as_validation_failed(exception)
    if isinstance(exception, drf.Throttled):
        return errors.RateLimited(retry_after_seconds=getattr(exception, "wait", None))
    for kind, error in OF_FRAMEWORK:
        if isinstance(exception, kind):
            return error()
    return as_hub_error(exception)


def exception_handler(exception: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """Answer whatever a view raised: the ``EXCEPTION_HANDLER`` of Django REST framework."""
    return problem_response(as_error(exception))
