"""Values that are refused: every wrong one at once, by path and code, and nothing is changed."""

import json
from typing import Any

import pytest

from tests.rest.callers import SHELVES, Caller, address, refusal, rows

INVALID = "validation_error"

WRONG: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "required": ({}, [("name", "required")]),
    "null": ({"name": None}, [("name", "null")]),
    "blank": ({"name": "  "}, [("name", "blank")]),
    "number for a text": ({"name": 5}, [("name", "invalid")]),
    "fraction for a text": ({"name": 1.5}, [("name", "invalid")]),
    "object for a text": ({"name": {}}, [("name", "invalid")]),
    "too long": ({"name": "x" * 101}, [("name", "max_length")]),
    "NUL": ({"name": "a\x00b"}, [("name", "invalid_characters")]),
    "control character": ({"name": "a\x0bb"}, [("name", "invalid_characters")]),
    "lone surrogate": ({"name": "a\ud800b"}, [("name", "invalid_characters")]),
    "no character": ({"name": "a\uffffb"}, [("name", "invalid_characters")]),
    "text for a number": ({"name": "N", "position": "1"}, [("position", "invalid")]),
    "fraction for a number": ({"name": "N", "position": 1.0}, [("position", "invalid")]),
    "boolean for a number": ({"name": "N", "position": True}, [("position", "invalid")]),
    "too small": ({"name": "N", "position": -1}, [("position", "min_value")]),
    "too large": ({"name": "N", "position": 2**31}, [("position", "max_value")]),
    "float for money": ({"name": "N", "price": 19.9}, [("price", "invalid")]),
    "exponent": ({"name": "N", "price": "1E+1"}, [("price", "invalid")]),
    "decimal comma": ({"name": "N", "price": "1,5"}, [("price", "invalid")]),
    "other digits": ({"name": "N", "price": "٣"}, [("price", "invalid")]),
    "NaN as text": ({"name": "N", "price": "NaN"}, [("price", "invalid")]),
    "too many decimals": ({"name": "N", "price": "1.00001"}, [("price", "max_decimal_places")]),
    "too many digits": ({"name": "N", "price": "1" * 15}, [("price", "max_whole_digits")]),
    "negative price": ({"name": "N", "price": "-0.01"}, [("price", "min_value")]),
    "unknown value": ({"name": "N", "material": "gold"}, [("material", "invalid_choice")]),
    "value in capitals": ({"name": "N", "material": "WOOD"}, [("material", "invalid_choice")]),
    "no zone": (
        {"name": "N", "built_at": "2026-01-31T12:00:00"},
        [("built_at", "timezone_required")],
    ),
    "no such day": ({"name": "N", "built_at": "2026-02-30T12:00:00Z"}, [("built_at", "invalid")]),
    "not a list": ({"name": "N", "boards": {}}, [("boards", "not_a_list")]),
    "list too long": ({"name": "N", "boards": [{}] * 6}, [("boards", "max_length")]),
    "unknown member": ({"name": "N", "color": "red"}, [("color", "unknown_field")]),
    "read-only member": ({"name": "N", "version": 3}, [("version", "unknown_field")]),
    "camelCase member": ({"name": "N", "builtAt": None}, [("builtAt", "unknown_field")]),
    "no object in a list": ({"name": "N", "boards": [1]}, [("boards[0]", "invalid")]),
    "all at once": (
        {"position": "1", "price": "x", "boards": [{}, {"label": 1, "width": 0, "odd": 1}]},
        [
            ("boards[0].label", "required"),
            ("boards[0].width", "required"),
            ("boards[1].label", "invalid"),
            ("boards[1].odd", "unknown_field"),
            ("boards[1].width", "min_value"),
            ("name", "required"),
            ("position", "invalid"),
            ("price", "invalid"),
        ],
    ),
}


