"""Everything that can be refused. One class = one code = one HTTP status (contract "Errors").

Edges render these as problem details or as a typed SOAP fault; nothing else is ever answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

Path = tuple[str | int, ...]
"""Where a wrong value stands: snake_case names and zero-based indexes, below the named input."""


@dataclass(frozen=True, slots=True, order=True)
class FieldError:
    """One wrong value: where, a stable code, and a message for a person."""

    path: Path
    code: str
    message: str


class HubError(Exception):
    """Base of all refusals. ``retryable`` means: the same request may succeed later."""

    code: ClassVar[str]
    status: ClassVar[int]
    title: ClassVar[str]
    retryable: ClassVar[bool] = False

    def __init__(
        self,
        message: str = "",
        *,
        errors: Iterable[FieldError] = (),
        parameters: Mapping[str, str] | None = None,
        current_version: int | None = None,
        retry_after_seconds: int | None = None,
    ) -> None:
        self.message = message or self.title
        self.errors = tuple(errors)
        self.parameters = dict(parameters or {})
        self.current_version = current_version
        self.retry_after_seconds = retry_after_seconds
        super().__init__(self.message)

    @property
    def is_client_error(self) -> bool:
        """Whether the caller, and not the hub, has to change something."""
        return self.status < HTTPStatus.INTERNAL_SERVER_ERROR


class MalformedRequest(HubError):
    code, status, title = "malformed_request", 400, "The request could not be read."


class ValidationFailed(HubError):
    code, status, title = "validation_error", 400, "Some values were not accepted."

    @classmethod
    def of(cls, path: str | Path, code: str, message: str) -> "ValidationFailed":
        """Build the error for one field."""
        where = (path,) if isinstance(path, str) else path
        return cls(errors=[FieldError(where, code, message)])


class NothingToChange(HubError):
    code, status, title = "nothing_to_change", 400, "The update names no field to change."


class InvalidCursor(HubError):
    code, status, title = "invalid_cursor", 400, "The cursor is not valid for this list."


class AuthenticationFailed(HubError):
    code, status, title = "authentication_failed", 401, "The credentials were not accepted."


class PermissionDenied(HubError):
    code, status, title = "permission_denied", 403, "The caller may not do this."


class TlsRequired(HubError):
    code, status, title = "tls_required", 403, "Credentials are accepted over HTTPS only."


class NotFound(HubError):
    code, status, title = "not_found", 404, "No such object."


class UnknownOperation(HubError):
    code, status, title = "unknown_operation", 404, "No such operation at this address."


class PositionExpired(HubError):
    code, status, title = "position_expired", 410, "The position is older than what is kept."


class MethodNotAllowed(HubError):
    code, status, title = "method_not_allowed", 405, "The address does not offer this method."


class NotAcceptable(HubError):
    code, status, title = "not_acceptable", 406, "The answer has no form that was asked for."


class PayloadTooLarge(HubError):
    code, status, title = "payload_too_large", 413, "The request is larger than accepted."


class UnsupportedMediaType(HubError):
    code, status, title = "unsupported_media_type", 415, "The content type is not supported."


class AlreadyExists(HubError):
    code, status, title = "already_exists", 409, "An object with this key exists."


class Conflict(HubError):
    code, status, title = "conflict", 409, "The state of the object does not allow this."


class InvalidTransition(HubError):
    code, status, title = "invalid_transition", 409, "The state does not lead there."


class IdempotencyInProgress(HubError):
    code, status, title = "idempotency_in_progress", 409, "The first call is still running."
    retryable = True


class VersionMismatch(HubError):
    code, status, title = "version_mismatch", 412, "The object was changed since it was read."


class IdempotencyKeyReused(HubError):
    code, status, title = "idempotency_key_reused", 422, "The key was used for another request."


class VersionRequired(HubError):
    code, status, title = "version_required", 428, "This write must name the version it read."


class RateLimited(HubError):
    code, status, title = "rate_limited", 429, "Too many requests."
    retryable = True


class InternalError(HubError):
    code, status, title = "internal_error", 500, "The hub failed. The request id identifies it."


class PartnerUnavailable(HubError):
    code, status, title = "partner_unavailable", 502, "A partner system did not answer."
    retryable = True


class Unavailable(HubError):
    code, status, title = "unavailable", 503, "The hub is busy or not ready."
    retryable = True


class DeadlineExceeded(HubError):
    code, status, title = "deadline_exceeded", 504, "The call took too long and was undone."
    retryable = True
