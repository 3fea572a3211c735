"""Who reacts to what: apps name their subscribers in ``AppConfig.ready``."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from hub.events.models import Event

React = Callable[[Event], None]


@dataclass(frozen=True)
class Subscription:
    """A function, and the types of events it is called with."""

    name: str
    types: frozenset[str]
    function: React


_SUBSCRIPTIONS: dict[str, Subscription] = {}


def subscribe(name: str, types: Collection[str], function: React) -> None:
    """Call ``function`` with every event of ``types``, from the oldest kept on.

    ``name`` is for good: under it the hub remembers how far it has come. The function runs in a
    worker, in one transaction with that memory: what it writes to the database is written exactly
    once, whatever is killed when; anything else it does may be done again. The events of one object
    come one after another, in their order, until one is given up. It is given ten seconds.
    Raises ValueError for a name that is taken.
    """
    if name in _SUBSCRIPTIONS:
        raise ValueError(f"'{name}' subscribes twice")
    _SUBSCRIPTIONS[name] = Subscription(name, frozenset(types), function)


def unsubscribe(name: str) -> None:
    """Forget a subscriber in this process, for tests; what it remembers in the database stays."""
    _SUBSCRIPTIONS.pop(name, None)


def subscribers() -> Mapping[str, Subscription]:
    """Return all, by name."""
    return _SUBSCRIPTIONS
