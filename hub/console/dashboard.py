"""The first page: figures of the actor's organization, each app's own, and the last calls."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from hub.audit.selectors import call_list
from hub.console.sessions import find_actor
from hub.core.actors import Actor
from hub.core.scopes import Scope

LAST = 8


@dataclass(frozen=True)
class Card:
    """A figure: what it counts, how many, where they are listed, and whether that is bad."""

    title: str
    figure: int
    link: str = ""
    note: str = ""
    is_bad: bool = False


Count = Callable[[Actor], Iterable[Card]]
_COUNTS: list[Count] = []


def register_cards(count: Count) -> Count:
    """Have the cards that a function makes shown, in the order of registration: a decorator."""
    _COUNTS.append(count)
    return count


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Fill the first page's context."""
    actor = find_actor(request)
    if actor is None:
        return context
    cards = [card for count in _COUNTS for card in count(actor)]
    may = actor.may(Scope.AUDIT_READ)
    calls = call_list(actor=actor, filters={})[:LAST] if may else ()
    return context | {"cards": cards, "calls": calls, "subtitle": None}
