"""The tables of the pages in docs/, which say what holds; tests take their rows."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
Row = dict[str, str]


class Page:
    """One page of the documentation."""

    def __init__(self, name: str) -> None:
        self.text = (DOCS / name).read_text()

    def section(self, heading: str) -> str:
        """Return what stands below a heading, up to the next one."""
        _, found = self.text.split(f"\n## {heading}\n")
        return found.split("\n## ")[0]

    def table(self, heading: str, number: int = 0) -> list[Row]:
        """Return the rows of a section's table by their column titles."""
        text = re.findall(r"(?:^\|.*\n)+", self.section(heading), re.MULTILINE)[number]
        titles, _, *rows = [_cells(line) for line in text.splitlines()]
        return [dict(zip(titles, row, strict=True)) for row in rows]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def name_of(row: Row) -> str:
    """Name a case by its row."""
    return " ".join(filter(None, row.values()))
