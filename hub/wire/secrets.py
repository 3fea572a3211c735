"""Answers that hold a secret: it is answered once and kept nowhere."""

from functools import cache
from typing import Any

from rest_framework import serializers

from hub.wire.fields import TextField


class SecretField(TextField):
    """A secret that was made by this call. Absent from the answer to a retry."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **kwargs)


def without_secrets(shape: type[serializers.Serializer[Any]] | None, data: Any) -> Any:
    """Return the answer of a shape as it may be kept: null where its secrets are."""
    return data if shape is None or not _has_secrets(shape) else _masked(shape(), data)


def _masked(shape: Any, data: Any) -> Any:
    if isinstance(shape, SecretField) or data is None:
        return None
    if isinstance(shape, serializers.ListSerializer | serializers.ListField):
        return [_masked(shape.child, row) for row in data]
    if isinstance(shape, serializers.Serializer):
        return {name: _masked(shape.fields[name], value) for name, value in data.items()}
    return data


@cache
def _has_secrets(shape: type[serializers.Serializer[Any]]) -> bool:
    """Tell whether to look at all; most answers hold none."""
    return _holds_secret(shape())


def _holds_secret(shape: Any) -> bool:
    inner = getattr(shape, "child", shape)
    if isinstance(inner, serializers.Serializer):
        return any(_holds_secret(field) for field in inner.fields.values())
    return isinstance(inner, SecretField)
