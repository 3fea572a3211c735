"""A message's body to the plain data that JSON would have carried.

Lenient on purpose: whatever does not fit keeps a form that its field refuses, so that the
serializer names every fault. The XML schema is only asked when the serializer finds none.
"""

from typing import Any

from lxml import etree
from rest_framework import serializers

from hub.soap.pairs import NameValueSerializer
from hub.soap.types import ITEM
from hub.wire.bulk import RowList
from hub.wire.fields import ObjectField
from hub.wire.names import SNAKE, to_camel, to_snake
from hub.wire.serializers import Plain
from hub.wire.text import from_text

XSI = "http://www.w3.org/2001/XMLSchema-instance"
NIL, TYPE = f"{{{XSI}}}nil", f"{{{XSI}}}type"
TRUE, FALSE = frozenset({"true", "1"}), frozenset({"false", "0"})


def drop_hints(body: Any) -> None:
    """Take away the attributes that say nothing: ``xsi:type`` and ``xsi:nil="false"``.

    Types are never polymorphic here, and some clients send both on every element.
    """
    body.attrib.pop(NIL, None)
    for element in body.iter():
        element.attrib.pop(TYPE, None)
        if element.get(NIL, "").strip() in FALSE:
            element.attrib.pop(NIL)


def drop_nils(body: Any) -> None:
    """Take away the elements that say null, before the schema sees them: it allows none."""
    for element in [each for each in body.iter() if is_nil(each)]:
        element.getparent().remove(element)


def is_nil(element: Any) -> bool:
    """Tell whether an element says null; one with a content says that instead."""
    empty = len(element) == 0 and not element.text
    return empty and element.get(NIL, "").strip() in TRUE


def drop_refused_rows(body: Any, request: Any, values: Plain) -> None:
    """Take away the rows of a bulk call that the serializer refused.

    Their results will say why; the schema, which would refuse the whole call, judges the others.
    """
    for name, shape in request.fields.items():
        for inner, field in getattr(shape, "fields", {}).items():
            if isinstance(field, RowList):
                path = "/".join(f"{{*}}{to_camel(step)}" for step in (name, inner))
                _drop(body.find(path), ["errors" in row for row in values[name][inner]])


def _drop(rows: Any, refused: list[bool]) -> None:
    for element, is_refused in zip(list(rows), refused, strict=True):
        if is_refused:
            rows.remove(element)


def decode(element: Any, shape: Any) -> Plain:
    """Return the object that an element's children spell, by the fields of a serializer."""
    namespace = etree.QName(element).namespace
    fields = {f"{{{namespace}}}{to_camel(name)}": name for name in shape.fields}
    found: Plain = {}
    for child in element:
        name = fields.get(child.tag)
        key = name or _unknown_name(child, namespace)
        value = _value(child, shape.fields[name] if name else None)
        # No field takes a tuple: an element that is sent twice is refused where it stands.
        found[key] = (found[key], value) if key in found else value
    return found


def _value(element: Any, field: Any) -> Any:
    if is_nil(element):
        return None
    if isinstance(field, ObjectField):
        return _list(element, NameValueSerializer())
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        return _list(element, field.child)
    if len(element) or isinstance(field, serializers.BaseSerializer):
        return _object(element, field)
    text = element.text or ""
    return text if field is None else from_text(field, text)


def _list(element: Any, child: Any) -> Any:
    namespace = etree.QName(element).namespace
    if any(each.tag != f"{{{namespace}}}{ITEM}" for each in element) or _has_text(element):
        return _object(element, None)
    return [_value(each, child) for each in element]


def _object(element: Any, field: Any) -> Any:
    """Return an object, or the text that stands where an object or a list should."""
    if len(element) == 0 and _has_text(element):
        return element.text
    return decode(element, field) if isinstance(field, serializers.BaseSerializer) else {}


def _has_text(element: Any) -> bool:
    return bool((element.text or "").strip())


def _unknown_name(element: Any, namespace: str | None) -> str:
    """Name an element that is no field, in a way that can never be taken for one."""
    name = etree.QName(element)
    snake = to_snake(name.localname)
    if name.namespace == namespace and to_camel(snake) == name.localname:
        return snake
    if name.namespace == namespace and not SNAKE.fullmatch(name.localname):
        return str(name.localname)
    return f"{{{name.namespace or ''}}}{name.localname}"
