"""REST below the web server of production, where only a socket shows the truth."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPResponse
from time import monotonic, sleep
from urllib.parse import urlsplit

import httpx
import pytest
from django.db import connection

from tests.ports import free_port
from tests.rest.callers import SHELVES, Caller, make_caller, rows

pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 100_000
CHUNK = b"1\r\n{\r\n0\r\n\r\n"


@pytest.fixture(scope="module")
def port(django_db_setup: None) -> Iterator[int]:
    number = free_port()
    database = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    environment = os.environ | {
        "DATABASE_URL": database._replace(path=f"/{name}").geturl(),
        "MAX_BODY_BYTES": str(LIMIT),
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    server = subprocess.Popen(
        [*command, "--port", str(number), "tests.rest.served:application"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(number)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=60)


def wait_for(port: int) -> None:
    end = monotonic() + 90
    while monotonic() < end:
        try:
            httpx.options(f"http://127.0.0.1:{port}{SHELVES}")
        except httpx.TransportError:
            sleep(0.05)
        else:
            return
    raise TimeoutError


@pytest.fixture
def caller() -> Caller:
    return make_caller()


@pytest.fixture
def client(port: int, caller: Caller) -> Iterator[httpx.Client]:
    headers = {
        "Authorization": caller.headers["HTTP_AUTHORIZATION"],
        "Content-Type": "application/json",
    }
    address = f"http://127.0.0.1:{port}"
    with httpx.Client(base_url=address, headers=headers, timeout=60) as opened:
        yield opened


def chunks(body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), 10_000):
        yield body[start : start + 10_000]


def problem(response: httpx.Response) -> tuple[int, str]:
    assert response.headers["Content-Type"] == "application/problem+json"
    return response.status_code, response.json()["code"]


def test_a_body_without_a_length_is_read(client: httpx.Client) -> None:
    body = json.dumps({"name": "New", "boards": [], "position": 2}).encode() + b" " * 50_000
    response = client.post(SHELVES, content=chunks(body))
    assert (response.status_code, response.json()["name"]) == (201, "New")
    assert rows() == [("New", 2, 1)]


def ask(port: int, headers: dict[str, str], sent: bytes) -> tuple[int, str]:
    """Send the head and a part of the body, and await the answer to that."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as opened:
        response = answer_on(opened, headers, sent)
        assert response.headers["Content-Type"] == "application/problem+json"
        return response.status, json.load(response)["code"]


def answer_on(opened: HTTPConnection, headers: dict[str, str], sent: bytes) -> HTTPResponse:
    opened.putrequest("POST", SHELVES)
    for name, value in ({"Content-Type": "application/json"} | headers).items():
        opened.putheader(name, value)
    opened.endheaders()
    opened.send(sent)
    return opened.getresponse()


def test_a_body_over_the_limit_is_refused_before_all_of_it_came(port: int, caller: Caller) -> None:
    credentials = {"Authorization": caller.headers["HTTP_AUTHORIZATION"]}
    announced = credentials | {"Content-Length": str(LIMIT + 1)}
    assert ask(port, announced, b"{") == (413, "payload_too_large")
    chunked = credentials | {"Transfer-Encoding": "chunked"}
    start = b"%x\r\n%s\r\n" % (LIMIT + 1, b" " * (LIMIT + 1))
    assert ask(port, chunked, start) == (413, "payload_too_large")
    assert rows() == []


def test_a_body_that_nobody_may_send_is_not_awaited(port: int) -> None:
    refused = (401, "authentication_failed")
    assert ask(port, {"Transfer-Encoding": "chunked"}, b"") == refused
    assert ask(port, {"Content-Length": "50"}, b"") == refused
    assert rows() == []


