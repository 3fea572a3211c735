"""Objects to plain data, by a plan that is made once for each shape.

Django REST framework asks every field anew how its value is found, for every object. A plan knows:
it takes all values of an object at once, and knows how each is spelled. The serializer's own
``to_representation`` is the reference; an object that a plan does not fit is left to it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from operator import attrgetter, call, itemgetter
from typing import Any, NamedTuple, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Manager
from rest_framework import serializers
from rest_framework.fields import Field, SkipField

from hub.core.errors import InternalError
from hub.core.money import plain
from hub.wire.characters import is_portable
from hub.wire.fields import (
    BooleanField,
    DecimalField,
    IdField,
    IntegerField,
    MoneyField,
    TextField,
)
from hub.wire.instants import InstantField

Spell = Callable[[Any], Any]
MAPPINGS = (dict, Mapping)
"""What most are, and what any is: the second question takes longer."""
OFFSET = len("+00:00")
NOT_TAKEN = (AttributeError, KeyError, ObjectDoesNotExist)


class Member(NamedTuple):
    """One member of an object."""

    name: str
    ask: Callable[[Any], Any]
    """The field, which knows of methods, defaults and what may be missing."""
    spell: Spell


class Amount(NamedTuple):
    """Where among all values of an object an amount stands, and its currency."""

    name: str
    place: int
    currency: int


def codec(shape: Any) -> Spell:
    """Return what spells an object, or a list of them, as ``shape.to_representation`` would."""
    if not _is_known(shape):
        known_by_itself: Spell = shape.to_representation
        return known_by_itself
    if isinstance(shape, serializers.ListSerializer):
        return _list(codec(shape.child))
    return _object(shape)


def left_to_fields(shape: Any) -> Iterator[str]:
    """Name what in a shape, at any depth, no plan knows: it is spelled the slow way."""
    if not _is_known(shape):
        yield type(shape).__name__
    elif isinstance(shape, serializers.ListSerializer):
        yield from left_to_fields(shape.child)
    else:
        for field in _readable(shape):
            if isinstance(field, serializers.BaseSerializer):
                yield from left_to_fields(field)
            elif not _is_plain(field):
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
    members = [Member(each.field_name, each.get_attribute, _spell(each)) for each in fields]
    spell_thing = spell_mapping = _one_by_one(members)
    if fields and all(map(_is_plain, fields)):
        spell_thing = _all_at_once(fields, members, attrgetter)
        if all(len(field.source_attrs) == 1 for field in fields):
            spell_mapping = _all_at_once(fields, members, itemgetter)

    def spell_object(instance: Any) -> Any:
        return (spell_mapping if isinstance(instance, MAPPINGS) else spell_thing)(instance)

    return spell_object


def _one_by_one(members: list[Member]) -> Spell:
    """Return what asks each field for its value, as Django REST framework does."""

    def spell_members(instance: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, ask, spell in members:
            try:
                value = ask(instance)
            except SkipField:
                continue
            found[name] = spell(value)
        return found

    return spell_members


def _all_at_once(fields: list[Any], members: list[Member], getter: Any) -> Spell:
    """Return what takes all values together, and leaves an object that lacks one to its fields."""
    paths = [".".join(field.source_attrs) for field in fields]
    amounts = _amounts(fields)
    currencies = [fields[amount.place].currency for amount in amounts]
    # The first once more, because of a single path no tuple would be made.
    take, spell_taken = getter(*paths, *currencies, paths[0]), _spell_taken(members, amounts)
    one_by_one = _one_by_one(members)

    def spell_members(instance: Any) -> Any:
        try:
            return spell_taken(take(instance)) or one_by_one(instance)
        except NOT_TAKEN:
            return one_by_one(instance)

    return spell_members


def _amounts(fields: list[Any]) -> list[Amount]:
    places = [place for place, field in enumerate(fields) if type(field) is MoneyField]
    return [
        Amount(fields[place].field_name, place, len(fields) + number)
        for number, place in enumerate(places)
    ]


def _spell_taken(members: list[Member], amounts: list[Amount]) -> Spell:
    """Return what spells the values of an object; it returns None when one has to be called."""
    names = [member.name for member in members]
    spells = [member.spell for member in members]
    for amount in amounts:
        spells[amount.place] = _later

    def spell(values: Any) -> dict[str, Any] | None:
        if any(map(callable, values)):
            return None
        found = dict(zip(names, map(call, spells, values), strict=True))
        for name, place, currency in amounts:
            if values[place] is not None:
                found[name] = plain(values[place], values[currency])
        return found

    return spell


def _readable(shape: Any) -> list[Any]:
    return [field for field in shape.fields.values() if not field.write_only]


def _is_plain(field: Any) -> bool:
    """Tell whether the value of a field is simply what its source names."""
    own = (Field.get_attribute, MoneyField.get_attribute)
    return bool(field.source_attrs) and type(field).get_attribute in own


def _spell(field: Any) -> Spell:
    """Return what spells the values of a field, of which nothing stays None."""
    if type(field) is IdField and field.uuid_format == "hex_verbose":
        return _id
    if type(field) is DecimalField and not (field.localize or field.normalize_output):
        return _decimal(field)
    slowly = codec(field) if isinstance(field, serializers.BaseSerializer) else None
    return QUICK.get(type(field).to_representation) or _something(slowly or field.to_representation)


def _something(spell: Spell) -> Spell:
    def spell_value(value: Any) -> Any:
        return None if value is None else spell(value)

    return spell_value


def _decimal(field: DecimalField) -> Spell:
    """Return what writes a number as it is that has the field's decimals, as in a column."""
    otherwise = _something(field.to_representation)
    digits, decimals = cast("int", field.max_digits), cast("int", field.decimal_places)
    places, limit = Decimal(1).scaleb(-decimals), Decimal(1).scaleb(digits - decimals)

    def spell(value: Any) -> Any:
        is_exact = type(value) is Decimal and value.same_quantum(places) and -limit < value < limit
        return f"{value:f}" if is_exact else otherwise(value)

    return spell


def _later(amount: Any) -> Any:
    """Keep an amount's place among the members until its currency is at hand."""
    return amount


def _text(value: Any) -> str | None:
    # What can be printed is portable; to see that takes a tenth of the time.
    if type(value) is str and value.isprintable():
        return value
    if value is None:
        return None
    text = str(value)
    if is_portable(text):
        return text
    raise InternalError


def _id(value: Any) -> str | None:
    return None if value is None else str(value)


def _number(value: Any) -> int | None:
    return None if value is None else int(value)


def _flag(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _instant(value: datetime | None) -> str | None:
    if value is None:
        return None
    utc = value if value.tzinfo is UTC else value.astimezone(UTC)
    return f"{utc.isoformat(timespec='microseconds')[:-OFFSET]}Z"


QUICK: dict[Any, Spell] = {
    TextField.to_representation: _text,
    InstantField.to_representation: _instant,
    BooleanField.to_representation: _flag,
    IntegerField.to_representation: _number,
}
"""Shorter ways to the same text."""
