"""Every failure becomes one of the contract's errors; nothing internal leaves the hub."""

import logging

import psycopg
from django.core import exceptions
from django.db import Error as DatabaseError
from django.http import Http404

from hub.core import errors
from hub.core.errors import HubError

logger = logging.getLogger(__name__)

# SQLSTATE codes, or the classes that they begin with.
COLLISIONS = ("40001", "40P01")
CUT_OFF = ("25P04", "57014")
NOT_TO_BE_HAD = (
    *COLLISIONS,
    "08",  # the connection is broken
    "25006",  # the server takes no writes now
    "25P03",  # the connection was ended while it waited for us
    "53",  # too many connections, no memory, no disk
    "55P03",  # the lock was not free in time
    "57P",  # the server shuts down or starts
)
REQUEST: tuple[tuple[type[Exception], type[HubError]], ...] = (
    (Http404, errors.NotFound),
    (exceptions.PermissionDenied, errors.PermissionDenied),
    (exceptions.RequestDataTooBig, errors.PayloadTooLarge),
    (exceptions.SuspiciousOperation, errors.MalformedRequest),
    (exceptions.BadRequest, errors.MalformedRequest),
    (UnicodeDecodeError, errors.MalformedRequest),
)


def as_hub_error(exception: BaseException) -> HubError:
    """Return the contract's error for any exception; log what the hub itself has to mend.

    Refusals pass unchanged. A lock or a connection that cannot be had is ``unavailable``, a
    statement or transaction that was cut off ``deadline_exceeded``; both may be tried again.
    """
    if isinstance(exception, HubError):
        return exception
    known = _of_request(exception) or _of_database(exception)
    if known is None:
        logger.error("A call failed.", exc_info=exception)
        return errors.InternalError()
    if not known.is_client_error:
        logger.warning("A call was given up: %s.", known.code, exc_info=exception)
    return known


def may_run_again(error: DatabaseError) -> bool:
    """Tell whether the transaction only collided with another one and may succeed by itself."""
    return _sqlstate(error) in COLLISIONS


def _of_request(exception: BaseException) -> HubError | None:
    return next((error() for kind, error in REQUEST if isinstance(exception, kind)), None)


def _of_database(exception: BaseException) -> HubError | None:
    state = _sqlstate(exception) if isinstance(exception, DatabaseError) else None
    if state is None:
        return None
    if state.startswith(CUT_OFF):
        return errors.DeadlineExceeded()
    return errors.Unavailable() if state.startswith(NOT_TO_BE_HAD) else None


def _sqlstate(error: DatabaseError) -> str | None:
    """Return the reason, which only the driver's error has that Django wrapped.

    Without one the server was not reached or went away without a word: then it is class 08.
    """
    cause = error.__cause__
    if isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return cause.sqlstate or "08"
    return cause.sqlstate if isinstance(cause, psycopg.Error) else None
