"""Child processes that cannot outlive their parent, whatever ends it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Identity:
    """The user and group a child runs as."""

    uid: int
    gid: int


def die_with_parent(number: signal.Signals, parent: int) -> None:
    """Ask the kernel to send this process a signal when its parent ends, even by kill -9.

    Where the kernel has no such call the next start clears what is left behind.
    """
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:  # it ended before the kernel was asked
            os._exit(1)


def options(number: signal.Signals, identity: Identity | None) -> dict[str, Any]:
    """Return the arguments that every process of ours is started with.

    A process group of its own keeps Ctrl-C from it: the supervisor alone decides the order.
    """
    parent = os.getpid()
    prepare: Callable[[], None] = lambda: die_with_parent(number, parent)  # noqa: E731
    shared: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "process_group": 0,
        "preexec_fn": prepare,
    }
    if identity is None:
        return shared
    who = {"user": identity.uid, "group": identity.gid, "extra_groups": []}
    return shared | who | {"cwd": "/"}


@dataclass(slots=True)
class Child:
    """One long-running process: how to start it and how to ask it to stop."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] | None = None
    identity: Identity | None = None
    output: IO[bytes] | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 20
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it."""
        self.process = subprocess.Popen(  # noqa: S603  (no shell, our own arguments)
            list(self.command),
            env=self.environment,
            stdout=self.output,
            stderr=subprocess.STDOUT if self.output else None,
            **options(self.stop_signal, self.identity),
        )

    @property
    def ended(self) -> bool:
        """Whether it was started and runs no more."""
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Ask it to stop, wait, and insist; then clear what is left of its process group."""
        if self.process is None:
            return
        for number, seconds in ((self.stop_signal, self.patience), (signal.SIGKILL, 5.0)):
            if self.process.poll() is None:
                self.process.send_signal(number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(seconds)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process = None