def test_a_connection_is_given_up_aloud_when_its_body_was_not_read(
    port: int, caller: Caller
) -> None:
    credentials = {"Authorization": caller.headers["HTTP_AUTHORIZATION"]}
    large = {"Content-Length": str(LIMIT + 1)}
    one, none = {"Content-Length": "1"}, {"Content-Length": "0"}
    assert connection_after(port, one, b"") == "close"
    assert connection_after(port, {"Transfer-Encoding": "chunked"}, b"") == "close"
    assert connection_after(port, credentials | large, b"{") == "close"
    assert connection_after(port, credentials | one, b"{") is None
    assert connection_after(port, credentials | {"Transfer-Encoding": "chunked"}, CHUNK) is None
    assert connection_after(port, none, b"") is None


def connection_after(port: int, headers: dict[str, str], sent: bytes) -> str | None:
    """Return what an answer says of its connection, which serves on where it says nothing."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as opened:
        first = answer_on(opened, headers, sent)
        if first.headers["Connection"] is None:
            first.read()
            assert answer_on(opened, {"Content-Length": "0"}, b"").status == 401
        return first.headers["Connection"]


def test_a_connection_serves_on_after_a_refusal(client: httpx.Client) -> None:
    assert problem(client.post(SHELVES, content=b"{")) == (400, "malformed_request")
    assert problem(client.post(SHELVES.rstrip("/"), content=b"{}")) == (404, "unknown_operation")
    assert client.post(SHELVES, json={"name": "New"}).status_code == 201


@pytest.mark.parametrize("second", ["Basic bm9ib2R5Om5vdGhpbmc=", "Bearer a.b.c", "the same"])
def test_two_credentials_at_once_are_refused(
    client: httpx.Client, caller: Caller, second: str
) -> None:
    first = caller.headers["HTTP_AUTHORIZATION"]
    both = [("Authorization", first), ("Authorization", first if second == "the same" else second)]
    address = client.base_url.join(SHELVES)
    response = httpx.post(address, headers=both, json={"name": "New"}, timeout=60)
    assert problem(response) == (401, "authentication_failed")
    assert rows() == []


def test_a_head_request_has_no_body(client: httpx.Client, caller: Caller) -> None:
    shelf = caller.shelf()
    response = client.head(f"{SHELVES}{shelf.pk}/")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["ETag"] == '"1"'


def exchange(port: int, request: bytes, *, hang_up: bool = False) -> tuple[bytes, bytes]:
    """Send bytes as they are; return the head and the body of what came back, if anything."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as raw, suppress(OSError):
        raw.sendall(request)
        if hang_up:
            raw.shutdown(socket.SHUT_WR)
        while part := raw.recv(65536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    return head, body


@pytest.mark.parametrize(
    "framing",
    [b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n", b'Content-Length: 50\r\n\r\n{"name"'],
    ids=["broken chunk", "shorter than announced"],
)
def test_a_body_that_breaks_off_changes_nothing(port: int, caller: Caller, framing: bytes) -> None:
    authorization = caller.headers["HTTP_AUTHORIZATION"].encode()
    head = b"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    sent = head % SHELVES.encode() + b"Authorization: %s\r\n" % authorization + framing
    _, body = exchange(port, sent, hang_up=True)
    assert not body or json.loads(body)["code"] == "malformed_request"
    assert rows() == []


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (b"Host: localhost\r\nContent-Length: x", b"400"),
        (b"Host: localhost\r\nTransfer-Encoding: x", b"400"),
        (b"Host: localhost\r\nno header", b"400"),
        (b"Host: localhost\r\nX-A: \x00", b"400"),
        (b"Host: localhost\r\nX-A: " + b"a" * 1_000_000, b"431"),
        (b"Host: " + b"a" * 100_000, b"400"),
        (b"Host: a b", b"400"),
        (b"Host: evil.example", b"400"),
    ],
    ids=["length", "encoding", "no header", "NUL", "long", "long host", "no host", "foreign host"],
)
def test_a_broken_head_gets_no_page(port: int, lines: bytes, status: bytes) -> None:
    start = b"POST %s HTTP/1.1\r\nConnection: close\r\n" % SHELVES.encode()
    head, body = exchange(port, start + lines + b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status)
    assert not body or json.loads(body)["code"] == "malformed_request"
    assert rows() == []
