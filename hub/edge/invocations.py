"""One call as the pipeline sees it, whatever protocol brought it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rest_framework.serializers import Serializer

from hub.core.actors import Actor
from hub.core.operations import noun_of
from hub.core.scopes import Requirement
from hub.edge.answers import Answer
from hub.wire.serializers import Plain


@dataclass(frozen=True)
class Invocation:
    """Who calls what, with which input: ids, keys and body in one flat mapping of typed values."""

    operation: str
    actor: Actor | None
    input: Plain = field(default_factory=dict)
    expected_version: int | None = None
    key: str | None = None
    shape: type[Serializer[Any]] | None = None
    """The shape of the answer's body."""
    requirement: Requirement | None = None
    """What the operation takes of its caller, as far as it is known."""

    @property
    def canonical(self) -> Plain:
        """All that makes two requests the same or not."""
        return {"input": self.input, "expected_version": self.expected_version}

    def object_id(self, answer: Answer | None = None) -> UUID | None:
        """Return the id of the one object that the answer, or else the request, is about."""
        answered = (answer.body or {}).get("id") if answer else None
        named = self.input.get("id")
        if isinstance(answered, str):
            return UUID(answered)
        return named if isinstance(named, UUID) else None

    @property
    def kind(self) -> str:
        """What kind of object that is, as `hub.core.aggregates` names it."""
        return noun_of(self.operation)


def flat(*parts: Mapping[str, Any]) -> Plain:
    """Put the parts of a request into one mapping; a name with two values keeps both.

    REST has a key in the address and SOAP the same one in the message, so where a value stood does
    not count.
    """
    found: Plain = {}
    for name, value in (pair for part in parts for pair in part.items()):
        same = name not in found or found[name] == value
        found[name] = value if same else [found[name], value]
    return found
