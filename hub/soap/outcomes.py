"""The elements of an answer, and the answer that both protocols share."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rest_framework import serializers

from hub.edge.answers import Answer
from hub.wire.serializers import Plain

CREATED, CHANGED_FIELDS = "created", "changed_fields"


@dataclass(frozen=True)
class Outcome:
    """How an answer's elements are spread over an `Answer`.

    What REST says by status and header are elements here. Beside them stands one object, which is
    the body, or there are several elements, which are the members of the body.
    """

    response: Any

    @cached_property
    def names(self) -> list[str]:
        """The elements that the body is made of."""
        return [name for name in self.response.fields if name not in {CREATED, CHANGED_FIELDS}]

    @cached_property
    def wrapper(self) -> str | None:
        """The one element that is the body, or None."""
        names = self.names
        alone = len(names) == 1 and isinstance(
            self.response.fields[names[0]], serializers.Serializer
        )
        return names[0] if alone else None

    @cached_property
    def shape(self) -> type[serializers.Serializer[Any]]:
        """The shape of the body."""
        return type(self.response.fields[self.wrapper] if self.wrapper else self.response)

    def elements(self, result: Any) -> Plain:
        """Return the plain data of the elements from what the method returned."""
        names = list(self.response.fields)
        return {names[0]: result} if len(names) == 1 else dict(result or {})

    def answer(self, elements: Plain) -> Answer:
        """Return what REST would have said."""
        changed = elements.get(CHANGED_FIELDS)
        members = {name: elements.get(name) for name in self.names}
        body = elements.get(self.wrapper) if self.wrapper else members
        return Answer(
            body=body or None,
            created=elements.get(CREATED),
            changed_fields=None if changed is None else tuple(changed),
        )

    def from_answer(self, answer: Answer) -> Plain:
        """Return the elements that say the same."""
        members = {self.wrapper: answer.body} if self.wrapper else answer.body or {}
        changed = answer.changed_fields
        outcome = {CREATED: answer.created, CHANGED_FIELDS: changed}
        return {**members, **{n: v for n, v in outcome.items() if n in self.response.fields}}