@pytest.mark.parametrize(("body", "wrong"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_value_is_named(caller: Caller, body: Any, wrong: list[tuple[str, str]]) -> None:
    assert refusal(caller.send("POST", SHELVES, body)) == (400, INVALID, wrong)
    assert rows() == []


def test_the_name_of_an_unknown_member_is_not_repeated_at_length(caller: Caller) -> None:
    response = caller.send("POST", SHELVES, {"name": "N", "x" * 100_000: 1})
    assert refusal(response) == (400, INVALID, [("x" * 200, "unknown_field")])
    assert len(response.content) < 2000


def test_an_unknown_member_may_have_any_name(caller: Caller) -> None:
    response = caller.send("POST", SHELVES, b'{"name": "N", "\\ud800\\u0000": 1}')
    assert refusal(response) == (400, INVALID, [("?\x00", "unknown_field")])


def test_a_hundred_thousand_unknown_members_get_a_bounded_answer(caller: Caller) -> None:
    body = {"name": "N"} | {f"m{number}": 1 for number in range(100_000)}
    response = caller.send("POST", SHELVES, body)
    assert len(response.json()["errors"]) == 100


def test_a_bodyless_action_refuses_members(caller: Caller) -> None:
    response = caller.send("POST", address(caller.shelf(), "empty/"), {"all": True})
    assert refusal(response) == (400, INVALID, [("all", "unknown_field")])
    assert rows() == [("Tools", 3, 1)]


def test_deleting_refuses_members(caller: Caller) -> None:
    response = caller.send("DELETE", address(caller.shelf()), {"force": True})
    assert refusal(response) == (400, INVALID, [("force", "unknown_field")])
    assert rows() == [("Tools", 3, 1)]


def test_an_update_that_names_nothing_is_refused(caller: Caller) -> None:
    response = caller.send("PATCH", address(caller.shelf()), {})
    assert refusal(response) == (400, "nothing_to_change", [])
    assert rows() == [("Tools", 3, 1)]


@pytest.mark.parametrize("name", ["x", "00000000-0000-0000-0000-00000000000g", "%00", "a" * 500])
def test_what_is_no_id_is_not_found(caller: Caller, name: str) -> None:
    for method, body in (("GET", None), ("PATCH", {"position": 1}), ("DELETE", None)):
        response = caller.send(method, f"{SHELVES}{name}/", body)
        assert refusal(response) == (404, "not_found", [])


def test_a_stale_version_is_refused_and_the_current_one_named(caller: Caller) -> None:
    shelf = caller.shelf(version=3)
    response = caller.send("PATCH", address(shelf), {"position": 9}, **{"If-Match": '"2"'})
    assert refusal(response) == (412, "version_mismatch", [])
    assert response.json()["current_version"] == 3
    assert rows() == [("Tools", 3, 3)]
    right = caller.send("PATCH", address(shelf), {"position": 9}, **{"If-Match": '"3"'})
    assert (right.status_code, right.headers["ETag"]) == (200, '"4"')


@pytest.mark.parametrize("tag", ["3", 'W/"3"', '"3", "4"', '"x"', '"-1"', ""])
def test_an_if_match_that_is_no_version_is_refused(caller: Caller, tag: str) -> None:
    response = caller.send("PATCH", address(caller.shelf()), {"position": 9}, **{"If-Match": tag})
    assert refusal(response) == (400, INVALID, [("expected_version", "invalid")])
    assert rows() == [("Tools", 3, 1)]


def test_key_body_and_if_match_are_judged_together(caller: Caller) -> None:
    response = caller.send("PUT", f"{SHELVES}lookup/?nam=x", {"position": "1"}, **{"If-Match": "1"})
    assert refusal(response) == (
        400,
        INVALID,
        [
            ("nam", "unknown_field"),
            ("name", "required"),
            ("position", "invalid"),
            ("expected_version", "invalid"),
        ],
    )
    assert rows() == []


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_unknown_query_parameters_are_refused(caller: Caller, method: str) -> None:
    response = caller.send(method, f"{address(caller.shelf())}?expand=all")
    assert refusal(response) == (400, INVALID, [("expand", "unknown_field")])
    assert rows() == [("Tools", 3, 1)]


def test_a_wrong_value_leaves_a_readable_message(caller: Caller) -> None:
    body = {"name": "N", "built_at": "2026-01-31T12:00:00"}
    (error,) = caller.send("POST", SHELVES, json.loads(json.dumps(body))).json()["errors"]
    assert error["message"] == (
        "The instant has no zone: add 'Z' for UTC or an offset like '+02:00'."
    )
