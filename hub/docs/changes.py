"""The change log as a page: what it names of the operations leads to them."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hub.docs.links import link_names
from hub.docs.operations.reference import Services, described
from hub.docs.pages import Group, Page

FILE = "CHANGELOG.md"
TITLE_TOKENS = 3
PARSER = MarkdownIt("commonmark", {"html": False})


def pages(services: Services) -> Iterable[Page]:
    """Return the page of what has changed."""
    text = (settings.BASE_DIR / FILE).read_text()
    html = rendered(text, {entry.id: entry.url for entry in described(services)})
    yield Page(
        path="changes/",
        title="Change log",
        summary="What is new, and what has changed, by operation.",
        group=Group.REFERENCE,
        template="docs/changes.html",
        context=lambda _reader: {"html": html},
    )


def rendered(text: str, addresses: Mapping[str, str]) -> SafeString:
    """Return a change log as HTML, without its title; ``addresses`` are those of operations."""
    tokens = PARSER.parse(text)[TITLE_TOKENS:]
    _give_anchors(tokens)
    for token in tokens:
        link_names(token, addresses)
    html = PARSER.renderer.render(tokens, PARSER.options, {})
    return SafeString(html)


def _give_anchors(tokens: list[Token]) -> None:
    """Name each heading by itself and the release that it stands in."""
    release = ""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            name = slugify(inline.content)
            release = name if opening.tag == "h2" else release
            opening.attrSet("id", name if opening.tag == "h2" else f"{release}-{name}")
