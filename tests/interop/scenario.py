"""The steps that every generated client does, as docs/interop.md says them."""

import re
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "interop.md"
TABLES = re.compile(r"^\| step \| does \| holds \|\n\|---\|---\|---\|\n((?:\|.*\n)+)", re.MULTILINE)
SHOWN = re.compile(r"^A quick start .*?^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
QUICKSTART = "quickstart"
"""The one step that is no part of a client's scenario, but a program of its own."""


@dataclass(frozen=True)
class Step:
    """What a client does, and what must hold then."""

    name: str
    does: str
    holds: str


def steps(text: str | None = None) -> list[Step]:
    """Return all steps in their order."""
    tables = TABLES.findall(document() if text is None else text)
    rows = [row for table in tables for row in table.splitlines()]
    return [Step(*(cell.strip() for cell in row.strip("|").split("|"))) for row in rows]


def quickstart_output() -> str:
    """Return what every quick start prints."""
    (shown,) = SHOWN.findall(document())
    return str(shown)


def document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")
