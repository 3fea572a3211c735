"""What a caller does about each error code, and what the example of it tells."""

from typing import Any

from hub.core.errors import FieldError

ADVICE: dict[str, str] = {
    "malformed_request": "Mend the program that writes the request: its bytes are no JSON, no "
    "XML, or no SOAP message. The message says what is wrong; the same bytes fail again.",
    "validation_error": "Correct the values that errors names and send the request again. All "
    "wrong values are named at once, by the same path and code on both protocols.",
    "nothing_to_change": "Name at least one field of the update, or do not send it.",
    "invalid_cursor": "Begin the list anew without cursor: a cursor belongs to one caller, "
    "filter and order.",
    "authentication_failed": "Check id and secret, or sign in again when a token has expired. "
    "Send one credential only.",
    "permission_denied": "Ask the administrator of your organization for the scope that "
    "parameters names, or use another API client.",
    "tls_required": "Use the https address. Take the secret for known, as it has travelled in "
    "the clear: have it replaced.",
    "not_found": "Check the id. An object of another organization is not found either, and "
    "neither is one that was deleted.",
    "unknown_operation": "Check address and last slash on REST, and on SOAP the element of the "
    "body and that it is sent to its own service.",
    "method_not_allowed": "Use the method that the reference names. SOAP is called by POST.",
    "not_acceptable": "Accept application/json, or leave the header Accept out.",
    "already_exists": "Read the object that has this key, or use an upsert. A retry of your own "
    "request needs an idempotency key to be told from a collision.",
    "conflict": "Read the object and decide anew: errors names the rule that does not allow it. "
    "The same request may be accepted once the state is another.",
    "idempotency_in_progress": "Wait as long as retry_after_seconds says and send the same "
    "request with the same key.",
    "invalid_transition": "Read the object: its status does not lead where the operation goes.",
    "position_expired": "List anew with updated_since, and go on from the position that is "
    "answered now: events are not kept for ever.",
    "version_mismatch": "Read the object, apply your change to what is there now, and send it "
    "with the version that you read.",
    "payload_too_large": "Send less at once: fewer rows, a smaller file, or a job. When the "
    "answer was too large, ask for a smaller page.",
    "unsupported_media_type": "Send application/json on REST; text/xml for SOAP 1.1, "
    "application/soap+xml for 1.2; UTF-8, no attachments.",
    "idempotency_key_reused": "Make a new key for each new request. This one came with another "
    "request before.",
    "version_required": "Read the object, and name its version in If-Match or expectedVersion: "
    "your organization demands it.",
    "rate_limited": "Wait as long as retry_after_seconds says. The header RateLimit tells "
    "before what is left.",
    "internal_error": "Send the request id to the operator. Nothing was changed; whether the "
    "same request works later is not known.",
    "partner_unavailable": "Try again later: a system behind the hub did not answer.",
    "unavailable": "Try again after retry_after_seconds, or after a second, each time twice as "
    "long.",
    "deadline_exceeded": "Try again, with a smaller page or fewer rows. Nothing was changed.",
}
"""Code -> what to do, for every error of the contract."""

DETAILS: dict[str, dict[str, Any]] = {
    "validation_error": {
        "errors": [
            FieldError(("sku",), "blank", "This field may not be blank."),
            FieldError(("specifications", 0, "value"), "invalid", "A whole number is expected."),
        ]
    },
    "malformed_request": {"message": "The body is empty."},
    "permission_denied": {"parameters": {"required_scope": "products:write"}},
    "already_exists": {
        "errors": [FieldError(("sku",), "already_exists", "Another object has this value.")]
    },
    "conflict": {
        "errors": [FieldError(("quantity",), "insufficient_stock", "3 pieces are available.")],
        "parameters": {"available": "3"},
    },
    "idempotency_in_progress": {"retry_after_seconds": 1},
    "invalid_transition": {
        "message": "The status cannot change from 'draft' to 'inactive'.",
        "parameters": {"current": "draft", "target": "inactive"},
    },
    "version_mismatch": {"current_version": 4},
    "version_required": {"current_version": 4},
    "payload_too_large": {"parameters": {"max_bytes": "10485760"}},
    "rate_limited": {
        "retry_after_seconds": 12,
        "parameters": {
            "policy": "client",
            "limit": "600",
            "window_seconds": "60",
            "cost": "1",
            "remaining": "0",
        },
    },
    "unavailable": {"retry_after_seconds": 1},
}
"""Code -> what an error of this kind tells beside its code."""
