"""What is shown of a passage: where it speaks of what was asked, with those words marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from hub.docs.search.words import WORD, names, stem, words

LENGTH, BEFORE = 220, 60
SHORTEST_PREFIX = 3


@dataclass(frozen=True)
class Excerpt:
    """A part of a text, and the words that are to be marked in it."""

    text: str
    asked: frozenset[str]

    @property
    def html(self) -> SafeString:
        """The text with the words that were asked for marked."""
        return SafeString("".join(self._parts()))

    def _parts(self) -> Iterator[str]:
        end = 0
        for word in WORD.finditer(self.text):
            yield conditional_escape(self.text[end : word.start()])
            form = "<mark>{}</mark>" if is_asked(word[0], self.asked) else "{}"
            yield format_html(form, word[0])
            end = word.end()
        yield conditional_escape(self.text[end:])


def excerpt(text: str, query: str) -> Excerpt:
    """Return the part of a text in which most of what was asked stands together."""
    asked = frozenset(map(stem, names(query)))
    if not (places := _places(text, asked)):
        asked = frozenset(words(query))
        places = _places(text, asked)
    best = max(places, key=lambda at: (_within(places, at), -at), default=0)
    start = text.find(" ", best - BEFORE) + 1 if best > BEFORE else 0
    end = text.rfind(" ", 0, start + LENGTH) if start + LENGTH < len(text) else len(text)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return Excerpt(f"{before}{text[start:end]}{after}", asked)


def is_asked(word: str, asked: frozenset[str]) -> bool:
    """Tell whether a word, or a part of a name, is or begins like one that was asked for."""
    return any(_is_like(own, each) for own in words(word) for each in asked)


def _is_like(own: str, each: str) -> bool:
    return own == each or (len(each) >= SHORTEST_PREFIX and own.startswith(each))


def _places(text: str, asked: frozenset[str]) -> list[int]:
    return [word.start() for word in WORD.finditer(text) if is_asked(word[0], asked)]


def _within(places: list[int], start: int) -> int:
    return sum(start <= place < start + LENGTH - BEFORE for place in places)
