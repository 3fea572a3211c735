import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.wire.names import check_name, rest_path, soap_path, to_camel, to_pascal, to_snake

WORD = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)


@given(st.lists(WORD, min_size=1, max_size=4).map("_".join))
def test_names_travel_both_ways(name):
    assert to_snake(to_camel(name)) == name


@pytest.mark.parametrize(
    ("snake", "camel", "pascal"),
    [
        ("id", "id", "Id"),
        ("unit_price", "unitPrice", "UnitPrice"),
        ("get_current_actor", "getCurrentActor", "GetCurrentActor"),
        ("synced_through", "syncedThrough", "SyncedThrough"),
    ],
)
def test_spelling(snake, camel, pascal):
    assert (to_camel(snake), to_pascal(snake), to_snake(camel)) == (camel, pascal, snake)


@pytest.mark.parametrize("name", ["Price", "line_1", "a__b", "attributes", "a" * 31, "", "prix_é"])
def test_a_name_that_cannot_travel_is_refused(name):
    with pytest.raises(ValueError, match="cannot be spelled"):
        check_name(name)


def test_paths_are_spelled_natively():
    path = ("items", 0, "unit_price")
    assert rest_path(path) == "items[0].unit_price"
    assert soap_path(path) == "items[0].unitPrice"
    assert soap_path(("FooBar",)) == "FooBar"
    assert rest_path(()) == ""
