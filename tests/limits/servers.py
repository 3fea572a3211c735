"""A real Redis, and the hub below the web server of production with several workers."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest

from tests.ports import free_port

REDIS = shutil.which("redis-server")
NEEDS_REDIS = pytest.mark.skipif(
    REDIS is None,
    reason="redis-server is not installed: limits that processes share are NOT tested",
)


@contextmanager
def redis(port: int) -> Iterator[str]:
    """Run a Redis that keeps nothing on disk; yield its address."""
    command = [REDIS, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", "/tmp"]  # noqa: S108 - it writes nothing
    with _running(command, port):
        yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def hub(database: str, **environment: str) -> Iterator[str]:
    """Serve the hub from two processes with four threads each; yield its address."""
    port = free_port()
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
    own = {"DATABASE_URL": url, "PORT": str(port), "WEB_WORKERS": "2", "WEB_THREADS": "4"}
    command = [sys.executable, "-m", "hub.serve"]
    with _running(command, port, os.environ | own | environment):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(
    command: list[str], port: int, environment: dict[str, str] | None = None
) -> Iterator[None]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=environment, **quiet)
    try:
        _await(port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def _await(port: int) -> None:
    end = monotonic() + 90
    while monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise TimeoutError
