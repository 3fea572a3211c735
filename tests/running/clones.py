"""A clone of the hub in a directory of its own, and its supervisor under test."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("hub", "products", "orders", "wsdl", "manage.py")
PATIENCE = 300


def wait_until(holds, what):
    deadline = time.monotonic() + PATIENCE
    while not (result := holds()):
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.02)
    return result


class Clone:
    """What `git clone` would have made, less the tests; its environment is the one we run in."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory.resolve()
        self.port = free_port()
        self.output = self.directory / "output.txt"
        self.supervisor: subprocess.Popen[bytes] | None = None
        for part in filter(lambda part: (ROOT / part).exists(), PARTS):
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, self.directory / part)
        self.postgres_home = Path(self.python("postgres_home"))

    def environment(self, **changes):
        kept = {"PATH": os.environ["PATH"], "DEMO": "1", "ENV_FILE": os.devnull}
        kept["DEMO_ORDERS"] = "200"
        return kept | {"PORT": str(self.port)} | changes

    def python(self, place):
        ask = f"from hub.supervisor import places; print(places.{place}())"
        command = [sys.executable, "-c", ask]
        return subprocess.check_output(command, cwd=self.directory, text=True).strip()

    def run(self, *arguments, **changes):
        """Run Python in the clone to its end."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.directory,
            env=self.environment(**changes),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def start(self, until="Ctrl-C stops it."):
        """Start the supervisor and wait for a line of its output."""
        with self.output.open("w") as output:
            supervisor = self.supervisor = subprocess.Popen(
                [sys.executable, "-m", "hub.supervisor"],
                cwd=self.directory,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

        def said():
            assert supervisor.poll() is None, self.said()
            return until in self.said()

        wait_until(said, until)
        return supervisor

    def said(self) -> str:
        return self.output.read_text()

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.read()

    def processes(self) -> dict[int, str]:
        """Return the processes that work in the clone or in its clusters."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                place = (entry / "cwd").readlink()
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if command and {place, *place.parents} & {self.directory, self.postgres_home}:
                found[int(entry.name)] = command
        return found

    def process(self, name: str) -> int:
        """Return the oldest process whose command holds a word."""
        return min(pid for pid, command in self.processes().items() if name in command)

    def stop(self) -> None:
        """End what a failed test left running, so that it fails no other."""
        if self.supervisor is not None:
            self.supervisor.kill()
            self.supervisor.wait()
            wait_until(lambda: not self.processes(), "the end of all processes")

    def remove(self) -> None:
        self.stop()
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not self.processes(), "the end of all processes")
        shutil.rmtree(self.postgres_home, ignore_errors=True)
