"""The codes of single wrong values and states, with the words that the hub says with them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hub.docs.operations.reach import merged, reach_of
from hub.docs.operations.reference import Described, Services, described
from hub.docs.operations.refusals import told_reasons, words_of
from hub.edge.keys import idempotency_key
from hub.edge.preconditions import expected_version
from hub.soap.gate import OTHERWISE, WORDS

Said = tuple[str, str]
"""A code and what is said with it."""


@dataclass(frozen=True)
class Code:
    """One code of ``errors``: all that is said with it, and which operations say it by themselves.

    A code without operations is one that the fields of any operation may have.
    """

    code: str
    messages: tuple[str, ...]
    operations: tuple[Described, ...]


@cache
def codes(services: Services) -> tuple[Code, ...]:
    """Return all codes in the order of the alphabet."""
    messages: dict[str, set[str]] = defaultdict(set)
    operations: dict[str, list[Described]] = defaultdict(list)
    for entry in described(services):
        for code in {reason.code for reason in entry.refusals.reasons}:
            operations[code].append(entry)
    for code, message in _said(services):
        messages[code].add(message)
    return tuple(
        Code(code, tuple(sorted(filter(None, messages[code]))), tuple(operations[code]))
        for code in sorted(messages)
    )


def _said(services: Services) -> Iterator[Said]:
    for entry in described(services):
        yield from ((reason.code, reason.message) for reason in entry.refusals.reasons)
        for member in entry.inputs:
            yield from words_of(member.field).items()
    headers = merged(reach_of(each) for each in (idempotency_key, expected_version))
    yield from ((reason.code, reason.message) for reason in told_reasons(headers))
    yield from (*WORDS.values(), OTHERWISE)
