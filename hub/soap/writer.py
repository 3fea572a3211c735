"""Plain data to XML, by the fields of a serializer.

A shape is compiled once into closures that emit escaped text: building a tree for every answer is
what makes Spyne's own writer slow.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from rest_framework import serializers

from hub.soap.pairs import NameValueSerializer, pairs
from hub.soap.types import ITEM, is_optional
from hub.soap.updates import FieldNames
from hub.wire.characters import is_portable
from hub.wire.fields import (
    BooleanField,
    DecimalField,
    IdField,
    IntegerField,
    ObjectField,
    ValueField,
)
from hub.wire.instants import DateField, InstantField
from hub.wire.names import as_soap_path, to_camel
from hub.wire.serializers import Plain
from hub.wire.told import PathField

Write = Callable[[Any], str]
FREE_OF_MARKUP = (DateField, DecimalField, IdField, InstantField, IntegerField)
"""Fields whose values need no escaping, whatever they are."""
_MARKUP = re.compile("[&<>\r]")


class Member(NamedTuple):
    """A member of an object, and the element that carries it."""

    name: str
    opening: str
    closing: str
    is_optional: bool
    write: Write


def compiled(name: str, namespace: str, shape: serializers.BaseSerializer[Any]) -> Write:
    """Return what writes an object as the element ``name`` of a namespace.

    The writer raises ValueError for data that the shape's XML schema could not carry.
    """
    inner = _content(shape)

    def write(data: Plain) -> str:
        text = f'<{name} xmlns="{namespace}">{inner(data)}</{name}>'
        # What can be printed is portable, and that is sooner seen.
        if not (text.isprintable() or is_portable(text)):
            raise ValueError(f"{name} holds a text that XML cannot carry")
        return text

    return write


def escape(text: str) -> str:
    """Escape a text so that every parser reads back the same; a bare CR would come back as LF."""
    if _MARKUP.search(text) is None:
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def _content(field: Any) -> Write:
    if isinstance(field, FieldNames):
        return _names(field)
    if isinstance(field, ObjectField):
        write = _sequence(_object(NameValueSerializer()))
        return lambda value: write(pairs(value))
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        return _sequence(_content(field.child))
    if isinstance(field, serializers.BaseSerializer):
        return _object(field)
    return _scalar(field)


def _names(field: FieldNames) -> Write:
    write, unknown = _sequence(lambda name: escape(to_camel(name))), field.unknown
    return lambda names: write([name for name in names if name not in unknown])


def _scalar(field: Any) -> Write:
    if isinstance(field, PathField):
        return lambda path: escape(as_soap_path(path))
    if isinstance(field, BooleanField):
        return lambda value: "true" if value else "false"
    if isinstance(field, FREE_OF_MARKUP):
        return str
    if isinstance(field, ValueField) and field.as_before:
        before = field.as_before
        return lambda value: escape(before.get(str(value), str(value)))
    return lambda value: escape(str(value))


def _sequence(write: Write) -> Write:
    opening, closing = f"<{ITEM}>", f"</{ITEM}>"
    return lambda rows: "".join([f"{opening}{write(row)}{closing}" for row in rows])


def _object(shape: Any) -> Write:
    members = [
        Member(name, f"<{to_camel(name)}>", f"</{to_camel(name)}>", is_optional(field), inner)
        for name, field, inner in ((n, f, _content(f)) for n, f in shape.fields.items())
    ]

    def write(data: Plain) -> str:
        text, get = "", data.get
        for name, opening, closing, optional, inner in members:
            value = get(name)
            if value is not None:
                text += f"{opening}{inner(value)}{closing}"
            elif not optional:
                raise ValueError(f"the answer has no {name}")
        return text

    return write
