"""A hub to be timed: PostgreSQL, the web server of production, demo data; gone afterwards."""

import base64
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from secrets import token_urlsafe
from time import monotonic, sleep
from typing import Any

import psycopg
from psycopg import sql

from hub.supervisor import places
from hub.supervisor.children import options
from hub.supervisor.cluster import Cluster
from tests.bench.comparison.client import connected, is_whole
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope
from tests.ports import free_port

CLIENT = "demo-seller"
UNLIMITED = "1000000000/minute"
NAME = "bench"
SECRET_KEY = token_urlsafe(48)
"""What the hubs of this run sign with."""


class Connection:
    """One connection that stays open; an answer that is no success is an error."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.link: socket.socket | None = None
        pair = base64.b64encode(f"{CLIENT}:{CLIENT}-secret".encode()).decode()
        self.headers = {"Authorization": f"Basic {pair}"}

    def rest(self, method: str, path: str, body: bytes | None = None) -> bytes:
        return self._send(method, path, body, "application/json")

    def soap(self, operation: str, request: dict[str, Any], app: str = "products") -> bytes:
        return self.send_message(self.message(operation, request, app), app)

    def message(self, operation: str, request: dict[str, Any], app: str = "products") -> bytes:
        """Write a request, to be sent over and over."""
        return envelope(f"urn:dualport:{app}:v1", operation, request)

    def send_message(self, message: bytes, app: str = "products") -> bytes:
        return self._send("POST", f"/soap/v1/{app}/", message, CONTENT_TYPES[SOAP_11])

    def _send(self, method: str, path: str, body: bytes | None, content_type: str) -> bytes:
        sent = body or b""
        headers = self.headers | {"Content-Type": content_type, "Content-Length": str(len(sent))}
        lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.link = self.link or connected(self.port)
        self.link.sendall("\r\n".join([*lines, "", ""]).encode() + sent)
        answer = bytearray()
        while not is_whole(answer):
            answer += self.link.recv(1 << 18) or _closed()
        head, _, content = bytes(answer).partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 2"):
            raise RuntimeError(f"{method} {path}: {head!r} {content.decode()}")
        return content


def _closed() -> bytes:
    raise ConnectionError("The server closed the connection.")


@dataclass(frozen=True)
class BenchHub:
    """Where it is, an object that it has, and what else ends with it."""

    port: int
    product_id: str
    beside: ExitStack = field(compare=False, repr=False)

    def connect(self) -> Connection:
        return Connection(self.port)


@contextmanager
def bench_cluster(name: str = NAME) -> Iterator[None]:
    """Run a cluster that writes as safely as one in production; one of a name at a time."""
    cluster = Cluster(name)
    with places.locked(places.VAR / f"{name}.lock"):
        cluster.remove()  # what a run that was killed left behind
        try:
            cluster.start()
            yield
        finally:
            cluster.stop()
            cluster.remove()


@contextmanager
def bench_hub() -> Iterator[BenchHub]:
    """Run a hub on a cluster of its own."""
    with bench_cluster(), ExitStack() as stack:
        yield _hub(places.DATABASE, stack)


def hub_beside(hub: BenchHub, database: str) -> BenchHub:
    """Serve a new database of the same cluster as well, until the hub ends."""
    with psycopg.connect(database_url(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    return _hub(database, hub.beside)


def database_url(database: str = places.DATABASE) -> str:
    """Return the address of a database of the cluster."""
    return places.database_url(NAME).replace(f"/{places.DATABASE}?", f"/{database}?")


def _hub(database: str, stack: ExitStack) -> BenchHub:
    """Prepare a database, and serve it until the stack is left."""
    port = free_port()
    environment = hub_environment(port, database)
    prepare(environment)
    stack.enter_context(served("hub.serve", environment))
    await_hub(port)
    page = json.loads(Connection(port).rest("GET", "/api/v1/products/?page_size=1"))
    return BenchHub(port, page["items"][0]["id"], stack)


def hub_environment(port: int, database: str = places.DATABASE) -> dict[str, str]:
    """Return the environment in which a hub serves a database of the cluster, without limits."""
    own = {"DEMO": "1", "ENV_FILE": os.devnull, "LOG_LEVEL": "WARNING", "PORT": str(port)}
    own["DEMO_ORDERS"] = "0"
    limits = {f"RATE_LIMIT_{name}": UNLIMITED for name in ("CLIENT", "ORGANIZATION")}
    secret = {"SECRET_KEY": SECRET_KEY, "REDIS_URL": ""}
    return os.environ | own | limits | secret | {"DATABASE_URL": database_url(database)}


def prepare(environment: dict[str, str]) -> None:
    """Make the tables and the demo data of a hub."""
    command = [sys.executable, "-m", "hub.supervisor.prepare"]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def served(module: str, environment: dict[str, str]) -> Iterator[int]:
    """Run a server until the context is left; yield the id of its first process."""
    command = [sys.executable, "-m", module]
    server = subprocess.Popen(command, env=environment, **options(signal.SIGTERM, None))
    try:
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def await_hub(port: int) -> None:
    """Wait until a hub can serve."""
    end = monotonic() + 120
    while monotonic() < end:
        try:
            Connection(port).rest("GET", "/health/ready")
        except (OSError, RuntimeError):
            sleep(0.1)
        else:
            return
    raise TimeoutError
