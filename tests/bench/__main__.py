"""``python -m tests.bench [rounds] [word ...]``: time all, or that in whose name the words stand.

The name of the comparison begins with ``rivals:``, that of memory is ``memory``.
"""

import sys
from collections.abc import Callable, Sequence

from tests.bench.cases import CASES
from tests.bench.comparison.contestants import contestants
from tests.bench.comparison.figures import aims, client_share, figures
from tests.bench.comparison.running import compare
from tests.bench.comparison.tasks import CONNECTIONS, TASKS
from tests.bench.comparison.world import find_world
from tests.bench.depth import depths
from tests.bench.document import conditions, publish
from tests.bench.hub import BenchHub, bench_hub
from tests.bench.measuring import CALLS, measure
from tests.bench.memory import memory, memory_table
from tests.bench.report import table
from tests.bench.searches import searches

ROUNDS = 60
RIVAL_ROUNDS = 20
Wanted = Callable[[str], bool]


def main(rounds: int | None, words: Sequence[str]) -> None:
    def wanted(name: str) -> bool:
        return all(word in name for word in words)

    with bench_hub() as hub:
        _comparison(hub, rounds or RIVAL_ROUNDS, wanted)
        _memory(hub, wanted)
        _times(hub, rounds or ROUNDS, wanted)


def _comparison(hub: BenchHub, rounds: int, wanted: Wanted) -> None:
    tasks = [task for task in TASKS if wanted(f"rivals: {task.name}")]
    if not tasks:
        return
    world = find_world(hub)
    with contestants(world) as found:
        entries = compare(tasks, found, world, rounds)
    share = f"{client_share(entries):.0%} of all processor time was the client's"
    said = conditions(f"{rounds} rounds, {CONNECTIONS} connections; {share}")
    some = len(tasks) < len(TASKS)
    _tell("rivals", said, figures(entries), only_some=some)
    _tell("aims", "", aims(entries), only_some=some)


def _memory(hub: BenchHub, wanted: Wanted) -> None:
    if wanted("memory"):
        found = memory(find_world(hub))
        said = conditions(f"One worker of 8 threads, {CONNECTIONS} connections")
        _tell("memory", said, memory_table(found))


def _times(hub: BenchHub, rounds: int, wanted: Wanted) -> None:
    known = [*CASES, *depths(), *searches()]
    cases = [case for case in known if wanted(case.group)]
    if cases:
        measure(cases, hub, rounds)
        said = conditions(f"{rounds} rounds of {CALLS} calls")
        _tell("times", said, table(cases), only_some=len(cases) < len(known))


def _tell(place: str, said: str, text: str, *, only_some: bool = False) -> None:
    publish(place, said, text, only_some=only_some)
    print(f"{said}\n\n{text}\n", flush=True)  # noqa: T201 - this is the program's terminal


if __name__ == "__main__":
    given = sys.argv[1:]
    counted = [int(word) for word in given if word.isdigit()]
    main(next(iter(counted), None), [word for word in given if not word.isdigit()])
