"""``python -m tests.bench [rounds]``: time what the cases say; 60 rounds when not told."""

import sys

from tests.bench.cases import CASES
from tests.bench.hub import bench_hub
from tests.bench.measuring import CALLS, measure
from tests.bench.report import conditions, publish, table

ROUNDS = 60


def main(rounds: int) -> None:
    with bench_hub() as hub:
        measure(CASES, hub, rounds)
    text = f"{conditions(rounds, CALLS)}\n\n{table(CASES)}"
    publish(text)
    print(text)  # noqa: T201 - this is the program's terminal


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
