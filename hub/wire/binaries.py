"""Files inside a message: base64 as text, or the bytes themselves where a protocol carries them."""

import base64
import binascii
from typing import Any

from django.conf import settings
from rest_framework import serializers

from hub.wire.fields import AnyField

_XML_SPACE = str.maketrans("", "", " \t\r\n")


class BinaryField(serializers.Field[Any, Any, Any, Any]):
    """A file of bounded size, not empty.

    Text is read as base64 in the form of XML Schema: white space between its characters does not
    count, everything else has to be right. A part of a form comes as bytes.
    """

    default_error_messages = {
        "invalid": "This is not base64.",
        "empty": "The file is empty.",
        "max_length": "A file has at most {max_bytes} bytes.",
    }

    def __init__(self, *, max_bytes: int | None = None, **kwargs: Any) -> None:
        self.max_bytes = settings.MAX_BASE64_BYTES if max_bytes is None else max_bytes
        super().__init__(**kwargs)

    @property
    def max_text(self) -> int:
        """How many characters of base64 the largest file is."""
        return 4 * -(-self.max_bytes // 3)

    def to_internal_value(self, data: Any) -> bytes:
        content = data if isinstance(data, bytes) else self._from_text(data)
        if not content:
            self.fail("empty")
        if len(content) > self.max_bytes:
            self._refuse_large()
        return content

    def _from_text(self, data: Any) -> bytes:
        if not isinstance(data, str):
            self.fail("invalid")
        text = data.translate(_XML_SPACE)
        if len(text) > self.max_text:
            self._refuse_large()
        try:
            content = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            self.fail("invalid")
        # Bits behind the last byte would be lost without a word; XML Schema refuses them too.
        if base64.b64encode(content) != text.encode():
            self.fail("invalid")
        return content

    def _refuse_large(self) -> None:
        self.fail("max_length", max_bytes=self.max_bytes)

    def to_representation(self, value: bytes) -> str:
        return base64.b64encode(value).decode()


def binary_names(shape: serializers.Serializer[Any]) -> set[str]:
    """Return the names of the members that are files."""
    return {name for name, field in shape.fields.items() if is_binary(field)}


def is_binary(field: AnyField | None) -> bool:
    """Tell whether a field takes a file."""
    return isinstance(field, BinaryField)
