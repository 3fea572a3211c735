"""Taking turns: all contestants at one task after the other, in an order that changes."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import psutil
import psycopg

from tests.bench.comparison.client import Client
from tests.bench.comparison.contestants import Contestant
from tests.bench.comparison.processes import cpu_usage, family, megabytes, used_between
from tests.bench.comparison.tasks import Task
from tests.bench.comparison.world import World, forget_new_products
from tests.bench.hub import database_url

WARM_UP = 2


@dataclass(frozen=True)
class Turn:
    """So many calls of one contestant: seconds in all and of each, and what they used."""

    seconds: float
    single: list[float]
    cpu: float
    database_cpu: float
    client_cpu: float

    @property
    def rate(self) -> float:
        """Calls in a second."""
        return len(self.single) / self.seconds

    @property
    def cpu_of_call(self) -> float:
        """Seconds of processor time that the server needs for a call."""
        return self.cpu / len(self.single)


@dataclass
class Entry:
    """One contestant at one task, and its turns."""

    task: Task
    contestant: Contestant
    turns: list[Turn] = field(default_factory=list)
    megabytes: float = 0.0
    """Memory of the server's worker after the last turn."""


def compare(
    tasks: Sequence[Task], contestants: Sequence[Contestant], world: World, rounds: int
) -> list[Entry]:
    """Let all contestants do all tasks, each once in a round."""
    entries = [Entry(task, each) for task in tasks for each in contestants if task.asks(each)]
    postmaster = _postmaster()
    order = random.Random(1)
    for number in range(rounds + WARM_UP):
        for task in tasks:
            mine = [entry for entry in entries if entry.task is task]
            for entry in order.sample(mine, len(mine)):
                turn = _turn(entry, world, postmaster)
                if number >= WARM_UP:
                    entry.turns.append(turn)
    return entries


def _turn(entry: Entry, world: World, postmaster: int) -> Turn:
    """Take one turn, over connections of its own: servers close what is idle for long."""
    contestant, task = entry.contestant, entry.task
    client = Client(contestant.port, task.streams(contestant.spelling, world))
    client.call(task.connections)
    workers, database = contestant.workers(), family(postmaster)
    before, database_before = cpu_usage(workers), cpu_usage(database)
    client_before, start = time.process_time(), time.perf_counter()
    single = client.call(task.calls)
    seconds, client_cpu = time.perf_counter() - start, time.process_time() - client_before
    turn = Turn(
        seconds,
        single,
        used_between(before, cpu_usage(workers)),
        used_between(database_before, cpu_usage(database)),
        client_cpu,
    )
    client.close()
    entry.megabytes = megabytes(workers)
    forget_new_products()
    return turn


def _postmaster() -> int:
    """Return the process that all processes of the database come from."""
    with psycopg.connect(database_url()) as database:
        return psutil.Process(database.info.backend_pid).ppid()
