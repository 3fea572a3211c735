"""Objects to plain data, by a plan that is made once for each shape.

Django REST framework asks every field anew how its value is found, for every object. A plan knows:
how each member is taken from an object, how from a mapping, and how it is spelled. The serializer's
own ``to_representation`` is the reference; what a plan does not know is left to it.
"""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Manager
from rest_framework import serializers
from rest_framework.fields import Field, SkipField

from hub.wire.fields import MoneyField

Spell = Callable[[Any], Any]
Take = Callable[[Any], Any]
NOT_TAKEN = (AttributeError, KeyError, ObjectDoesNotExist)


class Member(NamedTuple):
    """One member of an object: its name, where it is taken from, and how its value is spelled."""

    name: str
    take: Take
    ask: Take
    """The field itself, which knows of methods, defaults and what may be missing."""
    spell: Spell


def codec(shape: Any) -> Spell:
    """Return what spells an object, or a list of them, as ``shape.to_representation`` would."""
    if not _is_known(shape):
        known_by_itself: Spell = shape.to_representation
        return known_by_itself
    if isinstance(shape, serializers.ListSerializer):
        return _list(codec(shape.child))
    return _object(shape)


def left_to_fields(shape: Any) -> Iterator[str]:
    """Name what in a shape, at any depth, no plan knows."""
    if not _is_known(shape):
        yield type(shape).__name__
    elif isinstance(shape, serializers.ListSerializer):
        yield from left_to_fields(shape.child)
    else:
        for field in _readable(shape):
            if isinstance(field, serializers.BaseSerializer):
                yield from left_to_fields(field)
            elif _from_object(field) is None:
                yield f"{type(shape).__name__}.{field.field_name}"


def _is_known(shape: Any) -> bool:
    """Tell whether a shape is spelled member by member, and does nothing of its own."""
    known = (serializers.Serializer, serializers.ListSerializer)
    return any(type(shape).to_representation is each.to_representation for each in known)


def _list(spell: Spell) -> Spell:
    def spell_all(rows: Any) -> list[Any]:
        return [spell(row) for row in (rows.all() if isinstance(rows, Manager) else rows)]

    return spell_all


def _object(shape: Any) -> Spell:
    fields = _readable(shape)
    of_objects = [_member(field, _from_object(field)) for field in fields]
    of_mappings = [_member(field, _from_mapping(field)) for field in fields]

    def spell_object(instance: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, take, ask, spell in of_mappings if isinstance(instance, Mapping) else of_objects:
            try:
                value = _taken(take, ask, instance)
            except SkipField:
                continue
            found[name] = None if value is None else spell(value)
        return found

    return spell_object


def _taken(take: Take, ask: Take, instance: Any) -> Any:
    try:
        value = take(instance)
    except NOT_TAKEN:
        return ask(instance)
    return ask(instance) if callable(value) else value


def _member(field: Any, take: Take | None) -> Member:
    nested = isinstance(field, serializers.BaseSerializer)
    spell = codec(field) if nested else field.to_representation
    return Member(field.field_name, take or field.get_attribute, field.get_attribute, spell)


def _readable(shape: Any) -> list[Any]:
    return [field for field in shape.fields.values() if not field.write_only]


def _from_object(field: Any) -> Take | None:
    """Return how a member is taken from an object; None when only the field knows."""
    path = ".".join(field.source_attrs)
    if path and type(field).get_attribute is Field.get_attribute:
        return attrgetter(path)
    if path and type(field) is MoneyField:
        return _amount(attrgetter(path, field.currency))
    return None


def _from_mapping(field: Any) -> Take | None:
    """Return how a member is taken from a mapping; None when only the field knows."""
    if len(field.source_attrs) != 1 or _from_object(field) is None:
        return None
    name = field.source_attrs[0]
    if type(field) is MoneyField:
        return _amount(itemgetter(name, field.currency))
    return itemgetter(name)


def _amount(pair: Take) -> Take:
    def take(instance: Any) -> Any:
        found = pair(instance)
        return None if found[0] is None else found

    return take
