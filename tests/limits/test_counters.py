"""Counting: exact between threads, and going on when Redis does not."""

import logging
import random
import socket
from contextlib import closing
from time import monotonic
from types import SimpleNamespace

import pytest
from limits import parse

from hub.limits.counters import PATIENCE_SECONDS, PAUSE_SECONDS, Counters
from hub.limits.memory import SWEEP_SECONDS, OwnCounts
from hub.limits.windows import Policy
from tests.parallel import run_together
from tests.ports import free_port

POLICY = Policy("client", parse("5/minute"))


def test_no_more_units_are_taken_than_there_are(clock):
    counters = Counters("")
    assert [counters.take(POLICY, "a", 2) for _ in range(3)] == [True, True, False]
    assert counters.take(POLICY, "a", 1)
    assert counters.usage(POLICY, "a").remaining(POLICY) == 0


def test_what_has_run_out_is_forgotten(clock):
    counts = OwnCounts()
    counts.acquire_sliding_window_entry("a", 5, 60)
    clock.sleep(60)
    counts.acquire_sliding_window_entry("b", 5, 60)
    assert len(counts) == 2  # the units of "a" are worth something until its next window ends
    clock.sleep(60)
    counts.acquire_sliding_window_entry("b", 5, 60)
    assert len(counts) == 1


def test_it_is_seldom_looked_for_what_has_run_out(clock):
    counts = OwnCounts()
    clock.sleep(59)
    counts.acquire_sliding_window_entry("a", 5, 30)
    clock.sleep(59)
    counts.acquire_sliding_window_entry("b", 5, 60)
    assert len(counts) == 1
    counts.acquire_sliding_window_entry("c", 5, 1)
    clock.sleep(SWEEP_SECONDS - 1)
    counts.acquire_sliding_window_entry("b", 5, 60)
    assert len(counts) == 2
    clock.sleep(1)
    counts.acquire_sliding_window_entry("b", 5, 60)
    assert len(counts) == 1


def test_the_counts_are_those_of_the_library(clock, monkeypatch):
    """Shared in Redis or kept by one process: the arithmetic is the same."""
    from limits.storage import memory

    monkeypatch.setattr(memory, "time", SimpleNamespace(time=clock.time))
    ours, theirs, steps = OwnCounts(), memory.MemoryStorage(), random.Random(5)
    for _ in range(2000):
        # Never a whole part of a window, where theirs rounds this way and that.
        clock.sleep(steps.choice([0, 0.013, 3.017, 14.003, 31.009]))
        units = steps.randint(1, 4)
        taken = [each.acquire_sliding_window_entry("a", 9, 10, units) for each in (ours, theirs)]
        counted = [each.get_sliding_window("a", 10) for each in (ours, theirs)]
        assert taken[0] == taken[1]
        assert counted[0] == pytest.approx(counted[1], abs=1e-6)


def test_keys_and_policies_are_counted_apart(clock):
    counters = Counters("")
    counters.take(POLICY, "a", 5)
    assert counters.take(POLICY, "b", 5)
    assert counters.take(POLICY._replace(name="organization"), "a", 5)


def test_units_come_back_little_by_little(clock):
    counters = Counters("")
    counters.take(POLICY, "a", 5)
    clock.sleep(60)
    assert not counters.take(POLICY, "a", 1)
    clock.sleep(12)
    assert counters.take(POLICY, "a", 1)
    assert not counters.take(POLICY, "a", 1)
    clock.sleep(120)
    assert counters.take(POLICY, "a", 5)


@pytest.mark.django_db(transaction=True)
def test_threads_together_take_no_unit_twice(clock):
    counters = Counters("")
    many = Policy("client", parse("50/minute"))
    taken = run_together([lambda: [counters.take(many, "a", 1) for _ in range(20)]] * 8)
    assert sum(map(sum, taken)) == 50


@pytest.fixture
def unreachable():
    """Return the address of a Redis that nobody is at."""
    return f"redis://127.0.0.1:{free_port()}/0"


@pytest.fixture
def silent():
    """Return the address of a Redis that takes connections and never answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.mark.parametrize("fails", ["unreachable", "silent"])
def test_while_redis_fails_the_process_counts_by_itself(fails, request, clock, caplog, monkeypatch):
    counters = Counters(request.getfixturevalue(fails))
    start = monotonic()
    monkeypatch.setattr("hub.limits.counters.monotonic", lambda: start)
    with caplog.at_level(logging.WARNING):
        assert [counters.take(POLICY, "a", 1) for _ in range(50)] == [True] * 5 + [False] * 45
    assert counters.usage(POLICY, "a").remaining(POLICY) == 0
    assert monotonic() - start < 50 * PATIENCE_SECONDS
    # One line, and one wait, for the whole pause.
    assert [record.message for record in caplog.records] == [
        "Rate limits are counted by each process: Redis fails."
    ]


def test_redis_is_asked_again_after_a_pause(unreachable, clock, caplog, monkeypatch):
    counters = Counters(unreachable)
    counters.take(POLICY, "a", 1)
    now = monotonic()
    monkeypatch.setattr("hub.limits.counters.monotonic", lambda: now + PAUSE_SECONDS + 1)
    counters.take(POLICY, "a", 1)
    assert len(caplog.records) == 2
