"""A hub to be timed: PostgreSQL, the web server of production, demo data; gone afterwards."""

import base64
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from time import monotonic, sleep
from typing import Any

from hub.supervisor import places
from hub.supervisor.children import options
from hub.supervisor.cluster import Cluster
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope

CLIENT = "demo-seller"
UNLIMITED = "1000000000/minute"
NAME = "bench"


class Connection:
    """One connection that stays open; an answer that is no success is an error."""

    def __init__(self, port: int) -> None:
        self.http = HTTPConnection("127.0.0.1", port, timeout=30)
        pair = base64.b64encode(f"{CLIENT}:{CLIENT}-secret".encode()).decode()
        self.headers = {"Authorization": f"Basic {pair}"}

    def rest(self, method: str, path: str, body: bytes | None = None) -> bytes:
        return self._send(method, path, body, "application/json")

    def soap(self, operation: str, request: dict[str, Any], app: str = "products") -> bytes:
        message = envelope(f"urn:dualport:{app}:v1", operation, request)
        return self._send("POST", f"/soap/v1/{app}/", message, CONTENT_TYPES[SOAP_11])

    def _send(self, method: str, path: str, body: bytes | None, content_type: str) -> bytes:
        self.http.request(method, path, body, self.headers | {"Content-Type": content_type})
        response = self.http.getresponse()
        answer = response.read()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path}: {response.status} {answer.decode()}")
        return answer


@dataclass(frozen=True)
class BenchHub:
    """Where it is, and an object that it has."""

    port: int
    product_id: str

    def connect(self) -> Connection:
        return Connection(self.port)


@contextmanager
def bench_hub() -> Iterator[BenchHub]:
    """Run a hub on a cluster that writes as safely as one in production."""
    cluster, port = Cluster(NAME), _free_port()
    environment = _environment(port)
    with places.locked(places.VAR / "bench.lock"):
        cluster.remove()  # what a run that was killed left behind
        try:
            cluster.start()
            _prepare(environment)
            with _served(environment):
                _await(port)
                page = json.loads(Connection(port).rest("GET", "/api/v1/products/?page_size=1"))
                yield BenchHub(port, page["items"][0]["id"])
        finally:
            cluster.stop()
            cluster.remove()


def _environment(port: int) -> dict[str, str]:
    own = {"DEMO": "1", "ENV_FILE": os.devnull, "LOG_LEVEL": "WARNING", "PORT": str(port)}
    limits = {f"RATE_LIMIT_{name}": UNLIMITED for name in ("CLIENT", "ORGANIZATION")}
    return os.environ | own | limits | {"DATABASE_URL": places.database_url(NAME), "REDIS_URL": ""}


def _prepare(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "hub.supervisor.prepare"]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "hub.serve"]
    server = subprocess.Popen(command, env=environment, **options(signal.SIGTERM, None))
    try:
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        return int(probe.getsockname()[1])


def _await(port: int) -> None:
    end = monotonic() + 60
    while monotonic() < end:
        try:
            Connection(port).rest("GET", "/health/ready")
        except (OSError, RuntimeError):
            sleep(0.1)
        else:
            return
    raise TimeoutError
