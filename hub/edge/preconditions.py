"""The version a writer has read: ``If-Match`` on either protocol, or ``expected_version``."""

import re

from django.http import HttpRequest

from hub.core.errors import ValidationFailed

FIELD = "expected_version"
STRONG_TAG = re.compile(r'"([0-9]{1,9})"')


def expected_version(request: HttpRequest, from_body: int | None = None) -> int | None:
    """Return the version that the write is bound to; None when the caller named none.

    ``If-Match: "3"`` is version 3 and ``*`` is any; weak tags, lists and anything else are refused.
    Raises ValidationFailed at ``expected_version`` for those, and when header and body differ.
    """
    header = request.headers.get("If-Match")
    from_header = None if header is None or header.strip() == "*" else _version_of(header.strip())
    if from_header is None or from_body is None:
        return from_header if from_body is None else from_body
    if from_header != from_body:
        raise ValidationFailed.of(
            FIELD, "conflicting_values", "If-Match and the message name different versions."
        )
    return from_body


def _version_of(tag: str) -> int:
    match = STRONG_TAG.fullmatch(tag)
    if match is None:
        raise ValidationFailed.of(
            FIELD, "invalid", 'If-Match must be one strong tag as sent in ETag, such as "3".'
        )
    return int(match[1])


def entity_tag(version: int) -> str:
    """Write a version as the ``ETag`` that ``If-Match`` accepts."""
    return f'"{version}"'
