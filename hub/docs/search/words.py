"""Words of texts and of names: ``UpdateProduct``, ``update_product`` and "updating" share some."""

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:[_-][^\W_]+)*")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
ENDINGS = (("ies", "y"), ("sses", "ss"), ("ss", "ss"), ("ing", ""), ("ed", ""), ("s", ""))
SHORTEST_STEM = 3


def names(text: str) -> Iterator[str]:
    """Yield each word as one, a name in the spelling of REST: ``if_match`` for ``If-Match``."""
    for found in WORD.finditer(text):
        yield _folded(HUMP.sub("_", found[0]).replace("-", "_"))


def words(text: str) -> Iterator[str]:
    """Yield each word, and of a name its parts too."""
    for name in names(text):
        yield stem(name)
        if "_" in name:
            yield from map(stem, name.split("_"))


def stem(word: str) -> str:
    """Return a word without the ending that only its place in a sentence gives it."""
    for ending, kept in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending) + kept
    return word


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))
