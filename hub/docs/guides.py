"""The guides and the rules: the Markdown of ``docs/``, shown as pages."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings

from hub.docs.errors import all_errors
from hub.docs.markdown import Document
from hub.docs.operations.reference import Services, described
from hub.docs.pages import Group, Page, Reader

GUIDES = (
    "getting-started",
    "authentication",
    "lists",
    "retries",
    "versions",
    "errors",
    "bulk-and-jobs",
    "events",
    "limits",
    "evolution",
)
FOR_DEVELOPERS = {
    "adding-an-app",
    "adding-an-operation",
    "console",
    "contract-tests",
    "invariants",
    "performance",
    "running",
    "soap",
}
"""What of ``docs/`` is for who works on the hub; all else is for partners."""


def _paths() -> dict[str, str]:
    """Return where the Markdown below ``docs/`` is shown below ``/docs/``, in order."""
    rules = {path.stem for path in FOLDER.glob("*.md")} - FOR_DEVELOPERS - {FIRST_RULE}
    return {
        **{f"guides/{name}.md": f"guides/{name}/" for name in GUIDES},
        **{f"{name}.md": f"rules/{name}/" for name in (FIRST_RULE, *sorted(rules))},
    }


FOLDER = Path(settings.BASE_DIR) / "docs"
FIRST_RULE = "contract"
PATHS = _paths()
ELSEWHERE = {"../wsdl/README.md": "/docs/contracts/", "../CHANGELOG.md": "/docs/changes/"}
"""Where else on the hub is what the sources link to in the repository."""
WRITTEN_FOR = "http://127.0.0.1:8000"
SECRET = "demo-seller-secret"  # noqa: S105 - the one that stands in the sources
CLIENT_ID = re.compile(r'demo-seller(?=[:,<]|",)')


def pages(services: Services) -> Iterable[Page]:
    """Return a page for each source, guides first."""
    for source, path in PATHS.items():
        document = _document(services, source, Reader(WRITTEN_FOR, "demo-seller", SECRET))
        yield Page(
            path=path,
            title=document.name,
            summary=document.summary,
            group=Group.GUIDES if path.startswith("guides/") else Group.RULES,
            template="docs/document.html",
            context=partial(_context, services, source),
        )


def _context(services: Services, source: str, reader: Reader) -> Mapping[str, Any]:
    return {"document": _document(services, source, reader)}


@lru_cache(maxsize=256)
def _document(services: Services, source: str, reader: Reader) -> Document:
    text = (FOLDER / source).read_text(encoding="utf-8")
    # The secret goes first: it begins like the id.
    text = CLIENT_ID.sub(reader.client_id, text.replace(SECRET, reader.secret))
    text = text.replace(WRITTEN_FOR, reader.base)
    return Document(text, partial(_resolved, source), _addresses(services))


@cache
def _addresses(services: Services) -> Mapping[str, str]:
    """Return where the reference tells of an operation, by either name, and of a code."""
    operations = {
        name: entry.url for entry in described(services) for name in (entry.id, entry.soap_name)
    }
    return {**{error.code: f"/docs/errors/#{error.code}" for error in all_errors()}, **operations}


def _resolved(source: str, target: str) -> str | None:
    """Return where a link of a source leads: to another page, elsewhere, or nowhere here."""
    if target.startswith(("https://", "#", "/")):
        return target
    name, _, anchor = target.partition("#")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(source), name))
    path = PATHS.get(place)
    if path is None:
        return ELSEWHERE.get(place)
    return f"/docs/{path}#{anchor}" if anchor else f"/docs/{path}"
