"""The comparison takes turns, counts right, and says plainly what was missed."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import repeat
from threading import Thread

import pytest

from tests.bench.comparison import running
from tests.bench.comparison.client import Client, is_whole, request
from tests.bench.comparison.contestants import DRF, HUB_REST, NINJA, Contestant
from tests.bench.comparison.figures import aims, client_share, figures
from tests.bench.comparison.processes import cpu_usage, used_between
from tests.bench.comparison.running import WARM_UP, Entry, Turn, compare
from tests.bench.comparison.spellings import HubRest, RivalRest
from tests.bench.comparison.tasks import TASKS, Task
from tests.bench.comparison.world import World
from tests.bench.memory import memory_table

CREATE = next(task for task in TASKS if task.name == "create_product")
ORDER = next(task for task in TASKS if task.name == "create_order, one line")


def entry(name: str, *seconds: float, cpu: float = 0.02) -> Entry:
    """Turns of ten calls, of which each took so many seconds."""
    turns = [Turn(each, [each / 10] * 10, cpu, 0.01, 0.001) for each in seconds]
    return Entry(CREATE, Contestant(name, RivalRest("x"), 1, 1), turns, megabytes=99.6)


@pytest.fixture
def server() -> Iterator[int]:
    """Answer each request on each connection with its own path; /no is refused."""

    def serve(listening: socket.socket) -> None:
        with closing(listening):
            link, _ = listening.accept()
        with closing(link):
            while asked := link.recv(65536):
                path = asked.split(b" ")[1]
                status = b"404 Not Found" if path == b"/no" else b"200 OK"
                link.sendall(b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n" % (status, len(path)))
                time.sleep(0.001)  # so that the answer comes in two parts
                link.sendall(path)

    listening = socket.create_server(("127.0.0.1", 0))
    thread = Thread(target=serve, args=[listening])
    thread.start()
    yield listening.getsockname()[1]
    thread.join(timeout=10)


def test_a_client_sends_one_request_after_the_other(server):
    with closing(Client(server, [iter([request("GET", "/a"), request("GET", "/b")])])) as client:
        assert len(client.call(2)) == 2
        assert bytes(client.slots[0].received).endswith(b"\r\n\r\n/b")


def test_a_refusal_ends_a_measurement_unless_it_is_asked_for(server):
    with closing(Client(server, [repeat(request("GET", "/no"))])) as client:
        with pytest.raises(RuntimeError, match="404 Not Found"):
            client.call(1)
        client.slots[0].may_be_refused = True
        assert len(client.call(3)) == 3


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-len", False),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nab", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX: y\r\n\r\nabc", True),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n", False),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", True),
    ],
)
def test_an_answer_is_whole_by_its_length_or_its_last_chunk(answer, whole):
    assert is_whole(bytearray(answer)) is whole


def test_all_contestants_take_a_turn_at_each_task_in_each_round(monkeypatch):
    taken = []
    monkeypatch.setattr(running, "_postmaster", lambda: 1)
    monkeypatch.setattr(
        running,
        "_turn",
        lambda entry, *_: (
            taken.append((entry.task.name, entry.contestant.name)) or Turn(1, [1], 1, 1, 1)
        ),
    )
    tasks = [Task(name, 1, lambda *_: repeat(b"")) for name in ("get", "list")]
    found = [Contestant(name, RivalRest("x"), 1, 1) for name in "abc"]
    entries = compare(tasks, found, None, rounds=3)
    assert [len(each.turns) for each in entries] == [3] * 6
    turns = [taken[start : start + 3] for start in range(0, len(taken), 3)]
    assert [{name for name, _ in turn} for turn in turns] == [{"get"}, {"list"}] * (3 + WARM_UP)
    assert all({by for _, by in turn} == {"a", "b", "c"} for turn in turns)
    assert len({tuple(by for _, by in turn) for turn in turns}) > 1


def test_only_those_take_a_turn_whom_a_task_asks(monkeypatch):
    monkeypatch.setattr(running, "_postmaster", lambda: 1)
    monkeypatch.setattr(running, "_turn", lambda *_: Turn(1, [1], 1, 1, 1))
    found = [Contestant(name, RivalRest("x"), 1, 1) for name in (HUB_REST, NINJA, DRF)]
    entries = compare([ORDER], found, None, rounds=2)
    assert [each.contestant.name for each in entries] == [HUB_REST, DRF]
    assert aims(entries).endswith("| at least 0.4: met |")


def test_each_order_has_a_key_of_its_own():
    sent = ORDER.stream(HubRest(), World("s", [], [], ["first"]), 0)
    keys = {re.search(rb"Idempotency-Key: (\S+)", next(sent)).group(1) for _ in range(3)}
    assert len(keys) == 3


def test_a_row_tells_requests_percentiles_and_what_was_used():
    assert figures([entry(HUB_REST, 0.1, 0.2)]).splitlines()[2] == (
        "| create_product | Dualport REST | 75 | 55 to 95 | 15.0 | 20.0 | 2.00 | 1.00 | 100 |"
    )


def test_few_requests_in_a_second_are_told_with_a_decimal():
    assert " | 3.8 | 2.8 to 4.8 | " in figures([entry(HUB_REST, 2.0, 4.0)])


def test_an_aim_is_judged_by_requests_and_told_by_processor_time_too():
    head, _, *rows = aims([entry(HUB_REST, 0.2, 0.4), entry(DRF, 0.1, 0.2, cpu=0.03)]).splitlines()
    assert head.count("|") == rows[0].count("|") == 8
    (told,) = rows
    assert told == (
        "| create_product | Dualport REST beside Django REST framework | 0.50 | 0.50 to 0.50"
        " | 1.50 | 1.50 to 1.50 | at least 0.6: MISSED |"
    )
    assert aims([entry(HUB_REST, 0.2, 0.4), entry(DRF, 0.2, 0.4)]).endswith("at least 0.6: met |")


def test_the_share_of_the_client_is_told():
    assert client_share([entry(HUB_REST, 0.1)]) == pytest.approx(0.001 / 0.031)


def test_memory_is_compared_with_that_after_the_warm_up():
    looks = [(5_000, 100.0), (15_000, 105.0), (25_000, 111.0)]
    assert memory_table(looks).splitlines()[2:] == [
        "| 5,000 | 100 | 1.00 |  |",
        "| 15,000 | 105 | 1.05 |  |",
        "| 25,000 | 111 | 1.11 | at most 1.1: MISSED |",
    ]


def test_processor_time_of_a_process_that_came_in_between_counts_whole():
    assert used_between({1: 5.0, 2: 7.0}, {1: 5.5, 3: 0.25}) == 0.75
    assert cpu_usage([2**22 + 1]) == {}
