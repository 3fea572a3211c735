"""Answering a query: the pages that say most about it, and where they do."""

from collections import defaultdict
from dataclasses import dataclass

from hub.docs.pages import Group, Page
from hub.docs.search.excerpts import Excerpt, excerpt
from hub.docs.search.index import Index
from hub.docs.search.passages import Passage
from hub.docs.search.words import names, stem

NAMED = 20.0
"""What it adds to a page that it, or a passage of it, is called exactly what was asked for."""
WORTH = {Group.GUIDES: 2.0, Group.RULES: 1.5}
"""How much more than a page of the reference one that explains says about a word."""
FURTHER = 0.1
"""What each further passage that speaks of it adds."""
MOST_RESULTS = 30


@dataclass(frozen=True)
class Result:
    """A page that was found, and the passage of it that says most about what was asked."""

    page: Page
    passage: Passage
    excerpt: Excerpt


class Found:
    """What the passages of one page say about each word of a query."""

    def __init__(self, page: Page, terms: int) -> None:
        self.page = page
        self.says: list[dict[int, float]] = [{} for _ in range(terms)]

    def score(self, passages: list[Passage], asked: set[str]) -> float:
        """Return how far up the page belongs."""
        headings = {passages[number].heading for term in self.says for number in term}
        is_named = any(set(map(stem, names(heading))) == asked for heading in headings)
        says = sum(_together(list(term.values())) for term in self.says)
        return NAMED * is_named + WORTH.get(self.page.group, 1.0) * says

    def best(self) -> int:
        """Return the number of the passage that says most, of equal ones the first."""
        total: dict[int, float] = defaultdict(float)
        for term in self.says:
            for number, score in term.items():
                total[number] += score
        return max(total, key=lambda number: (total[number], -number))


def search(index: Index, query: str) -> list[Result]:
    """Return the pages that have all words of a query, or if none has, some; the best first."""
    asked = list(dict.fromkeys(names(query)))
    found: dict[str, Found] = {}
    for place, name in enumerate(asked):
        for number, score in index.says(name).items():
            page = index.passages[number].page
            found.setdefault(page.path, Found(page, len(asked))).says[place][number] = score
    complete = [each for each in found.values() if all(each.says)] or list(found.values())
    stems = set(map(stem, asked))
    complete.sort(key=lambda each: -each.score(index.passages, stems))
    return [_result(index.passages[each.best()], query) for each in complete[:MOST_RESULTS]]


def _together(scores: list[float]) -> float:
    """Return what passages of a page say: the best one, and a little for each further one."""
    best = max(scores, default=0.0)
    return best + FURTHER * (sum(scores) - best)


def _result(passage: Passage, query: str) -> Result:
    text = passage.text or passage.page.summary
    return Result(passage.page, passage, excerpt(text, query))
