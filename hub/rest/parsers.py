"""Strict JSON: one meaning per text, whatever parser the caller wrote it for (RFC 8259)."""

from typing import IO, Any

from django.http import HttpRequest
from rest_framework.parsers import BaseParser

from hub.core.errors import UnsupportedMediaType
from hub.wire.serializers import Plain
from hub.wire.strict_json import load_object

MEDIA_TYPE = "application/json"


class StrictJSONParser(BaseParser):
    """Reads a JSON object as plain data, strictly; raises as ``load_object``."""

    media_type = MEDIA_TYPE

    def parse(self, stream: IO[Any], media_type: Any = None, parser_context: Any = None) -> Plain:
        """Parse a stream of bytes."""
        return load_object(stream.read())


def require_json(request: HttpRequest) -> None:
    """Raise UnsupportedMediaType unless the body is said to be JSON in UTF-8."""
    charset = (request.content_params or {}).get("charset", "utf-8")
    if request.content_type != MEDIA_TYPE or charset.lower() != "utf-8":
        raise UnsupportedMediaType(f"Send {MEDIA_TYPE} in UTF-8.")
