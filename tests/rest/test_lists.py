"""List requests in the query string, and the pages they get."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from hub.wire.cursors import SALT
from tests.rest.callers import SHELVES, Caller, make_caller, refusal

INVALID = "validation_error"


def fill(caller: Caller, count: int) -> list[str]:
    return [str(caller.shelf(name=f"Shelf {n:03}", position=n).pk) for n in range(count)]


def ids(response) -> list[str]:
    return [item["id"] for item in response.json()["items"]]


def next_address(response) -> str:
    address, relation = response.headers["Link"].split("; ")
    assert relation == 'rel="next"'
    return address.strip("<>")


def test_a_page_holds_twenty_and_names_the_next_one(caller: Caller) -> None:
    made = fill(caller, 25)
    first = caller.get(SHELVES)
    assert (first.status_code, ids(first)) == (200, made[:20])
    address = urlsplit(next_address(first))
    assert f"{address.scheme}://{address.netloc}" == "https://hub.example.com"
    assert dict(parse_qsl(address.query)) == {"cursor": first.json()["next_cursor"]}
    second = caller.get(f"{address.path}?{address.query}")
    assert ids(second) == made[20:]
    assert sorted(second.json()) == ["items", "synced_through"]
    assert "Link" not in second.headers
    assert second.json()["synced_through"] == first.json()["synced_through"]


def test_the_next_page_keeps_filter_order_and_size(caller: Caller) -> None:
    made = fill(caller, 3)
    names = "names=Shelf+000&names=Shelf+001&names=Shelf+002"
    first = caller.get(f"{SHELVES}?{names}&order_by=position_desc&page_size=2")
    assert ids(first) == [made[2], made[1]]
    address = urlsplit(next_address(first))
    assert parse_qsl(address.query)[:5] == [
        ("names", "Shelf 000"),
        ("names", "Shelf 001"),
        ("names", "Shelf 002"),
        ("order_by", "position_desc"),
        ("page_size", "2"),
    ]
    assert ids(caller.get(f"{address.path}?{address.query}")) == [made[0]]


def test_an_empty_list_is_a_page(caller: Caller) -> None:
    response = caller.get(SHELVES)
    assert (response.status_code, response.json()["items"]) == (200, [])
    synced = datetime.fromisoformat(response.json()["synced_through"])
    assert timedelta(0) < datetime.now(UTC) - synced < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("page_size=0", [("page_size", "min_value")]),
        ("page_size=-1", [("page_size", "min_value")]),
        ("page_size=201", [("page_size", "max_value")]),
        ("page_size=1000000000", [("page_size", "max_value")]),
        (f"page_size={'9' * 5000}", [("page_size", "invalid")]),
        ("page_size=ten", [("page_size", "invalid")]),
        ("page_size=1.0", [("page_size", "invalid")]),
        ("page_size=", [("page_size", "invalid")]),
        ("page_size=5&page_size=6", [("page_size", "invalid")]),
        ("order_by=colour", [("order_by", "invalid_choice")]),
        ("order_by=", [("order_by", "invalid_choice")]),
        ("position=-1", [("position", "min_value")]),
        ("names=a&names=b&names=c&names=d", [("names", "max_length")]),
        ("names=%00", [("names[0]", "invalid_characters")]),
        ("built_since=2026-01-31T12:00:00", [("built_since", "timezone_required")]),
        ("built_since=2026-01-31T12:00:00+02:00", [("built_since", "invalid")]),
        ("colour=red", [("colour", "unknown_field")]),
        ("filter=x", [("filter", "unknown_field")]),
        ("limit=5&page_size=x", [("limit", "unknown_field"), ("page_size", "invalid")]),
        (f"cursor={'x' * 2001}", [("cursor", "max_length")]),
    ],
)
def test_a_wrong_parameter_is_named(
    caller: Caller, query: str, wrong: list[tuple[str, str]]
) -> None:
    assert refusal(caller.get(f"{SHELVES}?{query}")) == (400, INVALID, wrong)


def test_bytes_that_are_no_utf_8_find_nothing(caller: Caller) -> None:
    fill(caller, 1)
    assert ids(caller.get(f"{SHELVES}?names=%FF")) == []


def test_more_parameters_than_anybody_needs_are_malformed(caller: Caller) -> None:
    query = "&".join(f"names={number}" for number in range(1001))
    assert refusal(caller.get(f"{SHELVES}?{query}"))[:2] == (400, "malformed_request")


class TestCursors:
    REFUSED = (400, "invalid_cursor", [])

    @pytest.fixture
    def cursor(self, caller: Caller) -> str:
        fill(caller, 3)
        return caller.get(f"{SHELVES}?page_size=1").json()["next_cursor"]

    def test_a_changed_one_is_refused(self, caller: Caller, cursor: str) -> None:
        for wrong in (
            "x",
            cursor[:-1],
            f"{cursor}A",
            cursor.swapcase(),
            cursor.split(":", maxsplit=1)[0],
        ):
            assert refusal(caller.get(f"{SHELVES}?page_size=1&cursor={wrong}")) == self.REFUSED

    def test_one_of_another_order_or_filter_is_refused(self, caller: Caller, cursor: str) -> None:
        for query in ("order_by=position_desc", "position=1", "names=a"):
            assert refusal(caller.get(f"{SHELVES}?{query}&cursor={cursor}")) == self.REFUSED

    def test_one_of_another_caller_is_refused(self, caller: Caller, cursor: str) -> None:
        colleague = make_caller(organization=caller.organization)
        assert refusal(colleague.get(f"{SHELVES}?page_size=1&cursor={cursor}")) == self.REFUSED

    def test_one_signed_for_something_else_is_refused(self, caller: Caller) -> None:
        from django.core import signing

        for value in ("text", 5, None, [], ["a"] * 4, {"a": 1}):
            forged = signing.dumps(value, salt=SALT, compress=True)
            assert refusal(caller.get(f"{SHELVES}?cursor={forged}")) == self.REFUSED

    def test_another_page_size_is_fine(self, caller: Caller, cursor: str) -> None:
        assert len(ids(caller.get(f"{SHELVES}?page_size=5&cursor={cursor}"))) == 2


@pytest.mark.parametrize("size", [1, 5, 50])
def test_a_page_costs_the_same_queries_whatever_its_size(
    caller: Caller, size: int, django_assert_num_queries
) -> None:
    fill(caller, 60)
    caller.get(SHELVES)
    with django_assert_num_queries(3):  # the caller, the rows, whose they are
        caller.get(f"{SHELVES}?page_size={size}")
