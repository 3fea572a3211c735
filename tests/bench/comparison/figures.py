"""What the turns come to, as tables; and the aims, met or missed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.bench.comparison.contestants import DRF, HUB_REST, HUB_SOAP, NINJA, SPYNE
from tests.bench.comparison.running import Entry, Turn
from tests.bench.measuring import Spread, p95
from tests.bench.report import line

HEAD = "| what | by | requests/s | spread | p50 ms | p95 ms | CPU ms | database CPU ms | MB |"
AIMS_HEAD = "| what | aim | requests/s | spread | CPU | spread | |"
FEW = 20
"""So many requests in a second are told with a decimal, if there are less."""
LISTS = ("list_products, 20 rows", "list_products, 100 rows")


@dataclass(frozen=True)
class Aim:
    """How many times as many requests in a second one is to answer as the other, at least."""

    task: str
    ours: str
    theirs: str
    least: float


AIMS = (
    Aim("get_product", HUB_REST, NINJA, 1),
    Aim("get_product", HUB_SOAP, SPYNE, 1.5),
    *(
        Aim(task, ours, theirs, least)
        for task in LISTS
        for ours, theirs, least in (
            (HUB_REST, DRF, 2),
            (HUB_REST, NINJA, 1),
            (HUB_SOAP, SPYNE, 3),
            (HUB_SOAP, HUB_REST, 0.8),
        )
    ),
    Aim("create_product", HUB_REST, DRF, 0.6),
    Aim("create_order, one line", HUB_REST, DRF, 0.4),
)


def figures(entries: Sequence[Entry]) -> str:
    """Write a row for each contestant at each task."""
    return _table(HEAD, (_row(entry) for entry in entries))


def _row(entry: Entry) -> str:
    turns = entry.turns
    rates = Spread.of([turn.rate for turn in turns])
    single = [seconds * 1000 for turn in turns for seconds in turn.single]
    calls = len(single)
    cells = [
        entry.task.name,
        entry.contestant.name,
        _rate(rates.middle),
        f"{_rate(rates.low)} to {_rate(rates.high)}",
        f"{Spread.of(single).middle:.1f}",
        f"{p95(single):.1f}",
        f"{sum(turn.cpu for turn in turns) / calls * 1000:.2f}",
        f"{sum(turn.database_cpu for turn in turns) / calls * 1000:.2f}",
        f"{entry.megabytes:.0f}",
    ]
    return line(cells)


def _rate(calls: float) -> str:
    return f"{calls:.0f}" if calls >= FEW else f"{calls:.1f}"


def aims(entries: Iterable[Entry]) -> str:
    """Write a row for each aim whose task was measured."""
    found = {(entry.task.name, entry.contestant.name): entry.turns for entry in entries}
    measured = [aim for aim in AIMS if (aim.task, aim.ours) in found]
    return _table(
        AIMS_HEAD,
        (_aim(aim, found[aim.task, aim.ours], found[aim.task, aim.theirs]) for aim in measured),
    )


def _aim(aim: Aim, ours: Sequence[Turn], theirs: Sequence[Turn]) -> str:
    rates = _ratios(ours, theirs, lambda mine, other: mine.rate / other.rate)
    cpu = _ratios(ours, theirs, lambda mine, other: other.cpu_of_call / mine.cpu_of_call)
    met = "met" if rates.middle >= aim.least else "MISSED"
    cells = [
        aim.task,
        f"{aim.ours} beside {aim.theirs}",
        *(text for ratio in (rates, cpu) for text in _told(ratio)),
        f"at least {aim.least}: {met}",
    ]
    return line(cells)


def _ratios(
    ours: Sequence[Turn], theirs: Sequence[Turn], ratio: Callable[[Turn, Turn], float]
) -> Spread:
    """Compare round by round, so that a slow moment of the machine counts for both."""
    return Spread.of([ratio(mine, other) for mine, other in zip(ours, theirs, strict=True)])


def _told(ratio: Spread) -> tuple[str, str]:
    return f"{ratio.middle:.2f}", f"{ratio.low:.2f} to {ratio.high:.2f}"


def _table(head: str, rows: Iterable[str]) -> str:
    return "\n".join([head, "|---" * (head.count("|") - 1) + "|", *rows])


def client_share(entries: Iterable[Entry]) -> float:
    """Return which part of the processor time of servers and client was the client's."""
    turns = [turn for entry in entries for turn in entry.turns]
    client = sum(turn.client_cpu for turn in turns)
    return client / sum(turn.cpu + turn.database_cpu + turn.client_cpu for turn in turns)
