"""Texts in which the hub repeats what a caller sent, who may have sent anything."""

from typing import Any

from hub.wire.characters import is_portable
from hub.wire.fields import TextField
from hub.wire.names import rest_path

LENGTH = 500
PATH_LENGTH = 200
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def portable(text: str) -> str:
    """Return a text with the characters replaced that no XML carries."""
    return "".join(each if is_portable(each) else REPLACEMENT for each in text)


class ToldField(TextField):
    """A message; characters that no XML carries are replaced in it."""

    def __init__(self, *, max_length: int = LENGTH, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_representation(self, value: Any) -> str:
        return portable(str(value)[: self.max_length])


class PathField(ToldField):
    """Where a wrong value stands, in REST's spelling; SOAP's writer spells it its own way."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=PATH_LENGTH, **kwargs)

    def to_representation(self, value: Any) -> str:
        return super().to_representation(rest_path(value))
