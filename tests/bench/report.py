"""The times of cases as a table."""

from tests.bench.measuring import Case, Spread, p95, ratio

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
        return line([*cells, "1", "", ""])
    compared, spread = _compared(case, first)
    return line([*cells, f"{compared:.2f}", spread, _verdict(case, compared)])


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


def line(cells: list[str]) -> str:
    """Write the cells of a row."""
    return f"| {' | '.join(cells)} |"
