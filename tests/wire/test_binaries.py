"""A file is base64 in the form of XML Schema, or bytes; nothing is lost without a word."""

import base64

import pytest
from rest_framework.exceptions import ValidationError

from hub.wire.binaries import BinaryField

LIMIT = 10


def code_of(value: object) -> str:
    with pytest.raises(ValidationError) as failure:
        BinaryField(max_bytes=LIMIT).run_validation(value)
    return failure.value.get_codes()[0]


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("QQ==", b"A"),
        ("QUI=", b"AB"),
        ("QUJD", b"ABC"),
        (" QU\r\nJ\tD ", b"ABC"),
        ("+/+/", b"\xfb\xff\xbf"),
        (base64.b64encode(bytes(LIMIT)).decode(), bytes(LIMIT)),
        (b"A", b"A"),
        (b"\x00" * LIMIT, bytes(LIMIT)),
    ],
)
def test_what_is_right_is_read(sent: object, read: bytes):
    field = BinaryField(max_bytes=LIMIT)
    assert field.run_validation(sent) == read
    assert field.run_validation(field.to_representation(read)) == read


@pytest.mark.parametrize(
    "sent",
    ["Q", "QQ", "QQ=", "QQ===", "Q=Q=", "====", "QQ==QQ==", "-_-_", "QÄ==", "<b>", 5, True, [], {}],
)
def test_what_is_no_base64_is_invalid(sent: object):
    assert code_of(sent) == "invalid"


@pytest.mark.parametrize("sent", ["QR==", "QUJ="])
def test_bits_that_belong_to_no_byte_are_not_lost_without_a_word(sent: str):
    assert code_of(sent) == "invalid"


@pytest.mark.parametrize("sent", ["", "  \n", b""])
def test_nothing_is_empty(sent: object):
    assert code_of(sent) == "empty"


@pytest.mark.parametrize("sent", [base64.b64encode(bytes(LIMIT + 1)).decode(), bytes(LIMIT + 1)])
def test_a_byte_too_many_is_refused(sent: object):
    assert code_of(sent) == "max_length"


def test_a_text_that_is_far_too_long_is_refused_unread():
    assert code_of("#" * 1_000_000) == "max_length"
