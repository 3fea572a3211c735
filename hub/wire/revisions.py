"""Shapes as an older revision of the contract knows them: without what came later.

What is newer is declared beside the shapes: fields by ``newer`` of their serializer, values by the
label ``Newer`` of their enumeration. A shape that has nothing newer is its own older one.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar

from django.db.models import TextChoices
from rest_framework import serializers

from hub.core.revisions import REVISIONS, V1, Newer, Revision, is_known
from hub.wire.fields import AnyField, ChoiceField, ValueField
from hub.wire.serializers import Plain, WireSerializer, newer_fields

AnySerializer = type[serializers.Serializer[Any]]


@cache
def as_of(shape: AnySerializer, revision: Revision) -> AnySerializer:
    """Return a shape as a revision knows it, under the same name."""
    if not _has_newer(shape(), revision):
        return shape
    body = {"__doc__": shape.__doc__, "__module__": shape.__module__, "revision": revision}
    return type(shape.__name__, (_OlderSerializer, shape), body)


def as_known(shape: AnySerializer, data: Plain, revision: Revision) -> Plain:
    """Return the plain data of a shape as a revision would have answered it."""
    older = as_of(shape, revision)
    return data if older is shape else _object(older(), data)


def names_of(shape: Any) -> Iterator[str]:
    """Yield the name of every field of a shape, at every depth."""
    for name, field in shape.fields.items():
        yield name
        inner = getattr(field, "child", field)
        if isinstance(inner, serializers.Serializer):
            yield from names_of(inner)


def refuse_misdeclared(shape: Any, *, is_answer: bool) -> None:
    """Raise TypeError for what is newer and would still reach, or stop, an older client.

    An input has to be optional without a default, so that a call means the same to every revision.
    An answer may lack the field: answers that were kept for retries were made before it came.
    """
    kind: type[WireSerializer] = type(shape)
    for name in newer_fields(kind):
        if name not in shape.fields:
            raise TypeError(f"{type(shape).__name__} has no field '{name}' to be newer")
    for name, field in shape.fields.items():
        where = f"{type(shape).__name__}.{name}"
        since = getattr(field, "since", V1)
        if since not in REVISIONS:
            raise TypeError(f"{where}: no revision {since} is served")
        may_lack = field.allow_null if is_answer else _is_free(field)
        if since != V1 and not may_lack:
            raise TypeError(f"{where} is newer, so it has to be optional, without a default")
        _refuse_values(where, getattr(field, "child", field), is_answer=is_answer)


def _is_free(field: AnyField) -> bool:
    return not field.required and field.default in (serializers.empty, None)


def _refuse_values(where: str, field: Any, *, is_answer: bool) -> None:
    if isinstance(field, serializers.Serializer):
        refuse_misdeclared(field, is_answer=is_answer)
    elif isinstance(field, ValueField):
        for value, label in field.meanings.items():
            if isinstance(label, Newer) and not _is_older(field.meanings, label):
                raise TypeError(f"{where}: '{value}' is newer and names no older value")


def _is_older(meanings: dict[str, str], label: Newer) -> bool:
    before = meanings.get(label.as_before)
    return before is not None and getattr(before, "since", V1) < label.since


class _OlderSerializer(serializers.Serializer[Any]):
    """Put before a serializer, takes away what its revision does not know."""

    revision: ClassVar[Revision]

    def get_fields(self) -> dict[str, AnyField]:
        known = {
            name: field
            for name, field in super().get_fields().items()
            if getattr(field, "since", V1) <= self.revision
        }
        return {name: _older(field, self.revision) for name, field in known.items()}


def _has_newer(field: Any, revision: Revision) -> bool:
    if getattr(field, "since", V1) > revision:
        return True
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        return _has_newer(field.child, revision)
    if isinstance(field, serializers.Serializer):
        return any(_has_newer(each, revision) for each in field.fields.values())
    return not all(is_known(label, revision) for label in _labels(field))


def _labels(field: Any) -> list[str]:
    if isinstance(field, ValueField):
        return [*field.meanings.values()]
    return [each.label for each in field.enum] if isinstance(field, ChoiceField) else []


def _older(field: Any, revision: Revision) -> Any:
    """Return a field, which is the caller's to change, as a revision knows it."""
    if not _has_newer(field, revision):
        return field
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        child = _older(field.child, revision)
        if child is not field.child:
            field.child = child
            child.bind("", field)
    elif isinstance(field, serializers.Serializer):
        return _nested(field, revision)
    elif isinstance(field, ChoiceField):
        field.enum = enumeration_as_of(field.enum, revision)
        field.choices = field.enum.choices
    else:
        field.as_before = {value: _before(field, value, revision) for value in field.meanings}
        field.meanings = {v: m for v, m in field.meanings.items() if is_known(m, revision)}
    return field


def _nested(field: Any, revision: Revision) -> Any:
    shape: AnySerializer = type(field)
    made: Any = as_of(shape, revision)(*field._args, **field._kwargs)  # noqa: SLF001
    made.required, made.default, made.allow_null = field.required, field.default, field.allow_null
    return made


def _before(field: ValueField, value: str, revision: Revision) -> str:
    label = field.meanings[value]
    if isinstance(label, Newer) and label.since > revision:
        return _before(field, label.as_before, revision)
    return value


@cache
def enumeration_as_of(choices: type[TextChoices], revision: Revision) -> type[TextChoices]:
    """Return an enumeration with the members that a revision knows, under the same name."""
    known = [(each.name, each) for each in choices if is_known(each.label, revision)]
    members: Any = [(name, (each.value, str(each.label))) for name, each in known]
    made: Any = TextChoices(choices.__name__, members)
    made.__doc__ = choices.__doc__
    return made  # type: ignore[no-any-return]


def _object(shape: Any, data: Plain) -> Plain:
    return {n: _value(f, data[n]) for n, f in shape.fields.items() if n in data}


def _value(field: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        return [_value(field.child, row) for row in value]
    if isinstance(field, serializers.Serializer):
        return _object(field, value)
    return field.as_before.get(value, value) if isinstance(field, ValueField) else value
