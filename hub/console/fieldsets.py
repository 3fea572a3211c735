"""Fieldsets of a form: a title, and lines of one or several fields."""

from collections.abc import Collection
from typing import Any

Fieldset = tuple[Any, dict[str, Any]]


def without(fieldset: Fieldset, names: Collection[Any]) -> Fieldset:
    """Return a fieldset without some fields, and without the lines that have no other."""
    title, options = fieldset
    lines = [line if isinstance(line, tuple | list) else (line,) for line in options["fields"]]
    kept = [tuple(name for name in line if name not in names) for line in lines]
    return title, {**options, "fields": [line for line in kept if line]}
