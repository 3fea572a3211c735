"""Every failure becomes one of the contract's errors; nothing internal leaves the hub."""

import logging

import psycopg
from django.core import exceptions
from django.db import Error as DatabaseError
from django.http import Http404
from psycopg import errors as postgres

from hub.core import errors
from hub.core.errors import HubError

logger = logging.getLogger(__name__)

COLLISIONS = (postgres.DeadlockDetected, postgres.SerializationFailure)
CUT_OFF = (postgres.TransactionTimeout, postgres.QueryCanceled)
NOT_TO_BE_HAD = (
    *COLLISIONS,
    postgres.LockNotAvailable,
    postgres.OperatorIntervention,
    postgres.InsufficientResources,
    postgres.ReadOnlySqlTransaction,
    postgres.CannotConnectNow,
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
    return isinstance(error.__cause__, COLLISIONS)


def _of_request(exception: BaseException) -> HubError | None:
    return next((error() for kind, error in REQUEST if isinstance(exception, kind)), None)


def _of_database(exception: BaseException) -> HubError | None:
    """Django wraps the driver's errors; only the driver's carries the reason."""
    cause = exception.__cause__ if isinstance(exception, DatabaseError) else None
    if isinstance(cause, CUT_OFF):
        return errors.DeadlineExceeded()
    if isinstance(cause, NOT_TO_BE_HAD) or _is_connection_loss(cause):
        return errors.Unavailable()
    return None


def _is_connection_loss(cause: BaseException | None) -> bool:
    """Tell whether the server was not reached or went away: then the error has no SQLSTATE."""
    return isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None
