"""Which refusals a function can come to, read from the code that it reaches.

Over-approximates: a refusal that is never met in fact may be named, one that is met is not missed
as long as what is called is named where it is called.
"""

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import FunctionType
from typing import Any

from django.db.models import Model
from rest_framework.serializers import BaseSerializer

from hub.core.errors import HubError
from hub.docs.operations.sources import Source, is_ours, parameters, written

QUIET = (HubError, Model, BaseSerializer, Enum)
"""Classes that stand for themselves where they are named: what they refuse is told elsewhere."""


@dataclass(frozen=True, order=True)
class Reason:
    """The code of one wrong value, and what is said with it; gaps in the text are dots."""

    code: str
    message: str = ""


@dataclass(frozen=True)
class Reach:
    """What a piece of code can be refused with."""

    errors: frozenset[type[HubError]] = frozenset()
    reasons: frozenset[Reason] = frozenset()

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(self.errors | other.errors, self.reasons | other.reasons)


@dataclass(frozen=True)
class _Scan:
    reach: Reach
    named: tuple[FunctionType, ...]


def reach_of(function: Any) -> Reach:
    """Return what a function can be refused with, by itself and by all that it names."""
    found, waiting, seen = Reach(), [inspect.unwrap(function)], set()
    while waiting:
        code = waiting.pop()
        if code not in seen:
            seen.add(code)
            scan = _scanned(code)
            found |= scan.reach
            waiting.extend(scan.named)
    return found


def merged(reaches: Iterable[Reach]) -> Reach:
    """Return all that several pieces of code can be refused with."""
    found = Reach()
    for each in reaches:
        found |= each
    return found


def functions_of(shape: type[Any]) -> Iterator[FunctionType]:
    """Yield what is written for one class of ours, and for those that it inherits from."""
    for owner in shape.__mro__:
        if is_ours(owner):
            yield from (f for f in map(written, vars(owner).values()) if f is not None)


@cache
def _scanned(function: FunctionType) -> _Scan:
    source = Source(function)
    targets = [source.resolved(node) for node in source.nodes]
    classes = (each for each in targets if isinstance(each, type) and each is not HubError)
    errors = frozenset(each for each in classes if issubclass(each, HubError))
    named = tuple(each for target in targets for each in _functions(target))
    return _Scan(Reach(errors, frozenset(_reasons(source))), named)


def _functions(target: Any) -> Iterator[FunctionType]:
    """Yield the functions of ours that are behind a name."""
    target = getattr(target, "__func__", target)
    if isinstance(target, type) and is_ours(target) and not issubclass(target, QUIET):
        yield from functions_of(target)
    elif (function := written(target)) is not None and is_ours(function):
        yield function


def _reasons(source: Source) -> Iterator[Reason]:
    """Yield the codes that calls give to a refusal, as the argument that is called so.

    What is called may know the code itself and be given the message alone.
    """
    for made, given in source.calls():
        message = source.text(given.get("message"))
        if "message" in given and (code := source.text(given.get("code"))):
            yield Reason(code, message)
        elif message and "code" not in given:
            yield from (Reason(code, message) for code in _own_codes(written(made)))


@cache
def _own_codes(function: FunctionType | None) -> frozenset[str]:
    """Return the codes that a function gives to whatever message it is called with."""
    if function is None or "message" not in parameters(function):
        return frozenset()
    source = Source(function)
    calls = [given for _, given in source.calls() if "message" in given]
    unsaid = (given for given in calls if not source.text(given["message"]))
    return frozenset(filter(None, (source.text(given.get("code")) for given in unsaid)))
