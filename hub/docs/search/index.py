"""Which passages have which words, and how much a word says about each."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log
from threading import Lock

from hub.docs.pages import Reader
from hub.docs.portal import Services, portal
from hub.docs.search.passages import Passage, passages
from hub.docs.search.words import stem, words

TITLE, HEADING, MOST_TIMES = 8.0, 4.0, 4.0
"""What a word weighs in a title and a heading, and how often it counts in a text."""
ENOUGH = 2.0
"""Of this weight a word says half of what it can say."""
PREFIX = 0.5
"""How much of that a word says of which only the beginning was asked for."""
SHORTEST_PREFIX = 3
LOCK = Lock()


class Index:
    """The words of all passages. A word that is in few of them says more about those."""

    def __init__(self, found: Iterable[Passage]) -> None:
        self.passages = list(found)
        self.weights: dict[str, dict[int, float]] = defaultdict(dict)
        for number, passage in enumerate(self.passages):
            for word, weight in _weights(passage).items():
                self.weights[word][number] = weight
        self.vocabulary = sorted(self.weights)

    def says(self, name: str) -> dict[int, float]:
        """Return how much a name says about passages; if none has it whole, what its parts say."""
        is_known = stem(name) in self.weights
        parts = [name] if is_known or "_" not in name else name.split("_")
        found: dict[int, float] = {}
        for part in map(stem, parts):
            for word in self._beginning_with(part):
                share = 1.0 if word == part else PREFIX
                for number, score in self._scores(word):
                    found[number] = max(found.get(number, 0.0), share * score)
        return found

    def _scores(self, word: str) -> Iterator[tuple[int, float]]:
        rarity = log(1 + len(self.passages) / len(self.weights[word]))
        for number, weight in self.weights[word].items():
            yield number, rarity * weight / (weight + ENOUGH)

    def _beginning_with(self, part: str) -> Iterator[str]:
        for word in self.vocabulary[bisect_left(self.vocabulary, part) :]:
            if not word.startswith(part) or (word != part and len(part) < SHORTEST_PREFIX):
                return
            yield word


def index(services: Services, reader: Reader) -> Index:
    """Return the index of the portal, which a process makes at its first search."""
    with LOCK:
        return _index(services, reader)


@lru_cache(maxsize=2)
def _index(services: Services, reader: Reader) -> Index:
    return Index(part for page in portal(services).pages for part in passages(page, reader))


def _weights(passage: Passage) -> dict[str, float]:
    times = Counter(words(passage.text))
    weights = {word: min(float(count), MOST_TIMES) for word, count in times.items()}
    for word in set(words(passage.heading)):
        weights[word] = weights.get(word, 0.0) + (HEADING if passage.anchor else TITLE)
    return weights
