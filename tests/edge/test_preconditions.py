import pytest
from django.test import RequestFactory

from hub.core.errors import FieldError, ValidationFailed
from hub.edge.preconditions import entity_tag, expected_version


def version(header: str | None, from_body: int | None = None) -> int | None:
    headers = {} if header is None else {"If-Match": header}
    return expected_version(RequestFactory().put("/", headers=headers), from_body)


@pytest.mark.parametrize(
    ("header", "from_body", "expected"),
    [
        (None, None, None),
        ("*", None, None),
        (" * ", None, None),
        ('"3"', None, 3),
        (' "3" ', None, 3),
        (None, 3, 3),
        ("*", 3, 3),
        ('"3"', 3, 3),
        ('"0"', None, 0),
    ],
)
def test_the_version_is_read_from_header_or_message(
    header: str | None, from_body: int | None, expected: int | None
) -> None:
    assert version(header, from_body) == expected


@pytest.mark.parametrize(
    "header",
    ["3", 'W/"3"', '"3", "4"', '"x"', '""', "", '"-1"', '"1e3"', '"\u0663"', '"9999999999"'],
)
@pytest.mark.parametrize("from_body", [None, 3])
def test_any_other_header_is_refused_by_name(header: str, from_body: int | None) -> None:
    with pytest.raises(ValidationFailed) as refusal:
        version(header, from_body)
    (error,) = refusal.value.errors
    assert (error.path, error.code) == (("expected_version",), "invalid")


def test_two_that_differ_are_refused() -> None:
    with pytest.raises(ValidationFailed) as refusal:
        version('"3"', 4)
    assert refusal.value.errors == (
        FieldError(
            ("expected_version",),
            "conflicting_values",
            "If-Match and the message name different versions.",
        ),
    )


def test_a_version_that_is_sent_is_accepted_back() -> None:
    assert version(entity_tag(17)) == 17
