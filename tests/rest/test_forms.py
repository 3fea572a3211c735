"""Forms are read strictly: every part is one member, and what is no form is malformed."""

from contextlib import suppress
from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.core.errors import MalformedRequest
from hub.rest.forms import MAX_HEAD, MAX_PARTS, read_form
from hub.wire.binaries import BinaryField
from hub.wire.fields import BooleanField, IntegerField, ListField, TextField
from hub.wire.serializers import WireSerializer

BYTES = bytes(range(256))
NAMED = b'Content-Disposition: form-data; name="%s"'


class PictureSerializer(WireSerializer):
    """A picture on its way in."""

    name = TextField(max_length=20)
    file = BinaryField()
    count = IntegerField()
    is_new = BooleanField()
    tags = ListField(child=TextField(max_length=5), max_length=3)


def part(name: bytes, content: bytes, *more: bytes) -> bytes:
    return b"\r\n".join([NAMED % name, *more]) + b"\r\n\r\n" + content


def form(*parts: bytes, boundary: bytes = b"x") -> bytes:
    opened = b"".join(b"--" + boundary + b"\r\n" + each + b"\r\n" for each in parts)
    return opened + b"--" + boundary + b"--\r\n"


def read(body: bytes, content_type: str = "multipart/form-data; boundary=x") -> dict[str, Any]:
    request = RequestFactory().generic("POST", "/", body, content_type)
    return read_form(request, body, PictureSerializer())


def test_every_part_is_a_member_as_json_would_carry_it():
    sent = form(
        part(b"name", "Säge".encode()),
        part(b"file", BYTES, b"Content-Type: text/html; charset=utf-16"),
        part(b"count", b"3"),
        part(b"is_new", b"true"),
        part(b"tags", b"a"),
    )
    assert read(sent) == {
        "name": "Säge",
        "file": BYTES,
        "count": 3,
        "is_new": True,
        "tags": ["a"],
    }


def test_a_list_is_a_repeated_part_and_any_other_repetition_stays_for_its_field():
    sent = form(part(b"tags", b"a"), part(b"tags", b"b"), part(b"file", b"1"), part(b"file", b"2"))
    assert read(sent) == {"tags": ["a", "b"], "file": [b"1", b"2"]}


def test_a_part_without_content_needs_no_empty_line():
    sent = form(NAMED % b"name" + b"\r\n", part(b"count", b"3"), NAMED % b"file" + b"\r\n")
    # What `form` puts after a part is the line break of the next boundary.
    assert read(sent) == {"name": "", "count": 3, "file": b""}


def test_an_unknown_part_is_left_for_the_serializer_to_name():
    assert read(form(part(b"unheard_of", BYTES))) == {"unheard_of": None}


@pytest.mark.parametrize(
    "content",
    [b"", b"\r\n", b"\r\n\r\n", b"a--x--b", b"\r\n-", b"\r\n--y\r\n"],
)
def test_a_file_is_its_bytes_whatever_they_look_like(content: bytes):
    assert read(form(part(b"file", content))) == {"file": content}


@pytest.mark.parametrize(
    "disposition",
    [
        b"Content-Disposition: form-data; name=file",
        b"content-disposition:form-data;name=file",
        b'Content-Disposition: form-data; name="file"; filename="..\\..\\a.svg"',
        b"Content-Disposition: form-data; name=file; filename=a.png; filename*=utf-8''a%20b.png",
        b'Content-Type: image/svg+xml\r\nContent-Disposition: form-data; name="file"',
        b'Content-Disposition: form-data; name="file"\r\nContent-Length: 3\r\nX-Other: y',
        b'Content-Disposition: form-data; name="file"\r\nContent-Transfer-Encoding: binary',
    ],
)
def test_headers_are_read_as_all_kinds_of_clients_write_them(disposition: bytes):
    assert read(form(disposition + b"\r\n\r\nabc")) == {"file": b"abc"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (form(part(b"file", b"abc"), boundary=b"a b'c"), 'multipart/form-data; boundary="a b\'c"'),
        (b"\r\n" + form(part(b"file", b"abc")), "multipart/form-data; boundary=x"),
        (form(part(b"file", b"abc"))[:-2], "Multipart/Form-Data; charset=utf-8; boundary=x"),
        (
            form(part(b"file", b"abc")).replace(b"--x\r\n", b"--x \t\r\n"),
            "multipart/form-data; boundary=x",
        ),
    ],
)
def test_boundaries_are_read_as_the_rules_allow_them(body: bytes, content_type: str):
    assert read(body, content_type) == {"file": b"abc"}


GOOD = part(b"file", b"abc")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"abc",
        form(GOOD, boundary=b"y"),
        b"before" + form(GOOD),
        form(GOOD) + b"behind",
        form(GOOD).replace(b"--x--", b""),
        form(GOOD)[:-8],
        form(GOOD).replace(b"\r\n", b"\n"),
        form(GOOD).replace(b"--x\r\n", b"--xy\r\n"),
        b"--x--\r\nabc",
        form(b"abc"),
        form(b"\r\n\r\nabc"),
        form(b"Content-Type: text/plain\r\n\r\nabc"),
        form(b"Content-Disposition: form-data\r\n\r\nabc"),
        form(b"Content-Disposition: attachment; name=file\r\n\r\nabc"),
        form(b"Content-Disposition: form-data; name=file\r\n folded: x\r\n\r\nabc"),
        form(b"no colon\r\n" + GOOD),
        form(NAMED % b"a" + b"\r\n" + GOOD),
        form(b"X: \xff\r\n" + GOOD),
        form(b"X: " + b"y" * MAX_HEAD + b"\r\n" + GOOD),
        form(part(b"file", b"YWJj", b"Content-Transfer-Encoding: base64")),
        form(part(b"name", b"\xff")),
        form(part(b"name", b"abc", b"Content-Type: text/plain; charset=utf-16")),
        form(part(b"file", b"--x")),
        form(part(b"file", b"a\r\n--x\r\nb")),
        form(*[GOOD] * (MAX_PARTS + 1)),
    ],
)
def test_what_is_no_strict_form_is_malformed(body: bytes):
    with pytest.raises(MalformedRequest):
        read(body)


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        'multipart/form-data; boundary="x "',
        "multipart/form-data; boundary=" + "x" * 71,
        'multipart/form-data; boundary="x\u00e4"',
    ],
)
def test_a_form_without_a_usable_boundary_is_malformed(content_type: str):
    with pytest.raises(MalformedRequest):
        read(form(GOOD), content_type)


def test_as_many_parts_as_are_allowed_are_read():
    assert len(read(form(*[GOOD] * MAX_PARTS))["file"]) == MAX_PARTS


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_damaged_form_is_read_or_malformed(data: st.DataObject):
    changed = bytearray(
        form(part(b"name", b"a"), part(b"file", b"abc", b"Content-Type: image/png"))
    )
    for place in data.draw(st.lists(st.integers(0, len(changed) - 1), min_size=1, max_size=6)):
        changed[place : place + 1] = data.draw(
            st.sampled_from([b"", b"-", b"\r\n", b";", b'"', b"\xff"])
        )
    with suppress(MalformedRequest):
        read(bytes(changed))
