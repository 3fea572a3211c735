"""Field errors of Django REST framework, flattened to the contract's (path, code, message)."""

from collections.abc import Iterator
from typing import Any

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.settings import api_settings

from hub.core.errors import FieldError, Path, ValidationFailed

MAX_ERRORS = 1000
"""A bound for the answer: 500 rows with two wrong values each."""


def as_validation_failed(error: ValidationError) -> ValidationFailed:
    """Bring a serializer's refusal into the contract's form, ordered by path."""
    found = sorted(set(_flatten(error.detail, ())), key=_in_order)
    return ValidationFailed(errors=found[:MAX_ERRORS])


def _in_order(error: FieldError) -> tuple[list[str], str]:
    steps = (f"{step:06}" if isinstance(step, int) else step for step in error.path)
    return list(steps), error.code


def _flatten(detail: Any, path: Path) -> Iterator[FieldError]:
    if isinstance(detail, ErrorDetail):
        yield FieldError(path, str(detail.code), str(detail))
    elif isinstance(detail, dict):
        for key, inner in detail.items():
            own = key == api_settings.NON_FIELD_ERRORS_KEY
            yield from _flatten(inner, path if own else (*path, key))
    else:
        yield from _flatten_list(detail, path)


def _flatten_list(details: list[Any], path: Path) -> Iterator[FieldError]:
    for index, inner in enumerate(details):
        is_leaf = isinstance(inner, ErrorDetail)
        yield from _flatten(inner, path if is_leaf else (*path, index))
