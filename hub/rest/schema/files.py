"""Files in the document: base64 as a member of JSON, the bytes themselves as a part of a form."""

from functools import cache
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension

from hub.wire.binaries import BinaryField, binary_names
from hub.wire.serializers import Plain, WireSerializer


class PartField(BinaryField):
    """A file as a part of a form."""


class BinaryExtension(OpenApiSerializerFieldExtension):
    """A member that is base64."""

    target_class = "hub.wire.binaries.BinaryField"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Plain:
        """Return a text with the length of the largest file."""
        return {"type": "string", "contentEncoding": "base64", "maxLength": self.target.max_text}


class PartExtension(OpenApiSerializerFieldExtension):
    """A part that is a file."""

    target_class = "hub.rest.schema.files.PartField"

    def map_serializer_field(self, auto_schema: Any, direction: str) -> Plain:
        """Return bytes, in the words that generators of clients know."""
        return {"type": "string", "format": "binary", "maxLength": self.target.max_bytes}


@cache
def form_of(shape: type[WireSerializer]) -> type[WireSerializer]:
    """Return a shape as it is as a form."""
    fields = shape().fields
    parts = {name: _part(fields[name]) for name in binary_names(shape())}
    name = shape.__name__.replace("Serializer", "FormSerializer")
    return type(name, (shape,), {"__doc__": shape.__doc__, **parts})


def _part(field: Any) -> PartField:
    kept = {"required": field.required, "help_text": field.help_text}
    return PartField(max_bytes=field.max_bytes, **kept)
