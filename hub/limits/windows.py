"""The arithmetic of a sliding window.

Two counts are kept, of the running window and of the one before it. The earlier one counts less and
less as the running window goes on, so that at every moment about the last window is counted.
"""

from math import ceil, floor
from typing import NamedTuple

from limits import RateLimitItem


class Policy(NamedTuple):
    """A limit and its name: ``rate.amount`` units in ``rate.get_expiry()`` seconds."""

    name: str
    rate: RateLimitItem

    @property
    def units(self) -> int:
        """How many units the window has."""
        return self.rate.amount

    @property
    def seconds(self) -> int:
        """How long the window is."""
        return self.rate.get_expiry()


class Usage(NamedTuple):
    """What is counted for one key; the seconds until each count is worth nothing any more."""

    before: int
    before_seconds: float
    now: int
    now_seconds: float

    def remaining(self, policy: Policy) -> int:
        """Return how many units are left."""
        worth = floor(self.before * self.before_seconds / policy.seconds)
        return max(0, policy.units - worth - self.now)

    def seconds_to_full(self) -> int:
        """Return after how many seconds of silence all units are back."""
        lasting = self.now_seconds if self.now else self.before_seconds if self.before else 0
        return ceil(lasting)

    def seconds_to_have(self, policy: Policy, cost: int) -> int:
        """Return after how many seconds of silence ``cost`` units are there: 1 or more."""
        room = policy.units - cost
        if room >= self.now:
            return _until(self.before, self.before_seconds, room - self.now, policy.seconds)
        return _until(self.now, self.now_seconds, room, policy.seconds)


def _until(count: int, lasting: float, room: int, window: int) -> int:
    """Return when ``count``, worth nothing in ``lasting`` seconds, is worth ``room`` or less.

    A part of a unit counts as nothing: the worth must be less than the next whole one.
    """
    if count <= room:
        return 1
    return max(1, floor(lasting - window * (room + 1) / count) + 1)
