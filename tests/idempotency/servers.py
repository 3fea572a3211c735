"""The hub below the web server of production, in processes of its own that can be killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep
from urllib.parse import urlsplit

import httpx
from django.db import connection

from tests.others import wait_until_others_are_idle
from tests.ports import free_port

COMMAND = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
THREADS = ["--workers", "2", "--blocking-threads", "8"]


@dataclass
class Server:
    """Where it listens; all its processes are one group."""

    url: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=60)

    def wait_until_live(self) -> None:
        end = monotonic() + 120
        while monotonic() < end:
            try:
                httpx.get(f"{self.url}/health/live")
            except httpx.TransportError:
                sleep(0.05)
            else:
                return
        raise TimeoutError


@contextmanager
def server(**environment: str) -> Iterator[Server]:
    """Serve the test's database on a free port."""
    port = str(free_port())
    database = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    process = subprocess.Popen(
        [*COMMAND, *THREADS, "--port", port, "hub.wsgi:application"],
        env=os.environ
        | {"DATABASE_URL": database._replace(path=f"/{name}").geturl()}
        | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    started = Server(f"http://127.0.0.1:{port}", process)
    try:
        started.wait_until_live()
        yield started
    finally:
        if process.poll() is None:
            started.kill()
        wait_until_others_are_idle()  # or they would be in the way of emptying the tables
