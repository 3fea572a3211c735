"""Builds each client, lets it do its steps, and judges what it says of them."""

import re
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum

from tests.interop.clients import Client
from tests.interop.commands import BUILD_SECONDS, RUN_SECONDS, Ended, run
from tests.interop.hub import Hub, build_variables
from tests.interop.scenario import QUICKSTART, quickstart_output, refusals, steps

AT_ONCE = 2
LINE = re.compile(r"^(ok|no|--) (\w+) ?(.*)$", re.MULTILINE)


class Mark(Enum):
    """What came of a step."""

    DONE = "✓"
    CANNOT = "-"
    RED = "✗"


@dataclass(frozen=True)
class Cell:
    """What came of one step of one client; ``why`` says so of what is not done."""

    mark: Mark
    why: str = ""


@dataclass
class Column:
    """What came of a client; seconds are processor time, and of ``measure`` of loading a WSDL."""

    client: Client
    version: str = ""
    cells: dict[str, Cell] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    loading: dict[str, float] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    """What is wrong beside the steps."""

    @property
    def red(self) -> list[str]:
        """Say what failed, a line for each reason."""
        reasons: dict[str, list[str]] = {}
        for step, cell in self.cells.items():
            if cell.mark is Mark.RED:
                reasons.setdefault(cell.why, []).append(step)
        failed = [f"{', '.join(names)}: {why}" for why, names in reasons.items()]
        return [*failed, *self.complaints]


def play(clients: Iterable[Client], hub: Hub) -> list[Column]:
    """Build and run all clients, two at a time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda client: play_one(client, hub), clients))


def play_one(client: Client, hub: Hub) -> Column:
    """Generate, compile, run: what does not build is red in all its steps."""
    column = Column(client)
    shutil.rmtree(client.build, ignore_errors=True)
    client.build.mkdir(parents=True)
    variables = build_variables(client) | {"HUB_URL": hub.url}
    for stage in ("version", "generate", "compile"):
        ended = run(client, stage, variables, BUILD_SECONDS)
        column.seconds[stage] = ended.seconds
        if ended.code:
            column.cells = all_red(f"{stage} failed: {ended.last_words}")
            return column
        if stage == "version":
            column.version = ended.last_words
    _run(column, hub)
    return column


def _run(column: Column, hub: Hub) -> None:
    client, variables = column.client, hub.variables(column.client)
    ended = run(client, "run", variables, RUN_SECONDS)
    column.seconds["run"] = ended.seconds
    column.cells = judge(client.cannot, ended.output)
    shown = run(client, QUICKSTART, variables, RUN_SECONDS)
    column.cells[QUICKSTART] = judge_shown(shown, quickstart_output())
    column.complaints = complaints(ended)
    if client.together:
        _together(column, variables)
    if client.measure:
        _measure(column, variables)


def _together(column: Column, variables: dict[str, str]) -> None:
    cell = judge_shown(run(column.client, "together", variables, RUN_SECONDS), refusals())
    if cell.mark is Mark.RED:
        column.complaints.append(f"together: {cell.why}")


def _measure(column: Column, variables: dict[str, str]) -> None:
    ended = run(column.client, "measure", variables, RUN_SECONDS)
    lines = (line.split() for line in ended.output.splitlines())
    column.loading = {name: float(seconds) for name, seconds in lines}
    limit = column.client.measure_limit
    slow = [f"{name} in {took:.2f} s" for name, took in column.loading.items() if took > limit]
    if ended.code or not column.loading:
        column.complaints.append(f"measure failed: {ended.last_words}")
    elif slow:
        column.complaints.append(f"loads too slowly: {', '.join(slow)}, not {limit} s")


def complaints(ended: Ended) -> list[str]:
    """Say what is wrong with a run beside its steps."""
    if ended.code:
        return [f"the program did not run to its end: {ended.last_words}"]
    known = {step.name for step in steps()} - {QUICKSTART}
    strange = [name for _, name, _ in LINE.findall(ended.output) if name not in known]
    return [f"steps that do not exist: {', '.join(strange)}"] if strange else []


def judge(cannot: Mapping[str, str], output: str) -> dict[str, Cell]:
    """Read what a program said of its steps; a step of which it said nothing is red."""
    said: dict[str, tuple[str, str]] = {}
    for word, name, why in LINE.findall(output):
        said[name] = ("no", "told of twice") if name in said else (word, why)
    names = [step.name for step in steps() if step.name != QUICKSTART]
    return {name: _cell(name, *said.get(name, ("", "")), cannot) for name in names}


def _cell(name: str, word: str, why: str, cannot: Mapping[str, str]) -> Cell:
    match word, name in cannot:
        case "ok", False:
            return Cell(Mark.DONE)
        case "--", True:
            return Cell(Mark.CANNOT, cannot[name])
        case "ok", True:
            return Cell(Mark.RED, "works, though client.toml says that it cannot")
        case "--", False:
            return Cell(Mark.RED, f"left out, and client.toml does not say so: {why}")
        case "no", _:
            return Cell(Mark.RED, why or "failed")
    return Cell(Mark.RED, "it said nothing of this step")


def judge_shown(ended: Ended, expected: str) -> Cell:
    """Compare what a program printed with what the documents show."""
    if ended.code:
        return Cell(Mark.RED, ended.last_words)
    if ended.output.splitlines() != expected.splitlines():
        return Cell(Mark.RED, f"printed {ended.output!r}")
    return Cell(Mark.DONE)


def all_red(why: str) -> dict[str, Cell]:
    """Return a column of a client that could not be tried."""
    return {step.name: Cell(Mark.RED, why) for step in steps()}
