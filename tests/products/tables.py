"""The tables of docs/products.md, which say what holds; the tests take their rows."""

import re
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "products.md").read_text()
Row = dict[str, str]


def section(heading: str) -> str:
    """Return what stands below a heading, up to the next one."""
    _, found = PAGE.split(f"\n## {heading}\n")
    return found.split("\n## ")[0]


def table(heading: str, number: int = 0) -> list[Row]:
    """Return the rows of a section's table by their column titles."""
    text = re.findall(r"(?:^\|.*\n)+", section(heading), re.MULTILINE)[number]
    titles, _, *rows = [_cells(line) for line in text.splitlines()]
    return [dict(zip(titles, row, strict=True)) for row in rows]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def name_of(row: Row) -> str:
    """Name a case by its row."""
    return " ".join(filter(None, row.values()))
