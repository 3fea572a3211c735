"""The passages of a page: what stands below each of its headings."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from lxml import html

from hub.docs.pages import Page, Reader

HEADINGS = {"h1", "h2", "h3"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "mark", "span", "strong"}


@dataclass
class Passage:
    """Part of a page: its heading with the anchor (none for what stands at the top), and text."""

    page: Page
    anchor: str
    heading: str
    pieces: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where the passage is read."""
        return f"{self.page.url}#{self.anchor}" if self.anchor else self.page.url

    @property
    def text(self) -> str:
        """The text as one line."""
        return " ".join("".join(self.pieces).split())


def passages(page: Page, reader: Reader) -> list[Passage]:
    """Return the passages of a page as it is shown to a reader."""
    if not page.is_searched:
        return [Passage(page, "", page.title, [page.summary])]
    context = {"page": page, "reader": reader, "navigation": (), **page.context(reader)}
    document = html.document_fromstring(render_to_string(page.template, context))
    found = [Passage(page, "", page.title)]
    for element, text in _texts(next(document.iter("main"))):
        if element.tag in HEADINGS and element.get("id"):
            found.append(Passage(page, element.get("id"), " ".join(text.split())))
        elif element.tag != "h1":
            found[-1].pieces.append(text)
    return found


def _texts(element: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Yield the texts below an element with the element each stands in, a heading as one."""
    if element.tag in HEADINGS:
        yield element, f"{element.text_content()} "
        return
    yield element, element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield element, child.tail or ""
    if element.tag not in INLINE:
        yield element, " "
