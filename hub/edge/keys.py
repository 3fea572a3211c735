"""The idempotency key of a write: ``Idempotency-Key`` on either protocol, or a body element."""

import re

from django.http import HttpRequest

from hub.core.errors import ValidationFailed
from hub.core.operations import is_read
from hub.core.scopes import Access, Requirement

FIELD = "idempotency_key"
HEADER = "Idempotency-Key"
LENGTH = 100
FORM = re.compile(r"[!-~]{1,100}")


def takes_key(operation_id: str, requirement: Requirement | None) -> bool:
    """Tell whether an operation can be retried by key: every write of a known caller."""
    return requirement is not Access.PUBLIC and not is_read(operation_id)


def idempotency_key(request: HttpRequest, from_body: str | None = None) -> str | None:
    """Return the key of a write; None when the caller sent none.

    Raises ValidationFailed at ``idempotency_key`` for one that is not 1 to 100 visible ASCII
    characters, and when header and body differ.
    """
    header = request.headers.get(HEADER)
    from_header = None if header is None else header.strip()
    given = {key for key in (from_header, from_body) if key is not None}
    if len(given) > 1:
        message = "Header and message name different keys."
        raise ValidationFailed.of(FIELD, "conflicting_values", message)
    for key in given:
        if not FORM.fullmatch(key):
            message = f"A key is 1 to {LENGTH} visible ASCII characters."
            raise ValidationFailed.of(FIELD, "invalid", message)
    return next(iter(given), None)
