"""What a killed server left behind: its processes, and lock files that name a process."""

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
LAST_SECONDS = 5


def processes_in(directory: Path) -> Iterator[int]:
    """Yield the processes that work in a directory: a cluster's server and its backends do."""
    for entry in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink() == directory:
                yield int(entry.name)


def clear(data: Path, sockets: Path, *, patience: float) -> None:
    """End every process of a cluster, then remove the lock files that would refuse a new one.

    The numbers in those files may by now belong to somebody else, so they are not looked at. Where
    there is no /proc, PostgreSQL's own reading of its lock files has to do.
    """
    if not PROC.is_dir():
        return
    _signal_until_gone(data, signal.SIGINT, patience)
    _signal_until_gone(data, signal.SIGKILL, LAST_SECONDS)
    (data / "postmaster.pid").unlink(missing_ok=True)
    for leftover in sockets.glob(".s.PGSQL.*"):
        leftover.unlink(missing_ok=True)


def remove_half_made(data: Path) -> None:
    """Delete what a killed initdb left, once the server it used has ended too."""
    _signal_until_gone(data, signal.SIGKILL, LAST_SECONDS)
    shutil.rmtree(data, ignore_errors=True)


def _signal_until_gone(data: Path, number: signal.Signals, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    for process in processes_in(data):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)
    while any(processes_in(data)) and time.monotonic() < deadline:
        time.sleep(0.1)
