"""Which pages have which words, and which of them come first."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log
from threading import Lock

from hub.docs.pages import Page, Reader
from hub.docs.portal import Services, portal
from hub.docs.search.excerpts import Excerpt, excerpt
from hub.docs.search.passages import Passage, passages
from hub.docs.search.words import names, stem, words

TITLE, HEADING, MOST_TIMES = 8, 4, 4
"""What a word weighs in a title and a heading, and how often it counts in a text."""
PREFIX = 0.5
"""What a word weighs of which only the beginning was asked for."""
SHORTEST_PREFIX = 3
ENOUGH = 2.0
EXACT = 20.0
RESULTS = 30
LOCK = Lock()


@dataclass(frozen=True)
class Result:
    """A page that was found, and the passage of it that says most about what was asked."""

    page: Page
    passage: Passage
    excerpt: Excerpt


class Index:
    """The words of all passages. A word that is in few of them says more about a page."""

    def __init__(self, found: Iterable[Passage]) -> None:
        self.passages = list(found)
        self.weights: dict[str, dict[int, float]] = defaultdict(dict)
        for number, passage in enumerate(self.passages):
            for word, weight in _weights(passage).items():
                self.weights[word][number] = weight
        self.vocabulary = sorted(self.weights)

    def search(self, query: str) -> list[Result]:
        """Return the best pages that have all words of a query, or if none has, some of them."""
        terms = [self._matches(name) for name in dict.fromkeys(names(query))]
        scores: dict[Page, list[dict[int, float]]] = defaultdict(lambda: [{} for _ in terms])
        for place, term in enumerate(terms):
            for number, score in term.items():
                scores[self.passages[number].page][place][number] = score
        whole = {page: found for page, found in scores.items() if all(found)}
        ranked = sorted(
            (whole or scores).items(), key=lambda item: -_score(*item, query.strip())
        )
        return [self._result(page, found, query) for page, found in ranked[:RESULTS]]

    def _matches(self, name: str) -> dict[int, float]:
        """Return what each passage says about a name; if none has it whole, about its parts."""
        own = stem(name)
        parts = [own] if own in self.weights or "_" not in name else map(stem, name.split("_"))
        found: Counter[int] = Counter()
        for part in parts:
            for word in self._beginning_with(part):
                says = log(1 + len(self.passages) / len(self.weights[word]))
                share = 1.0 if word == part else PREFIX
                for number, weight in self.weights[word].items():
                    found[number] = max(found[number], share * says * weight / (weight + ENOUGH))  # type: ignore[assignment]
        return dict(found)

    def _beginning_with(self, part: str) -> Iterator[str]:
        if len(part) < SHORTEST_PREFIX:
            yield from (word for word in (part,) if word in self.weights)
            return
        for word in self.vocabulary[bisect_left(self.vocabulary, part) :]:
            if not word.startswith(part):
                return
            yield word

    def _result(self, page: Page, found: list[dict[int, float]], query: str) -> Result:
        says: Counter[int] = Counter()
        for term in found:
            says.update(term)  # type: ignore[arg-type]
        best = self.passages[max(says, key=lambda number: (says[number], -number))]
        return Result(page, best, excerpt(best.text or page.summary, query))


@lru_cache(maxsize=2)
def _index(services: Services, reader: Reader) -> Index:
    return Index(part for page in portal(services).pages for part in passages(page, reader))


def index(services: Services, reader: Reader) -> Index:
    """Return the index of the portal, made at the first search of a process."""
    with LOCK:
        return _index(services, reader)


def _score(page: Page, found: list[dict[int, float]], query: str) -> float:
    is_exact = set(names(page.title)) == set(names(query))
    return sum(max(term.values(), default=0.0) for term in found) + EXACT * is_exact


def _weights(passage: Passage) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for word, times in Counter(words(passage.text)).items():
        weights[word] = min(times, MOST_TIMES)
    for word in set(words(passage.heading)):
        weights[word] += HEADING if passage.anchor else TITLE
    return weights
