"""The bridge: a serializer class in, an ordinary Spyne ``ComplexModel`` out.

Refuses what it cannot type with a TypeError that names the field, when the service is imported.
"""

import inspect
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from rest_framework import serializers
from spyne.model.complex import ComplexModel, ComplexModelMeta, TypeInfo

from hub.soap.pairs import NameValueSerializer
from hub.soap.scalars import AnyField, documentation, scalar_type
from hub.soap.symbols import Namespace, claim
from hub.wire.fields import ObjectField
from hub.wire.names import to_camel

ITEM = "item"
"""The element that wraps each entry of a list."""


@cache
def complex_type(serializer_class: type[serializers.Serializer[Any]], namespace: Namespace) -> Any:
    """Return the type of a serializer; the same class for the same serializer and namespace."""
    name = type_name(serializer_class)
    return _complex_model(
        claim(namespace, name, serializer_class),
        namespace,
        members(name, serializer_class().fields, namespace),
        inspect.cleandoc(serializer_class.__doc__ or ""),
    )


def type_name(serializer_class: type[serializers.Serializer[Any]]) -> str:
    """Spell a serializer's name as XSD does: without its suffix."""
    return serializer_class.__name__.removesuffix("Serializer")


def members(owner: str, fields: Mapping[str, AnyField], namespace: Namespace) -> TypeInfo:
    """Return the elements of a sequence, in field order, under their SOAP names."""
    _refuse_collisions(owner, fields)
    return TypeInfo(
        (to_camel(name), _member(f"{owner}.{name}", field, namespace))
        for name, field in fields.items()
    )


def is_optional(field: AnyField) -> bool:
    """Tell whether the element may be missing: only nothing itself is missing from an answer."""
    return bool(field.allow_null) if field.read_only else not field.required


def _member(where: str, field: AnyField, namespace: Namespace) -> Any:
    occurs = {"min_occurs": 0 if is_optional(field) else 1}
    try:
        return _typed(field, namespace, **occurs)
    except TypeError as error:
        raise TypeError(f"{where}: {error}") from error


def _typed(field: Any, namespace: Namespace, **occurrence: Any) -> Any:
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        made = _list_type(field.child, namespace)
    elif isinstance(field, ObjectField):
        made = _list_type(NameValueSerializer(), namespace)
    elif isinstance(field, serializers.Serializer):
        made = complex_type(type(field), namespace)
    else:
        return scalar_type(field, namespace, **occurrence)
    return made.customize(doc=documentation(field), nillable=False, **occurrence)


def _list_type(child: Any, namespace: Namespace) -> Any:
    item = _typed(child, namespace, min_occurs=0, max_occurs="unbounded")
    name = item.get_type_name()
    return _list_of(name[0].upper() + name[1:] + "List", item, namespace)


_lists: dict[tuple[Namespace, str], Any] = {}


def _list_of(name: str, item: Any, namespace: Namespace) -> Any:
    """Return the wrapper of a list: arrays of Spyne's own have names that differ by client."""
    key = (namespace, claim(namespace, name, "list"))
    if key not in _lists:
        _lists[key] = _complex_model(name, namespace, TypeInfo([(ITEM, item)]), "")
    return _lists[key]


def _complex_model(name: str, namespace: Namespace, info: TypeInfo, doc: str) -> Any:
    body = {
        "__module__": __name__,
        "__namespace__": namespace.uri,
        "__type_name__": name,
        "_type_info": info,
        "Annotations": type("Annotations", (ComplexModel.Annotations,), {"doc": doc}),
    }
    return ComplexModelMeta(name, (ComplexModel,), body)


def _refuse_collisions(owner: str, names: Iterable[str]) -> None:
    """Raise TypeError for names that differ in case only: some languages fold it."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(to_camel(name).lower(), name)
        if other != name:
            raise TypeError(f"{owner}.{name}: differs from '{other}' in case only")
