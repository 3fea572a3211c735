"""An object of any shape on SOAP: a list of names and values, because XML schema has to know both.

A name is the path of a value as refusals spell it: ``price``, ``specifications[0].name``.
"""

from collections.abc import Iterator
from typing import Any

from hub.wire.fields import TextField
from hub.wire.names import to_camel
from hub.wire.serializers import Plain, WireSerializer

NAME_LENGTH, VALUE_LENGTH = 1_000, 100_000


class NameValueSerializer(WireSerializer):
    """One value of an object."""

    name = TextField(
        max_length=NAME_LENGTH, read_only=True, help_text="Such as price or lines[0].sku."
    )
    value = TextField(
        max_length=VALUE_LENGTH, read_only=True, help_text="In the form it has as an element."
    )


def pairs(value: Any, path: str = "") -> Iterator[Plain]:
    """Spell plain data as pairs; what is null, and an empty list or object, has none."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from pairs(inner, f"{path}.{to_camel(name)}" if path else to_camel(name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from pairs(inner, f"{path}[{index}]")
    elif isinstance(value, bool):
        yield {"name": path, "value": "true" if value else "false"}
    elif value is not None:
        yield {"name": path, "value": str(value)}
