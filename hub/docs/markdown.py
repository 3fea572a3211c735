"""Markdown as the portal shows it: samples side by side, headings that can be linked to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hub.docs.fences import side_by_side
from hub.docs.links import Resolve, link_names, point_links

CODE = {"fence", "code_block"}
COMMENT = re.compile(r"^<!-- .*? -->$", re.MULTILINE)
"""What is said to those who keep the file, between which it is written by a program, say."""
PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Heading:
    """A heading of the second level, and the anchor by which it is reached."""

    text: str
    anchor: str


class Document:
    """One Markdown text, which begins with its title.

    Fences that follow each other stand side by side; what follows the language of a fence is its
    label. ``resolve`` says where a link leads, with None that it leads nowhere here. ``name`` is
    the title as far as its colon, ``summary`` the first sentence. Names in the type of code that
    ``addresses`` has become links.
    """

    def __init__(self, text: str, resolve: Resolve, addresses: Mapping[str, str]) -> None:
        tokens = PARSER.parse(COMMENT.sub("", text))
        self.title = next(_texts(tokens, "h1"))
        self.name = self.title.partition(":")[0]
        self.summary = _first_sentence(next(_texts(tokens, "p")))
        self.headings = [Heading(each, anchor_of(each)) for each in _texts(tokens, "h2")]
        for token in tokens:
            point_links(token, resolve)
            link_names(token, addresses)
        self.html = _rendered(tokens[3:])


def anchor_of(heading: str) -> str:
    """Return the anchor that GitHub gives a heading too."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def _texts(tokens: list[Token], tag: str) -> Iterator[str]:
    for opening, inline in pairwise(tokens):
        if opening.tag == tag and opening.nesting == 1:
            yield _plain(inline)


def _plain(inline: Token) -> str:
    children = inline.children or ()
    return "".join(" " if each.type == "softbreak" else each.content for each in children)


def _first_sentence(text: str) -> str:
    found = re.match(r".*?\.(?=\s|$)", text)
    return found[0] if found else text


def _rendered(tokens: list[Token]) -> SafeString:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", anchor_of(_plain(inline)))
    runs = groupby(tokens, lambda each: each.level == 0 and each.type in CODE)
    return SafeString("".join(_run(list(run), fences) for fences, run in runs))


def _run(tokens: list[Token], are_fences: bool) -> str:
    if are_fences:
        return side_by_side(tokens)
    text = str(PARSER.renderer.render(tokens, PARSER.options, {}))
    opening = '<div class="scroll" tabindex="0"><table>'
    return text.replace("<table>", opening).replace("</table>", "</table></div>")
