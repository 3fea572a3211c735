"""The steps that every generated client does, as docs/interop.md says them."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENT, PUBLISHED = ROOT / "docs" / "interop.md", ROOT / "wsdl"
TABLES = re.compile(r"^\| step \| does \| holds \|\n\|---\|---\|---\|\n((?:\|.*\n)+)", re.MULTILINE)
SHOWN = r"^%s .*?^```text\n(.*?)^```$"
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
    return _shown("A quick start")


def refusals() -> str:
    """Return what a program of all services prints; ValueError if the page forgets one."""
    shown = _shown("All services")
    published = {path.name.removesuffix("-v1.wsdl") for path in PUBLISHED.glob("*-v1.wsdl")}
    if published != {line.partition(":")[0] for line in shown.splitlines()}:
        raise ValueError(f"{DOCUMENT} is to show a refusal of each of {sorted(published)}")
    return shown


def _shown(paragraph: str) -> str:
    (shown,) = re.findall(SHOWN % paragraph, document(), re.MULTILINE | re.DOTALL)
    return str(shown)


def document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")
