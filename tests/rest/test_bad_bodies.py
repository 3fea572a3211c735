"""Bodies that cannot be read: one status and code each, and nothing is changed."""

import gzip
import json

import pytest

from tests.rest.callers import SHELVES, Caller, address, refusal, rows

MALFORMED = (400, "malformed_request", [])
UNSUPPORTED = (415, "unsupported_media_type", [])
NAME = b'{"name": "New"}'

NOT_JSON = {
    "empty": b"",
    "blank": b" \n",
    "cut off": b'{"name": "New"',
    "XML": b"<CreateShelf><name>New</name></CreateShelf>",
    "form": b"name=New",
    "single quotes": b"{'name': 'New'}",
    "comment": b'{"name": "New"} // one',
    "last comma": b'{"name": "New",}',
    "two objects": NAME + NAME,
    "latin-1": '{"name": "Größe"}'.encode("latin-1"),
    "UTF-16": '{"name": "New"}'.encode("utf-16"),
    "encoded surrogate": b'{"name": "\xed\xa0\x80"}',
    "NUL byte": b'{"name": "New\x00"}',
    "line feed in a text": b'{"name": "New\n"}',
    "NaN": b'{"name": "New", "position": NaN}',
    "Infinity": b'{"name": "New", "position": Infinity}',
    "-Infinity": b'{"name": "New", "position": -Infinity}',
    "leading zero": b'{"name": "New", "position": 01}',
    "member twice": b'{"name": "New", "name": "Other"}',
    "member twice, below": b'{"name": "New", "boards": [{"label": "a", "label": "b"}]}',
    "member twice, escaped": b'{"name": "New", "n\\u0061me": "Other"}',
    "array": b"[]",
    "text": b'"New"',
    "number": b"1",
    "null": b"null",
    "41 digits": b'{"name": "New", "position": ' + b"1" * 41 + b"}",
    "41 digits, a fraction": b'{"name": "New", "position": 0.' + b"1" * 40 + b"}",
    "5000 digits": b'{"name": "New", "position": ' + b"1" * 5000 + b"}",
    "33 levels": b'{"name": ' + b"[" * 32 + b"]" * 32 + b"}",
    "a million levels": b'{"name": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}",
    "a million objects": b'{"a": ' * 1_000_000 + b"1" + b"}" * 1_000_000,
}


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON.keys())
def test_what_is_not_strict_json_is_malformed(caller: Caller, body: bytes) -> None:
    assert refusal(caller.send("POST", SHELVES, body)) == MALFORMED
    assert rows() == []


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON.keys())
def test_a_change_with_such_a_body_changes_nothing(caller: Caller, body: bytes) -> None:
    assert refusal(caller.send("PATCH", address(caller.shelf()), body)) == MALFORMED
    assert rows() == [("Tools", 3, 1)]


def test_an_action_without_input_refuses_a_body_that_is_not_json(caller: Caller) -> None:
    path = address(caller.shelf(), "empty/")
    assert refusal(caller.send("POST", path, b"{")) == MALFORMED
    assert refusal(caller.send("POST", path, b"{}", content_type="text/xml")) == UNSUPPORTED
    assert rows() == [("Tools", 3, 1)]


def test_a_message_says_where_the_json_ends_and_shows_no_parser_text(caller: Caller) -> None:
    response = caller.send("POST", SHELVES, b'{"name":\n "New"')
    assert response.json()["message"] == "The body is not JSON: line 2, column 7."


@pytest.mark.parametrize(
    "body",
    [
        b'{"name": ' + b"[" * 31 + b"]" * 31 + b"}",
        b'{"name": "New", "position": ' + b"1" * 40 + b"}",
        b'{"name": "New", "position": 1e400}',
        b'{"name": "New", "position": 1E+999999999}',
    ],
    ids=["32 levels", "40 digits", "beyond double", "huge exponent"],
)
def test_what_is_just_within_the_limits_is_judged_by_its_field(caller: Caller, body: bytes) -> None:
    status, code, wrong = refusal(caller.send("POST", SHELVES, body))
    assert (status, code, len(wrong)) == (400, "validation_error", 1)
    assert rows() == []


def test_a_byte_order_mark_is_read_over(caller: Caller) -> None:
    assert caller.send("POST", SHELVES, b"\xef\xbb\xbf" + NAME).status_code == 201


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/xml; charset=utf-8",
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/merge-patch+json",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/json; charset=no-such",
        "json",
        "application/",
    ],
)
def test_only_json_in_utf_8_is_taken(caller: Caller, content_type: str) -> None:
    assert refusal(caller.send("POST", SHELVES, NAME, content_type=content_type)) == UNSUPPORTED
    assert rows() == []


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "Application/JSON",
        "application/json;charset=UTF-8",
        'application/json; charset="utf-8"',
    ],
)
def test_json_in_utf_8_is_taken_however_it_is_spelled(caller: Caller, content_type: str) -> None:
    assert caller.send("POST", SHELVES, NAME, content_type=content_type).status_code == 201


def test_a_body_over_the_limit_is_too_large(caller: Caller, settings: object) -> None:
    settings.MAX_BODY_BYTES = 100
    body = json.dumps({"name": "x" * 100}).encode()
    response = caller.send("POST", SHELVES, body)
    assert refusal(response) == (413, "payload_too_large", [])
    assert response.json()["parameters"] == [{"name": "max_bytes", "value": "100"}]
    assert rows() == []


def test_a_packed_body_is_read_and_bounded_unpacked(caller: Caller, settings: object) -> None:
    packed = {"Content-Encoding": "gzip"}
    assert caller.send("POST", SHELVES, gzip.compress(NAME), **packed).status_code == 201
    settings.MAX_BODY_BYTES = 100
    bomb = gzip.compress(b" " * 10_000)
    assert refusal(caller.send("POST", SHELVES, bomb, **packed))[:2] == (413, "payload_too_large")
    assert refusal(caller.send("POST", SHELVES, NAME, **packed)) == MALFORMED
    other = caller.send("POST", SHELVES, NAME, **{"Content-Encoding": "br"})
    assert refusal(other) == UNSUPPORTED
    assert rows() == [("New", 0, 1)]
