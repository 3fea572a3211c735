"""Text to plain data: what a query string or an XML element says, as JSON would have said it."""

import re
from typing import Any

from django.conf import settings
from django.http import QueryDict
from rest_framework import serializers

from hub.wire.fields import AnyField, TextField

_INTEGER = re.compile(r"[+-]?[0-9]+")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
_XML_SPACE = " \t\r\n"


def from_text(field: AnyField, text: str) -> Any:
    """Bring a text to the JSON type of a scalar field.

    A text that is not of the field's type stays a text, so that the field itself refuses it.
    """
    if isinstance(field, TextField | serializers.ChoiceField):
        return text
    text = text.strip(_XML_SPACE)
    if isinstance(field, serializers.BooleanField):
        return _BOOLEANS.get(text, text)
    if isinstance(field, serializers.IntegerField) and _INTEGER.fullmatch(text):
        return int(text) if len(text) <= settings.MAX_NUMBER_DIGITS else text
    return text


def from_query(serializer: serializers.Serializer[Any], query: QueryDict) -> dict[str, Any]:
    """Read a query string by a flat serializer; a list is a repeated parameter.

    A parameter that is repeated without being a list stays a list, so that its field refuses it.
    """
    return {name: _parameter(serializer.fields.get(name), query.getlist(name)) for name in query}


def _parameter(field: AnyField | None, texts: list[str]) -> Any:
    if isinstance(field, serializers.ListField):
        return [from_text(field.child, text) for text in texts]
    values = [text if field is None else from_text(field, text) for text in texts]
    return values[0] if len(values) == 1 else values
