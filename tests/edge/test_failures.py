import logging

import psycopg
import pytest
from django.core.exceptions import (
    BadRequest,
    DisallowedHost,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404
from psycopg import errors as postgres

from hub.core.errors import Conflict, InternalError
from hub.edge.correlation import RequestIdFilter, request_id_as
from hub.edge.failures import as_hub_error, may_run_again


def wrapped(cause: psycopg.Error, kind: type[Exception] = OperationalError) -> Exception:
    """Build what Django raises for an error of the driver."""
    error = kind(*cause.args)
    error.__cause__ = cause
    return error


def undecodable() -> UnicodeDecodeError:
    with pytest.raises(UnicodeDecodeError) as raised:
        b"\xff".decode()
    return raised.value


@pytest.mark.parametrize(
    ("exception", "code"),
    [
        (Http404("secret"), "not_found"),
        (PermissionDenied("secret"), "permission_denied"),
        (RequestDataTooBig("secret"), "payload_too_large"),
        (DisallowedHost("secret"), "malformed_request"),
        (SuspiciousOperation("secret"), "malformed_request"),
        (BadRequest("secret"), "malformed_request"),
        (undecodable(), "malformed_request"),
        (wrapped(postgres.TransactionTimeout("secret")), "deadline_exceeded"),
        (wrapped(postgres.QueryCanceled("secret")), "deadline_exceeded"),
        (wrapped(postgres.LockNotAvailable("secret")), "unavailable"),
        (wrapped(postgres.DeadlockDetected("secret")), "unavailable"),
        (wrapped(postgres.SerializationFailure("secret")), "unavailable"),
        (wrapped(postgres.AdminShutdown("secret")), "unavailable"),
        (wrapped(postgres.CannotConnectNow("secret")), "unavailable"),
        (wrapped(postgres.TooManyConnections("secret")), "unavailable"),
        (wrapped(postgres.DiskFull("secret")), "unavailable"),
        (wrapped(postgres.ReadOnlySqlTransaction("secret")), "unavailable"),
        (wrapped(postgres.ConnectionFailure("secret")), "unavailable"),
        (wrapped(psycopg.OperationalError("connection refused")), "unavailable"),
        (wrapped(psycopg.InterfaceError("closed"), InterfaceError), "unavailable"),
        (wrapped(postgres.UniqueViolation("secret"), DatabaseError), "internal_error"),
        (wrapped(postgres.UndefinedTable("secret"), DatabaseError), "internal_error"),
        (DatabaseError("secret"), "internal_error"),
        (KeyError("secret"), "internal_error"),
        (ZeroDivisionError("secret"), "internal_error"),
        (RecursionError("secret"), "internal_error"),
    ],
    ids=lambda value: type(getattr(value, "__cause__", None) or value).__name__,
)
def test_every_failure_has_its_code_and_says_nothing_internal(
    exception: Exception, code: str
) -> None:
    error = as_hub_error(exception)
    assert error.code == code
    assert error.message == error.title
    assert (error.errors, error.parameters) == ((), {})


def test_a_refusal_passes_as_it_is() -> None:
    refusal = Conflict("as it is")
    assert as_hub_error(refusal) is refusal


def test_a_fault_of_ours_is_logged_with_its_trace_and_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(KeyError) as raised:
        {}["the reason"]
    caplog.handler.addFilter(RequestIdFilter())
    with request_id_as("call-17"):
        assert isinstance(as_hub_error(raised.value), InternalError)
    (record,) = caplog.records
    assert vars(record)["request_id"] == "call-17"
    assert record.levelno == logging.ERROR
    assert "the reason" in caplog.text
    assert "Traceback" in caplog.text


def test_a_call_that_is_given_up_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    as_hub_error(wrapped(postgres.LockNotAvailable("row 17")))
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "unavailable" in caplog.text


def test_a_fault_of_the_caller_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    as_hub_error(Http404())
    assert caplog.records == []


@pytest.mark.parametrize(
    ("cause", "again"),
    [
        (postgres.DeadlockDetected(), True),
        (postgres.SerializationFailure(), True),
        (postgres.LockNotAvailable(), False),
        (postgres.TransactionTimeout(), False),
        (psycopg.OperationalError("gone"), False),
        (postgres.UniqueViolation(), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_only_collisions_are_run_again(cause: psycopg.Error, again: bool) -> None:
    assert may_run_again(wrapped(cause)) is again
