"""Taking turns, and what the times of a case come to."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter

Call = Callable[[], object]
CALLS = 5
"""How many calls in a row a case makes when it is its turn."""
WARM_UP = 3


@dataclass
class Case:
    """One thing that is timed; ``target`` is the highest good ratio to its group's first.

    ``by_p95`` compares the 95th percentiles of single calls, not what is typical of a round.
    """

    group: str
    label: str
    prepare: Callable[..., Call]
    target: float | None = None
    by_p95: bool = False
    times: list[float] = field(default_factory=list)
    """Milliseconds of one call, by round."""
    single: list[float] = field(default_factory=list)
    """Milliseconds of every call."""


@dataclass(frozen=True)
class Spread:
    """The middle of some figures, and where all but the outer tenths lie."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, figures: list[float]) -> "Spread":
        tenths = quantiles(figures, n=10, method="inclusive")
        return cls(median(figures), tenths[0], tenths[-1])


def p95(figures: list[float]) -> float:
    """Return what 95 of 100 figures do not exceed."""
    return quantiles(figures, n=20, method="inclusive")[-1]


def measure(cases: list[Case], hub: object, rounds: int) -> None:
    """Time all cases, each once in a round, in an order that changes."""
    calls = {id(case): case.prepare(hub) for case in cases}
    order = random.Random(1)
    for number in range(rounds + WARM_UP):
        for case in order.sample(cases, len(cases)):
            single = [_time(calls[id(case)]) for _ in range(CALLS)]
            if number >= WARM_UP:
                case.single += single
                case.times.append(sum(single) / CALLS)


def _time(call: Call) -> float:
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


def ratio(case: Case, first: Case) -> Spread:
    """Compare round by round, so that a slow moment of the machine counts for both."""
    pairs = zip(case.times, first.times, strict=True)
    return Spread.of([ours / theirs for ours, theirs in pairs])
