import gzip
import socket
import subprocess
import sys
from collections.abc import Iterator
from time import monotonic, sleep

import pytest

from tests.ports import HOST, free_port

LIMIT = 100_000
HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"


def connect(port: int) -> socket.socket:
    return socket.create_connection((HOST, port), timeout=60)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Run the web server of production, with one application that reads bodies."""
    number = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    server = subprocess.Popen(
        [*command, "--host", HOST, "--port", str(number), "tests.edge.echo:application"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(number)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait_for(port: int) -> None:
    end = monotonic() + 90
    while True:
        try:
            connect(port).close()
        except OSError:
            if monotonic() > end:
                raise
            sleep(0.05)
        else:
            return


def answer(port: int, request: bytes, *, stop_sending: bool = False) -> bytes:
    with connect(port) as client:
        client.sendall(HEAD + request)
        if stop_sending:
            client.shutdown(socket.SHUT_WR)
        received = b""
        while part := client.recv(65536):
            received += part
    return received.partition(b"\r\n\r\n")[2]


def announced(body: bytes, headers: bytes = b"") -> bytes:
    return headers + b"Content-Length: %d\r\n\r\n" % len(body) + body


def chunked(body: bytes, headers: bytes = b"") -> bytes:
    size = 30_000
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""])
    return headers + b"Transfer-Encoding: chunked\r\n\r\n" + chunks


@pytest.mark.parametrize("size", [0, 1, LIMIT])
def test_announced_and_chunked_bodies_are_read_alike(port: int, size: int) -> None:
    for send in (announced, chunked):
        assert answer(port, send(b"x" * size)) == b"%d" % size


def test_both_are_too_large_beyond_the_limit(port: int) -> None:
    for send in (announced, chunked):
        assert answer(port, send(b"x" * (LIMIT + 1))) == b"payload_too_large"


def test_a_large_announcement_is_refused_before_its_body_comes(port: int) -> None:
    assert answer(port, b"Content-Length: 999999999\r\n\r\n") == b"payload_too_large"


def test_a_body_that_ends_before_its_announcement_is_malformed(port: int) -> None:
    request = b"Content-Length: 10\r\n\r\nhello"
    assert answer(port, request, stop_sending=True) == b"malformed_request"


def test_gzip_is_bounded_by_what_comes_out_of_it(port: int) -> None:
    encoded = b"Content-Encoding: gzip\r\n"
    for send in (announced, chunked):
        assert answer(port, send(gzip.compress(b"x" * LIMIT), encoded)) == b"%d" % LIMIT
        bomb = gzip.compress(b"x" * 5_000_000)
        assert answer(port, send(bomb, encoded)) == b"payload_too_large"
