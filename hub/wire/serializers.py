"""Wire serializers: the one description of every shape that travels.

Read shapes, create shapes and update shapes are different classes. Typed fields only.
"""

from collections.abc import Mapping
from functools import cache
from itertools import islice
from typing import Any, ClassVar, TypeVar, cast

from django.db import models
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from hub.core.errors import NothingToChange
from hub.core.revisions import V1, Revision
from hub.wire import fields, instants
from hub.wire.codecs import Spell, codec
from hub.wire.errors import as_validation_failed
from hub.wire.names import check_name

Plain = dict[str, Any]
"""An object as JSON carries it."""

Shape = TypeVar("Shape", bound=serializers.Serializer[Any])

MAX_UNKNOWN = 100
"""So many unknown members of one object are named; naming a million would take minutes."""


class WireSerializer(serializers.Serializer[Any]):
    """A shape on the wire. Members that it does not name are refused, at every depth."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "An object is expected.",
        "unknown_field": "There is no such field here.",
    }
    examples: ClassVar[dict[str, Any]] = {}
    """What the reference shows of members whose name and type say too little; None shows none."""
    newer: ClassVar[Mapping[str, Revision]] = {}
    """With which revision fields came that the first one has not; those of bases count too."""

    def get_fields(self) -> dict[str, fields.AnyField]:
        """Return the fields, the newer ones last, each with its revision as ``since``."""
        found = super().get_fields()
        newer = newer_fields(type(self))
        for name, field in found.items():
            check_name(name)
            field.__dict__["since"] = newer.get(name, V1)
        return dict(sorted(found.items(), key=lambda each: newer.get(each[0], V1)))

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict):
            self.fail("invalid")
        known = {field.field_name for field in self._writable_fields}
        strangers = islice((name for name in data if name not in known), MAX_UNKNOWN)
        unknown = {name: [self._unknown()] for name in strangers}
        try:
            value = super().to_internal_value(data)
        except ValidationError as error:
            raise ValidationError({**cast("Plain", error.detail), **unknown}) from None
        if unknown:
            raise ValidationError(unknown)
        return value

    def _unknown(self) -> ErrorDetail:
        return ErrorDetail(str(self.error_messages["unknown_field"]), "unknown_field")


@cache
def newer_fields(shape: type[WireSerializer]) -> Mapping[str, Revision]:
    """Return with which revision the newer fields of a shape came."""
    found: dict[str, Revision] = {}
    for base in reversed(shape.__mro__):
        found |= vars(base).get("newer", {})
    return found


class _ModelSerializer(WireSerializer, serializers.ModelSerializer[Any]):
    """Derives strict fields from model fields; what it cannot type must be declared."""

    serializer_field_mapping: ClassVar[dict[type[Any], type[Any]]] = {
        models.BooleanField: fields.BooleanField,
        models.CharField: fields.TextField,
        models.DateField: instants.DateField,
        models.DateTimeField: instants.InstantField,
        models.DecimalField: fields.DecimalField,
        models.IntegerField: fields.IntegerField,
        models.TextField: fields.TextField,
        models.UUIDField: fields.IdField,
    }

    def build_field(self, field_name: str, info: Any, *_model_and_depth: Any) -> Any:
        if field_name in info.fields_and_pk:
            return self.build_standard_field(field_name, info.fields_and_pk[field_name])
        raise TypeError(f"{type(self).__name__}.{field_name}: declare a typed field for it")

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        strict = (*self.serializer_field_mapping.values(), fields.ValueField)
        if field_class not in strict:
            raise TypeError(f"{type(self).__name__}.{field_name}: declare a typed field for it")
        # Uniqueness is the database's to judge, in the service, under the tenant's key.
        kwargs.pop("validators", None)
        if issubclass(field_class, fields.TextField):
            kwargs["max_length"] = model_field.max_length
        return field_class, kwargs

    def get_validators(self) -> list[Any]:
        return []


STANDARD_HELP = {
    "id": "Its identifier, for good; time-ordered.",
    "version": "Grows by one with every change; name it in a write to lose no other's change.",
    "created_at": "When it was made.",
    "updated_at": "When it was last changed.",
}
"""What every model's own columns mean, said once."""


class ReadSerializer(_ModelSerializer):
    """What the hub answers about a model: every field is there, or null where the model says so."""

    serializer_choice_field = fields.ValueField

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        for name in ("required", "allow_blank", "default"):
            kwargs.pop(name, None)
        kwargs.setdefault("help_text", STANDARD_HELP.get(field_name, ""))
        return field_class, {**kwargs, "read_only": True, "allow_null": model_field.null}


class WriteSerializer(_ModelSerializer):
    """What a client sends to make a row. Choices are declared, as ``ChoiceField(Enumeration)``."""

    serializer_choice_field = serializers.ChoiceField  # not strict, so refused above


class UpdateSerializer(WriteSerializer):
    """What a client sends to change a row: absent is unchanged, null clears."""

    def get_fields(self) -> dict[str, fields.AnyField]:
        found = super().get_fields()
        for field in found.values():
            field.required, field.default = False, serializers.empty
        return found

    def run_validation(self, data: Any = serializers.empty) -> Any:
        value = super().run_validation(data)
        if not value:
            raise NothingToChange
        return value


@cache
def shape(serializer_class: type[Shape]) -> Shape:
    """Return the one instance of a shape, for all calls in all threads.

    Making a serializer costs more than using it. Checking and rendering keep nothing on it, as long
    as they go through ``run_validation`` and ``to_representation``, not ``is_valid`` and ``data``.
    """
    return serializer_class()


def validated(serializer_class: type[serializers.Serializer[Any]], data: Any) -> Plain:
    """Check plain data; returns typed values or raises ValidationFailed with every wrong field."""
    try:
        return dict(shape(serializer_class).run_validation(data))
    except ValidationError as error:
        raise as_validation_failed(error) from None


def write(serializer_class: type[serializers.Serializer[Any]], instance: Any) -> Plain:
    """Render an object as plain data in the lexical forms that both protocols share."""
    return dict(_plan(serializer_class)(instance))


@cache
def _plan(serializer_class: type[serializers.Serializer[Any]]) -> Spell:
    return codec(shape(serializer_class))
