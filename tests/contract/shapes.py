"""Which messages are built alike, so that what holds for one need not be drawn for all."""

from typing import Any

from rest_framework import serializers

LIMITS = (
    "required",
    "read_only",
    "allow_null",
    "allow_blank",
    "allow_empty",
    "min_length",
    "max_length",
    "min_value",
    "max_value",
    "max_digits",
    "decimal_places",
    "enum",
    "values",
)


def alike(shapes: dict[str, serializers.BaseSerializer]) -> dict[str, bool]:
    """Tell for each shape whether it is the first that is built as it is."""
    seen: set[Any] = set()
    firsts = {}
    for name, shape in shapes.items():
        structure = structure_of(shape)
        firsts[name] = structure not in seen
        seen.add(structure)
    return firsts


def structure_of(field: Any) -> tuple[Any, ...]:
    """Return all that decides which values a field takes, and how they are spelled."""
    limits = tuple(repr(getattr(field, name, None)) for name in LIMITS)
    child = getattr(field, "child", None)
    inner = () if child is None else (structure_of(child),)
    members = getattr(field, "fields", {}) if isinstance(field, serializers.Serializer) else {}
    named = tuple((name, structure_of(member)) for name, member in members.items())
    # The class of a whole message is made for it, and says nothing of its members.
    kind = field.field_name and type(field)
    return (kind, limits, inner, named)
