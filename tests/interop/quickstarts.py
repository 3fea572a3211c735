"""The programs of docs/quick-starts.md; ``python -m tests.interop.quickstarts`` writes them."""

import re
from collections.abc import Iterable
from pathlib import Path
from textwrap import fill
from typing import Any

from tests.interop.clients import Client, clients
from tests.interop.scenario import QUICKSTART

DOCUMENT = Path(__file__).parents[2] / "docs" / "quick-starts.md"
PLACE = re.compile(r"(<!-- programs: .*? -->\n).*(<!-- end -->)", re.DOTALL)
LANGUAGES = {
    ".cc": "cpp",
    ".cpp": "cpp",
    ".cs": "csharp",
    ".java": "java",
    ".js": "javascript",
    ".mjs": "javascript",
    ".php": "php",
    ".pl": "perl",
    ".py": "python",
    ".rb": "ruby",
    ".ts": "typescript",
}
"""The end of a program's name -> how a fence calls its language."""
LINES: Any = {"width": 120, "break_long_words": False, "break_on_hyphens": False}


def program(client: Client) -> Path | None:
    """Return the quick start of a client; None of one that runs another's."""
    named = (path for path in client.folder.iterdir() if path.suffix in LANGUAGES)
    return next((path for path in named if path.stem.lower() == QUICKSTART), None)


def section(client: Client, path: Path) -> str:
    """Return what is shown of a client."""
    text = path.read_text(encoding="utf-8").rstrip("\n")
    mind = f"{fill(client.notes, **LINES)}\n\n" if client.notes else ""
    fence = f"```{LANGUAGES[path.suffix]} {path.name}\n{text}\n```"
    return f"## {client.language}: {client.name}\n\n{mind}{fence}"


def written(document: str, known: Iterable[Client]) -> str:
    """Return the page with the programs as they are now."""
    programs = ((client, program(client)) for client in known)
    shown = "\n\n".join(section(client, path) for client, path in programs if path)
    return PLACE.sub(lambda found: f"{found[1]}\n{shown}\n\n{found[2]}", document)


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8"), clients()), encoding="utf-8")
