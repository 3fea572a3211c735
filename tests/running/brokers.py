"""A real RabbitMQ of the tests' own, which can be killed and comes back with nothing."""

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.ports import HOST, free_port

# The program itself: the one on the path insists on the system's own user and folders.
PROGRAM = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
EPMD = shutil.which("epmd") or ""
NEEDS_RABBITMQ = pytest.mark.skipif(
    not PROGRAM.exists(),
    reason="rabbitmq-server is not installed: background work through RabbitMQ is NOT tested",
)
PATIENCE = 180


class Broker:
    """One node in a folder of its own, on ports of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.mapper = {**os.environ, "ERL_EPMD_PORT": str(free_port())}

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@{HOST}:{self.port}//"

    def start(self) -> None:
        """Start with nothing: whatever an earlier one held is lost."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        own = {
            "HOME": str(self.folder),
            "RABBITMQ_NODENAME": f"dualport{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": HOST,
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
            "RABBITMQ_LOGS": "-",
        }
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        self.process = subprocess.Popen(
            [PROGRAM], env=self.mapper | own, stderr=subprocess.DEVNULL, process_group=0, **quiet
        )
        self._await()

    def kill(self) -> None:
        """End it as a power cut would, and the mapper of names beside it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._end_mapper()

    def _end_mapper(self) -> None:
        end = monotonic() + 10
        while monotonic() < end:  # It forgets a node only when it has noticed its end.
            told = subprocess.run(
                [EPMD, "-kill"], env=self.mapper, capture_output=True, text=True, check=False
            )
            if "Killed" in told.stdout + told.stderr:
                return
            sleep(0.1)

    def _await(self) -> None:
        end = monotonic() + PATIENCE
        while monotonic() < end:
            try:
                with socket.create_connection((HOST, self.port), timeout=1) as client:
                    client.sendall(b"AMQP\x00\x00\x09\x01")
                    client.settimeout(5)
                    if client.recv(1) == b"\x01":  # a method: it takes connections
                        return
            except OSError:
                pass
            sleep(0.1)
        raise TimeoutError
