"""Shapes and strict fields as JSON Schema, where drf-spectacular does not know them by itself."""

from typing import Any

from drf_spectacular.extensions import (
    OpenApiSerializerExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.plumbing import get_lib_doc_excludes

from hub.wire.lists import FilterSerializer
from hub.wire.serializers import (
    Plain,
    ReadSerializer,
    UpdateSerializer,
    WireSerializer,
    WriteSerializer,
)

BASES = (WireSerializer, ReadSerializer, WriteSerializer, UpdateSerializer, FilterSerializer)

ABSENT = frozenset({"next_cursor", "retry_after_seconds", "current_version"})
"""Members of an answer that are left out when they do not apply."""


def undescribed() -> list[type]:
    """Return the classes whose docstring is no shape's description."""
    return [*get_lib_doc_excludes(), *BASES]


class WireSerializerExtension(OpenApiSerializerExtension):
    """Says what is refused: unknown members and empty updates; answers may grow."""

    target_class = "hub.wire.serializers.WireSerializer"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: str) -> Plain:
        """Return the schema of a shape."""
        schema: Plain = auto_schema._map_serializer(  # noqa: SLF001 - as its documentation asks
            self.target, direction, bypass_extensions=True
        )
        properties = schema.setdefault("properties", {})
        for described in properties.values():
            described.pop("readOnly", None)  # read and write shapes are different classes here
        if direction == "response":
            for name in ABSENT.intersection(properties):
                _make_optional(schema, name)
        else:
            schema["additionalProperties"] = False
            if isinstance(self.target, UpdateSerializer):
                schema["minProperties"] = 1
        return schema


def _make_optional(schema: Plain, name: str) -> None:
    schema["required"].remove(name)
    described = schema["properties"][name]
    if isinstance(described["type"], list):
        described["type"] = described["type"][0]


class DecimalExtension(OpenApiSerializerFieldExtension):
    """A decimal travels as text, so that no parser makes a float of it."""

    target_class = "hub.wire.fields.DecimalField"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Plain:
        """Return the form that the hub writes itself; it reads all of ``xs:decimal``."""
        field = self.target
        signed = "" if field.min_value is not None and field.min_value >= 0 else "-?"
        whole = field.max_digits - field.decimal_places
        digits = f"[0-9]{{1,{whole}}}(\\.[0-9]{{1,{field.decimal_places}}})?"
        return {"type": "string", "pattern": f"^{signed}{digits}$"}


class ChoiceExtension(OpenApiSerializerFieldExtension):
    """A closed set becomes a component under its enumeration's name, as in the WSDL."""

    target_class = "hub.wire.fields.ChoiceField"
    match_subclasses = True

    def get_name(self) -> str:
        """Return the component's name."""
        return str(self.target.enum.__name__)

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Plain:
        """Return the set, with what its values mean."""
        enum = self.target.enum
        meanings = "\n".join(f"* `{value}`: {label}" for value, label in enum.choices)
        return {"type": "string", "enum": list(enum.values), "description": meanings}


class ObjectExtension(OpenApiSerializerFieldExtension):
    """An object whose members depend on what it is about."""

    target_class = "hub.wire.fields.ObjectField"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Plain:
        """Return an object with any members."""
        return {"type": "object", "additionalProperties": True}
