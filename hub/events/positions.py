"""Positions as callers see them: opaque, and good in one organization only.

A position counts the events of all organizations, which is nobody's business: the number is
encrypted, and authenticated together with the organization. The tag is made of the content and is
at once what the number is encrypted with (a synthetic initialization vector), so the same position
always has the same text.
"""

import base64
import binascii
import hmac
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from hub.core.errors import InvalidCursor

TAG_BYTES = 16
NUMBER_BYTES = 8
TEXT_LENGTH = 32


def write_position(position: int, organization_id: UUID) -> str:
    """Spell a position for the callers of one organization."""
    return _write(position.to_bytes(NUMBER_BYTES), organization_id, settings.SECRET_KEY)


def read_position(text: str, organization_id: UUID) -> int:
    """Read what ``write_position`` spelled for the same organization. Raises InvalidCursor."""
    try:
        sealed = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise InvalidCursor("The position was not made by this hub.") from None
    for secret in _secrets():
        number = _xor(sealed[TAG_BYTES:], _stream(sealed[:TAG_BYTES], secret))
        if hmac.compare_digest(_write(number, organization_id, secret), text):
            return int.from_bytes(number)
    raise InvalidCursor("The position was not made for this organization.")


def _secrets() -> Iterator[str | bytes]:
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


def _write(number: bytes, organization_id: UUID, secret: str | bytes) -> str:
    tag = _mac("tag", organization_id.bytes + number, secret)[:TAG_BYTES]
    return base64.urlsafe_b64encode(tag + _xor(number, _stream(tag, secret))).decode()


def _stream(tag: bytes, secret: str | bytes) -> bytes:
    return _mac("stream", tag, secret)


def _xor(number: bytes, stream: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(number, stream, strict=False))


def _mac(purpose: str, content: bytes, secret: str | bytes) -> bytes:
    salt = f"hub.events.positions.{purpose}"
    return salted_hmac(salt, content, secret=secret, algorithm="sha256").digest()
