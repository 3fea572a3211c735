"""What processes have used: seconds of processor time and bytes of memory."""

import contextlib
import sys
import time
from collections.abc import Iterable, Mapping

import psutil

Usage = Mapping[int, float]


def family(pid: int) -> list[int]:
    """Return a process and all that it started."""
    process = psutil.Process(pid)
    return [pid, *(child.pid for child in process.children(recursive=True))]


def cpu_usage(pids: Iterable[int]) -> Usage:
    """Return how many seconds of processor time each process has used, in all its threads."""
    found: dict[int, float] = {}
    for pid in pids:
        with contextlib.suppress(OSError, psutil.NoSuchProcess):  # it has ended meanwhile
            found[pid] = _cpu_seconds(pid)
    return found


def used_between(before: Usage, after: Usage) -> float:
    """Return the seconds of all processes between two looks at them."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())


def _cpu_seconds(pid: int) -> float:
    if sys.platform == "linux":  # the clock of another process is exact, its table counts 10 ms
        return time.clock_gettime((~pid << 3) | 2)
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def megabytes(pids: Iterable[int]) -> float:
    """Return the memory of processes that is in use (RSS)."""
    return sum(psutil.Process(pid).memory_info().rss for pid in pids) / 1e6
