"""``multipart/form-data`` (RFC 7578), strictly, for operations that take a file.

Every part is one member of the body: a file is its bytes, any other part a text in UTF-8 that is
read as the text of a query parameter is. File names and types of parts are not looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.http import parse_header_parameters
from rest_framework import serializers

from hub.core.errors import MalformedRequest
from hub.wire.binaries import is_binary
from hub.wire.fields import AnyField
from hub.wire.serializers import Plain
from hub.wire.text import from_text

MEDIA_TYPE = "multipart/form-data"
MAX_PARTS = 100
MAX_HEAD = 4096
"""Bytes of the headers of one part."""
BOUNDARY = re.compile(r"[A-Za-z0-9'()+_,./:=? -]{0,69}[A-Za-z0-9'()+_,./:=?-]")
CRLF = b"\r\n"
ENCODINGS = frozenset({"", "7bit", "8bit", "binary"})


@dataclass(frozen=True)
class Part:
    """One member of a form."""

    name: str
    charset: str
    content: bytes

    @property
    def text(self) -> str:
        """The content as text. Raises MalformedRequest."""
        try:
            if self.charset.lower() in {"utf-8", "us-ascii"}:
                return self.content.decode()
        except UnicodeDecodeError:
            pass
        raise MalformedRequest(f"The part '{self.name[:100]}' is not text in UTF-8.")


def is_form(request: HttpRequest) -> bool:
    """Tell whether the body is said to be a form."""
    return request.content_type == MEDIA_TYPE


def read_form(request: HttpRequest, body: bytes, shape: serializers.Serializer[Any]) -> Plain:
    """Read a form as the plain data that a JSON body would have carried.

    A name that comes twice stays a list, so that its field refuses it unless it is a list. Raises
    MalformedRequest.
    """
    boundary = (request.content_params or {}).get("boundary", "")
    if not BOUNDARY.fullmatch(boundary):
        raise MalformedRequest("The Content-Type names no boundary.")
    named: dict[str, list[Part]] = {}
    for part in _parts(body, boundary.encode()):
        named.setdefault(part.name, []).append(part)
    return {name: _member(shape.fields.get(name), parts) for name, parts in named.items()}


def _member(field: AnyField | None, parts: list[Part]) -> Any:
    if isinstance(field, serializers.ListField):
        return [_value(field.child, part) for part in parts]
    values = [_value(field, part) for part in parts]
    return values[0] if len(values) == 1 else values


def _value(field: AnyField | None, part: Part) -> Any:
    if field is None:
        return None  # it is refused by its name, whatever it holds
    return part.content if is_binary(field) else from_text(field, part.text)


def _parts(body: bytes, boundary: bytes) -> Iterator[Part]:
    delimiter = CRLF + b"--" + boundary
    found = (CRLF + body.removeprefix(CRLF)).split(delimiter, MAX_PARTS + 1)
    before, *parts, after = found if len(found) > 1 else (body, b"")
    if before or after.rstrip(b" \t") not in {b"--", b"--" + CRLF}:
        message = (
            f"The form does not begin and end with its boundary, or has over {MAX_PARTS} parts."
        )
        raise MalformedRequest(message)
    return map(_part, parts)


def _part(text: bytes) -> Part:
    head, end, content = text.lstrip(b" \t").partition(CRLF + CRLF)
    if not end and head.endswith(CRLF):  # RFC 2046, 5.1.1: what has no content has no empty line
        head, end = head.removesuffix(CRLF), CRLF
    if not (end and head.startswith(CRLF)) or len(head) > MAX_HEAD:
        raise MalformedRequest("A part of the form has no headers, or too many.")
    headers = _headers(head.removeprefix(CRLF))
    disposition, parameters = _parsed(headers.get("content-disposition", ""))
    if disposition != "form-data" or "name" not in parameters:
        raise MalformedRequest("A part of the form has no name.")
    if headers.get("content-transfer-encoding", "").strip().lower() not in ENCODINGS:
        raise MalformedRequest("The parts of a form are sent as they are, without an encoding.")
    _, of_type = _parsed(headers.get("content-type", ""))
    return Part(parameters["name"], of_type.get("charset", "utf-8"), content)


def _headers(head: bytes) -> dict[str, str]:
    try:
        lines = head.decode().split("\r\n")
    except UnicodeDecodeError:
        raise MalformedRequest("The headers of a part are not UTF-8.") from None
    pairs = [line.partition(":") for line in lines]
    found = {name.lower(): value for name, colon, value in pairs if colon and name.strip() == name}
    if len(found) < len(lines):
        raise MalformedRequest("The headers of a part cannot be read.")
    return found


def _parsed(value: str) -> tuple[str, dict[str, str]]:
    try:
        main, parameters = parse_header_parameters(value)
    except ValueError:
        raise MalformedRequest("The headers of a part cannot be read.") from None
    return main.strip().lower(), parameters
