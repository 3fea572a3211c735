"""Everything that can be raised on the way becomes one of the contract's errors."""

import json

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import RequestFactory
from rest_framework import exceptions as drf

from hub.core.errors import AuthenticationFailed
from hub.rest.handlers import handler403, is_api_path
from hub.rest.problems import as_error
from tests.rest.shelves import ShelfViewSet


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (drf.ParseError(), "malformed_request"),
        (drf.ValidationError({"name": ["No."]}), "validation_error"),
        (drf.AuthenticationFailed(), "authentication_failed"),
        (drf.NotAuthenticated(), "authentication_failed"),
        (drf.PermissionDenied(), "permission_denied"),
        (drf.NotFound(), "not_found"),
        (drf.MethodNotAllowed("PUT"), "method_not_allowed"),
        (drf.NotAcceptable(), "not_acceptable"),
        (drf.UnsupportedMediaType("text/xml"), "unsupported_media_type"),
        (drf.Throttled(wait=3), "rate_limited"),
        (drf.APIException(), "internal_error"),
        (Http404(), "not_found"),
        (PermissionDenied(), "permission_denied"),
        (SuspiciousOperation("secret"), "malformed_request"),
        (RuntimeError("secret"), "internal_error"),
    ],
)
def test_an_exception_becomes_one_code(raised: Exception, code: str) -> None:
    error = as_error(raised)
    assert error.code == code
    assert "secret" not in error.message


def test_a_throttled_caller_is_told_when_to_come_back() -> None:
    assert as_error(drf.Throttled(wait=2.1)).retry_after_seconds == 3
    assert as_error(drf.Throttled()).retry_after_seconds is None


def test_a_refusal_outside_of_a_view_is_a_problem_on_api_addresses_only() -> None:
    api = handler403(RequestFactory().get("/api/v1/shelves/"), PermissionDenied())
    assert (api.status_code, json.loads(api.content)["code"]) == (403, "permission_denied")
    page = handler403(RequestFactory().get("/admin/"), PermissionDenied())
    assert (page.status_code, page.headers["Content-Type"]) == (403, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("path", "is_api"),
    [
        ("/api", True),
        ("/api/v1/products/", True),
        ("/products/api/products/", True),
        ("/apiary/", False),
        ("/admin/products/api/", False),
        ("/soap/v1/hub/", False),
        ("/", False),
    ],
)
def test_api_addresses_are_told_by_their_path(path: str, is_api: bool) -> None:
    assert is_api_path(path) is is_api


def test_an_action_that_needs_a_caller_says_so_where_there_is_none() -> None:
    with pytest.raises(AuthenticationFailed):
        _ = ShelfViewSet().actor
