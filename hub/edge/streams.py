"""Reading a body as it arrives, for what may be larger than memory."""

import io
import zlib
from collections.abc import Callable, Iterator

from django.http import HttpRequest

from hub.core.errors import MalformedRequest, PayloadTooLarge, UnsupportedMediaType
from hub.edge.body import CHUNK, GZIP, body_source


class _Unread(io.RawIOBase):
    """Chunks as a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks = chunks
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        self.rest = self.rest or next((chunk for chunk in self.chunks if chunk), b"")
        taken = self.rest[: len(buffer)]
        self.rest = self.rest[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


def text_stream(
    request: HttpRequest, *, limit: int, see: Callable[[bytes], None]
) -> io.TextIOWrapper:
    """Return the body as a text in UTF-8, unpacked from gzip where it is, line ends as they are.

    ``see`` is given every byte of it once, such as the ``update`` of a hash.
    Reading it raises UnicodeDecodeError, MalformedRequest (broken gzip, a body that ends early) and
    PayloadTooLarge beyond ``limit`` bytes. Raises UnsupportedMediaType for another encoding.
    """
    chunks = _seen(_bounded(_unpacked(request), limit), see)
    return io.TextIOWrapper(io.BufferedReader(_Unread(chunks)), encoding="utf-8-sig", newline="")


def _unpacked(request: HttpRequest) -> Iterator[bytes]:
    encoding = request.headers.get("Content-Encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        return _read(request)
    if encoding in {"gzip", "x-gzip"}:
        return _gunzipped(_read(request))
    raise UnsupportedMediaType("The only content encoding that is read is gzip.")


def _read(request: HttpRequest) -> Iterator[bytes]:
    read, length = body_source(request), 0
    try:
        while chunk := read(CHUNK):
            length += len(chunk)
            yield chunk
    except OSError:
        raise MalformedRequest("The body ended early.") from None
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if announced.isdigit() and length < int(announced):
        raise MalformedRequest("The body is shorter than its Content-Length.")


def _gunzipped(packed: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(GZIP)
    try:
        for chunk in packed:
            yield unpacker.decompress(chunk, CHUNK)
            while unpacker.unconsumed_tail:
                yield unpacker.decompress(unpacker.unconsumed_tail, CHUNK)
    except zlib.error:
        raise MalformedRequest("The body is not the gzip it is said to be.") from None
    if not unpacker.eof or unpacker.unused_data:
        raise MalformedRequest("The body is not the gzip it is said to be.")


def _bounded(chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise PayloadTooLarge(parameters={"max_bytes": str(limit)})
        yield chunk


def _seen(chunks: Iterator[bytes], see: Callable[[bytes], None]) -> Iterator[bytes]:
    for chunk in chunks:
        see(chunk)
        yield chunk
