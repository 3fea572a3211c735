"""``python -m tests.bench [rounds [word]]``: time the cases, or those whose group has a word."""

import sys

from tests.bench.cases import CASES
from tests.bench.hub import bench_hub
from tests.bench.measuring import CALLS, measure
from tests.bench.report import conditions, publish, table
from tests.bench.searches import searches

ROUNDS = 60


def main(rounds: int, word: str) -> None:
    cases = [case for case in (*CASES, *searches()) if word in case.group]
    with bench_hub() as hub:
        measure(cases, hub, rounds)
    said, figures = conditions(rounds, CALLS), table(cases)
    publish(said, figures, only_some=bool(word))
    print(f"{said}\n\n{figures}")  # noqa: T201 - this is the program's terminal


if __name__ == "__main__":
    given = [*sys.argv[1:], *[""] * 2]
    main(int(given[0] or ROUNDS), given[1])
