"""Limits that a test can reach, counted from nothing by a clock that stands still."""

from types import SimpleNamespace

import pytest


class Clock:
    """The time by which units in memory are counted."""

    def __init__(self):
        self.now = 1_800_000_000.0  # the begin of a minute

    def sleep(self, seconds):
        self.now += seconds

    def time(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    from hub.limits import counters, memory

    counters._counters.cache_clear()
    made = Clock()
    monkeypatch.setattr(memory, "time", SimpleNamespace(time=made.time))
    yield made
    counters._counters.cache_clear()


@pytest.fixture
def rates(settings, clock):
    """Return a function that sets limits, by the last part of their setting's name."""
    from limits import parse

    def set_rates(**texts):
        for name, text in texts.items():
            setattr(settings, f"RATE_LIMIT_{name.upper()}", parse(text))

    return set_rates
