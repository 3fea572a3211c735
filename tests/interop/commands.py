"""Runs the commands of a client, each with patience and a log of its own."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.interop.clients import Client

BUILD_SECONDS, RUN_SECONDS = 600, 300
CUT_OFF = 200
BASH = ("bash", "-euo", "pipefail", "-c")
TIMEOUT, TIMED_OUT = "/usr/bin/timeout", 124


@dataclass(frozen=True)
class Ended:
    """How a command ended; ``seconds`` is the processor time of it and all that it started."""

    code: int
    output: str
    errors: str
    seconds: float

    @property
    def last_words(self) -> str:
        """What it said last, in one line."""
        if self.code == TIMED_OUT:
            return "took too long"
        lines = [line.strip() for line in f"{self.output}\n{self.errors}".splitlines()]
        return next((line for line in reversed(lines) if line), f"code {self.code}")[:CUT_OFF]


def run(client: Client, stage: str, variables: dict[str, str], seconds: int) -> Ended:
    """Run what a client has for a stage, in its folder; end it when it takes too long."""
    out, err = (client.build / f"{stage}.{end}" for end in ("out", "err"))
    with out.open("wb") as output, err.open("wb") as errors:
        process = subprocess.Popen(
            [TIMEOUT, "--kill-after=5", str(seconds), *BASH, getattr(client, stage)],
            cwd=client.folder,
            env=os.environ | variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
        )
        code, used = _await(process)
    return Ended(code, _text(out), _text(err), used)


def _await(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Wait for a process; return how it ended, and the processor time of it and its children."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
