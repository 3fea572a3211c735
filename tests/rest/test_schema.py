"""What the hub says it answers is what it answers."""

from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError

from hub.core.errors import FieldError, HubError, VersionMismatch
from hub.rest.problems import problem, problem_response
from hub.rest.schema.document import render_openapi
from tests.rest.callers import SHELVES, Caller, address


def check(name: str, value: Any) -> None:
    """Raise ValidationError unless the value is as the document's component says."""
    document = yaml.safe_load(render_openapi())
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(value)


def full_problem() -> dict[str, Any]:
    error = VersionMismatch(
        "Changed.",
        errors=[FieldError(("items", 0, "unit_price"), "invalid", "No.")],
        parameters={"current": "a"},
        current_version=3,
        retry_after_seconds=5,
    )
    return problem(error)


def test_answers_are_as_described(caller: Caller) -> None:
    shelf = caller.shelf()
    check("Shelf", caller.get(address(shelf)).json())
    check("ShelfPage", caller.get(SHELVES).json())
    caller.shelf(name="Another")
    check("ShelfPage", caller.get(f"{SHELVES}?page_size=1").json())


def test_problems_are_as_described(caller: Caller) -> None:
    check("Problem", caller.get(f"{SHELVES}nothing/").json())
    check("Problem", caller.send("POST", SHELVES, {"name": 5, "odd": 1}).json())
    check("Problem", full_problem())


def test_the_described_problem_has_no_member_more_or_less() -> None:
    schemas = yaml.safe_load(render_openapi())["components"]["schemas"]
    assert set(schemas["Problem"]["properties"]) == set(full_problem())
    absent = {"current_version", "retry_after_seconds"}
    assert set(schemas["Problem"]["required"]) == set(full_problem()) - absent
    assert set(schemas["ProblemError"]["properties"]) == {"field", "code", "message"}
    assert set(schemas["ProblemParameter"]["properties"]) == {"name", "value"}


def test_a_problem_document_is_exactly_this() -> None:
    assert full_problem() == {
        "type": "urn:dualport:error:version_mismatch",
        "title": "The object was changed since it was read.",
        "status": 412,
        "detail": "Changed.",
        "code": "version_mismatch",
        "message": "Changed.",
        "request_id": "",
        "retryable": False,
        "retry_after_seconds": 5,
        "current_version": 3,
        "errors": [{"field": "items[0].unit_price", "code": "invalid", "message": "No."}],
        "parameters": [{"name": "current", "value": "a"}],
    }


@pytest.mark.parametrize("kind", HubError.__subclasses__())
def test_every_error_has_its_status_and_headers(kind: type[HubError]) -> None:
    response = problem_response(kind(retry_after_seconds=7))
    assert response.status_code == kind.status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Retry-After"] == "7"
    assert ("WWW-Authenticate" in response.headers) == (kind.status == 401)


def test_what_is_accepted_is_as_described(caller: Caller) -> None:
    body = {
        "name": "N",
        "price": "19.90",
        "material": "wood",
        "built_at": "2026-01-31T12:00:00+02:00",
        "boards": [{"label": "a", "width": 1}],
    }
    check("ShelfCreateRequest", body)
    assert caller.send("POST", SHELVES, body).status_code == 201


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"name": ""},
        {"name": None},
        {"name": "N", "odd": 1},
        {"name": "N", "position": -1},
        {"name": "N", "price": 19.9},
        {"name": "N", "price": "-1.00"},
        {"name": "N", "price": "1.00001"},
        {"name": "N", "material": "gold"},
        {"name": "N", "boards": [{"label": "a"}]},
        {"name": "N", "boards": [{"label": "a", "width": 1, "odd": 1}]},
    ],
)
def test_what_is_refused_is_described_as_wrong(caller: Caller, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        check("ShelfCreateRequest", wrong)
    assert caller.send("POST", SHELVES, wrong).status_code == 400
