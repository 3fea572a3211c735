"""Counts of a sliding window in the memory of this process."""

import time
from math import floor
from typing import NamedTuple

SWEEP_SECONDS = 10


class _Window(NamedTuple):
    """The units of a key in the running window and in the one before it."""

    number: int
    seconds: int
    before: int
    now: int


class OwnCounts:
    """Counts as the storages of ``limits`` do, under the same names.

    Theirs in memory takes a lock and looks at the clock a dozen times for each unit, and clears
    what has run out in a thread of its own. Who calls this one holds a lock.
    """

    def __init__(self) -> None:
        self._windows: dict[str, _Window] = {}
        self._swept_at = 0.0

    def acquire_sliding_window_entry(
        self, key: str, limit: int, expiry: int, amount: int = 1
    ) -> bool:
        """Take units if that many are left of ``limit`` in ``expiry`` seconds."""
        now = time.time()
        self._sweep(now)
        window = self._window(key, expiry, now)
        worth = window.before * (expiry - now % expiry) / expiry + window.now
        if floor(worth) + amount > limit:
            return False
        self._windows[key] = window._replace(now=window.now + amount)
        return True

    def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        """Return both counts, each with the seconds until it is worth nothing any more."""
        now = time.time()
        _, _, before, current = self._window(key, expiry, now)
        left = expiry - now % expiry
        return before, left if before else 0.0, current, left + expiry

    def __len__(self) -> int:
        """How many keys are kept."""
        return len(self._windows)

    def _window(self, key: str, seconds: int, now: float) -> _Window:
        number = int(now // seconds)
        kept = self._windows.get(key)
        if kept is None or kept.number < number - 1:
            return _Window(number, seconds, 0, 0)
        if kept.number < number:
            return _Window(number, seconds, kept.now, 0)
        return kept

    def _sweep(self, now: float) -> None:
        """Forget what has run out; seldom, because everything is looked at."""
        if now < self._swept_at + SWEEP_SECONDS:
            return
        self._swept_at = now
        self._windows = {
            key: each
            for key, each in self._windows.items()
            if (each.number + 2) * each.seconds > now
        }
