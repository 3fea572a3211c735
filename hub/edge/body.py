"""Reading a request's body, bounded whatever its headers say, and the bound of an answer."""

import zlib
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest

from hub.core.errors import MalformedRequest, PayloadTooLarge, UnsupportedMediaType

CHUNK = 64 * 1024
GZIP = 16 + zlib.MAX_WBITS


def read_body(request: HttpRequest) -> bytes:
    """Return the body, decoded from gzip where it is, of at most ``MAX_BODY_BYTES`` either way.

    Reads chunked bodies too; reads a request once. Raises PayloadTooLarge, MalformedRequest (broken
    gzip, a body that ends early, a Content-Length that is no number) and UnsupportedMediaType
    (another encoding).
    """
    limit: int = settings.MAX_BODY_BYTES
    decode = _decoder(request.headers.get("Content-Encoding", ""))
    announced = _announced_length(request)
    if announced is not None and announced > limit:
        raise _too_large(limit)
    body = _read(body_source(request), limit)
    if announced is not None and len(body) < announced:
        raise MalformedRequest("The body is shorter than its Content-Length.")
    return decode(body, limit) if body else body


def refuse_large_answer(size: int) -> None:
    """Raise PayloadTooLarge for an answer of more than ``MAX_BODY_BYTES``: a page of large rows."""
    limit: int = settings.MAX_BODY_BYTES
    if size > limit:
        message = "The answer would be larger than is sent: ask for a smaller page."
        raise PayloadTooLarge(message, parameters={"max_bytes": str(limit)})


def _announced_length(request: HttpRequest) -> int | None:
    text = request.META.get("CONTENT_LENGTH") or None
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()):
        raise MalformedRequest("The Content-Length is not a number.")
    return int(text)


def body_source(request: HttpRequest) -> Callable[[int], bytes]:
    """Return where to read from.

    Django reads as many bytes as announced, which is none of a chunked body. A server that ends the
    input itself (``wsgi.input_terminated``) can be read to the end.
    """
    if request.META.get("wsgi.input_terminated"):
        read: Callable[[int], bytes] = request.META["wsgi.input"].read
        return read
    return request.read


def _read(read: Callable[[int], bytes], limit: int) -> bytes:
    body = bytearray()
    try:
        while chunk := read(min(CHUNK, limit + 1 - len(body))):
            body += chunk
            if len(body) > limit:
                raise _too_large(limit)
    except OSError:
        raise MalformedRequest("The body ended early.") from None
    return bytes(body)


def _decoder(encoding: str) -> Callable[[bytes, int], bytes]:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return lambda body, _limit: body
    if name in {"gzip", "x-gzip"}:
        return _unpack
    raise UnsupportedMediaType("The only content encoding that is read is gzip.")


def _unpack(packed: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj(GZIP)
    try:
        body = unpacker.decompress(packed, limit + 1)
    except zlib.error:
        raise MalformedRequest("The body is not the gzip it is said to be.") from None
    if len(body) > limit:
        raise _too_large(limit)
    if not unpacker.eof or unpacker.unused_data:
        raise MalformedRequest("The body is not the gzip it is said to be.")
    return body


def _too_large(limit: int) -> PayloadTooLarge:
    return PayloadTooLarge(parameters={"max_bytes": str(limit)})
