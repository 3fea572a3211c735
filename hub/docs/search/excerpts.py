"""What is shown of a passage: where it speaks of what was asked, with those words marked."""

import re
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from hub.docs.search.words import WORD, names, stem, words

LENGTH = 220
BEFORE = 60


@dataclass(frozen=True)
class Excerpt:
    """A part of a text, and the words that are to be marked in it."""

    text: str
    asked: frozenset[str]

    @property
    def html(self) -> SafeString:
        """The text with the words that were asked for marked."""
        shown, end = SafeString(""), 0
        for word in WORD.finditer(self.text):
            shown += conditional_escape(self.text[end : word.start()])
            end = word.end()
            shown += format_html(self._form(word[0]), word[0])
        return shown + conditional_escape(self.text[end:])

    def _form(self, word: str) -> str:
        return "<mark>{}</mark>" if is_asked(word, self.asked) else "{}"


def excerpt(text: str, query: str) -> Excerpt:
    """Return the part of a text in which most of what was asked stands together."""
    asked = frozenset(map(stem, names(query))) | frozenset(words(query))
    places = [word.start() for word in WORD.finditer(text) if is_asked(word[0], asked)]
    best = max(places, key=lambda at: (_within(places, at), -at), default=0)
    start = _word_start(text, max(0, best - BEFORE))
    part = text[start : start + LENGTH].rsplit(" ", 1)[0] if len(text) - start > LENGTH else text[start:]
    return Excerpt(f"{'… ' if start else ''}{part}{' …' if start + len(part) < len(text) else ''}", asked)


def is_asked(word: str, asked: frozenset[str]) -> bool:
    """Tell whether a word, or a part of a name, is or begins like one that was asked for."""
    return any(own == each or (len(each) > 2 and own.startswith(each)) for own in words(word) for each in asked)


def _within(places: list[int], start: int) -> int:
    return sum(start <= place < start + LENGTH - BEFORE for place in places)


def _word_start(text: str, start: int) -> int:
    return start if start == 0 else text.find(" ", start) + 1
