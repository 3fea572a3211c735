"""Taking turns, and what the times of a case come to."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter

CALLS = 5
"""How many calls in a row a case makes when it is its turn."""
WARM_UP = 3


@dataclass
class Case:
    """One thing that is timed; ``target`` is the highest good ratio to its group's first."""

    group: str
    label: str
    prepare: Callable[..., Callable[[], None]]
    target: float | None = None
    times: list[float] = field(default_factory=list)
    """Milliseconds of one call, by round."""


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


def measure(cases: list[Case], hub: object, rounds: int) -> None:
    """Time all cases, each once in a round, in an order that changes."""
    calls = {id(case): case.prepare(hub) for case in cases}
    order = random.Random(1)
    for number in range(rounds + WARM_UP):
        for case in order.sample(cases, len(cases)):
            milliseconds = _time(calls[id(case)])
            if number >= WARM_UP:
                case.times.append(milliseconds)


def _time(call: Callable[[], None]) -> float:
    start = perf_counter()
    for _ in range(CALLS):
        call()
    return (perf_counter() - start) / CALLS * 1000


def ratio(case: Case, first: Case) -> Spread:
    """Compare round by round, so that a slow moment of the machine counts for both."""
    pairs = zip(case.times, first.times, strict=True)
    return Spread.of([ours / theirs for ours, theirs in pairs])
