import gzip
import io
import zlib
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory
from pytest_django import Settings

from hub.core.errors import HubError, MalformedRequest, PayloadTooLarge, UnsupportedMediaType
from hub.edge.body import read_body

LIMIT = 1000


@pytest.fixture(autouse=True)
def _small_limit(settings: Settings) -> None:
    settings.MAX_BODY_BYTES = LIMIT


def request(body: bytes, **environ: Any) -> WSGIRequest:
    return RequestFactory().generic("POST", "/", body, "application/json", **environ)


def chunked(body: bytes) -> WSGIRequest:
    """Build what a server hands over for a body of unannounced length."""
    made = request(b"")
    made.META.pop("CONTENT_LENGTH", None)
    made.META |= {"wsgi.input": io.BytesIO(body), "wsgi.input_terminated": True}
    return made


@pytest.mark.parametrize("body", [b"", b"x", b"\x00\xff" * 500])
@pytest.mark.parametrize("build", [request, chunked])
def test_a_body_up_to_the_limit_is_read(body: bytes, build: Any) -> None:
    assert read_body(build(body)) == body


@pytest.mark.parametrize("build", [request, chunked])
def test_a_body_over_the_limit_is_too_large(build: Any) -> None:
    with pytest.raises(PayloadTooLarge) as refusal:
        read_body(build(b"x" * (LIMIT + 1)))
    assert refusal.value.parameters == {"max_bytes": "1000"}


def test_an_announcement_over_the_limit_is_refused_without_reading() -> None:
    made = request(b"", CONTENT_LENGTH=str(LIMIT + 1))
    made.META["wsgi.input"] = None
    with pytest.raises(PayloadTooLarge):
        read_body(made)


def test_no_more_is_read_of_an_endless_body_than_is_needed_to_refuse_it() -> None:
    class Endless:
        given = 0

        def read(self, size: int) -> bytes:
            self.given += size
            return b"x" * size

    made = chunked(b"")
    made.META["wsgi.input"] = endless = Endless()
    with pytest.raises(PayloadTooLarge):
        read_body(made)
    assert endless.given == LIMIT + 1


def test_no_more_is_read_than_was_announced() -> None:
    assert read_body(request(b"hello world", CONTENT_LENGTH="5")) == b"hello"


def test_a_server_that_ends_the_input_itself_is_read_past_a_lying_announcement() -> None:
    made = chunked(b"x" * (LIMIT + 1))
    made.META["CONTENT_LENGTH"] = "5"
    with pytest.raises(PayloadTooLarge):
        read_body(made)


@pytest.mark.parametrize("announced", ["6", "999"])
@pytest.mark.parametrize("terminated", [True, False])
def test_a_body_that_ends_early_is_malformed(announced: str, terminated: bool) -> None:
    made = request(b"", CONTENT_LENGTH=announced)
    stream = io.BytesIO(b"hello")
    made = WSGIRequest(made.META | {"wsgi.input": stream, "wsgi.input_terminated": terminated})
    with pytest.raises(MalformedRequest, match="shorter"):
        read_body(made)


def test_a_connection_that_breaks_is_malformed() -> None:
    class Broken:
        def read(self, size: int) -> bytes:
            raise OSError

    made = chunked(b"")
    made.META["wsgi.input"] = Broken()
    with pytest.raises(MalformedRequest, match="ended early"):
        read_body(made)


@pytest.mark.parametrize("announced", ["abc", "-1", "1.5", "+5", "\u0665", "5 5"])
def test_an_announcement_that_is_no_number_is_malformed(announced: str) -> None:
    with pytest.raises(MalformedRequest, match="not a number"):
        read_body(request(b"hello", CONTENT_LENGTH=announced))


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", " x-gzip "])
def test_gzip_is_unpacked(encoding: str) -> None:
    packed = gzip.compress(b"x" * LIMIT, mtime=0)
    assert read_body(request(packed, HTTP_CONTENT_ENCODING=encoding)) == b"x" * LIMIT


@pytest.mark.parametrize("encoding", ["identity", ""])
def test_no_encoding_is_no_encoding(encoding: str) -> None:
    assert read_body(request(b"hello", HTTP_CONTENT_ENCODING=encoding)) == b"hello"


GOOD = gzip.compress(b"hello", mtime=0)


@pytest.mark.parametrize(
    ("body", "encoding", "error"),
    [
        (gzip.compress(b"x" * (LIMIT + 1), mtime=0), "gzip", PayloadTooLarge),
        (gzip.compress(b"x" * 900_000, mtime=0), "gzip", PayloadTooLarge),
        (b"hello", "gzip", MalformedRequest),
        (GOOD[:-1], "gzip", MalformedRequest),
        (GOOD[:12], "gzip", MalformedRequest),
        (GOOD[:-8] + b"\x00" * 8, "gzip", MalformedRequest),
        (GOOD + b"more", "gzip", MalformedRequest),
        (GOOD + GOOD, "gzip", MalformedRequest),
        (zlib.compress(b"hello"), "gzip", MalformedRequest),
        (zlib.compress(b"hello"), "deflate", UnsupportedMediaType),
        (GOOD, "gzip, gzip", UnsupportedMediaType),
        (GOOD, "br", UnsupportedMediaType),
    ],
)
def test_a_bad_encoding_is_refused(body: bytes, encoding: str, error: type[HubError]) -> None:
    assert len(body) <= LIMIT
    with pytest.raises(error):
        read_body(request(body, HTTP_CONTENT_ENCODING=encoding))
