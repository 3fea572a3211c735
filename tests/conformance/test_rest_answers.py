"""An answer of REST that OpenAPI does not promise is found, and named."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse

from tests.clients import basic
from tests.conformance import watching
from tests.contract.samples import World

pytestmark = pytest.mark.django_db
Change = Callable[[HttpResponse], Any]
ADDRESS = "/api/v1/warehouses/"


def got(client: Any, path: str = ADDRESS) -> Any:
    world = World()
    response = client.get(path, **basic(world.seller.client_id, world.seller.secret))
    assert watching.violations(response.wsgi_request, response) == []
    return response


def body(change: Callable[[Any], Any]) -> Change:
    """Change the plain data of an answer."""

    def apply(response: HttpResponse) -> None:
        plain = json.loads(response.content)
        change(plain)
        response.content = json.dumps(plain).encode()

    return apply


def status(code: int) -> Change:
    return lambda response: setattr(response, "status_code", code)


def header(name: str, value: str) -> Change:
    return lambda response: response.headers.__setitem__(name, value)


WRONG_LISTS: dict[str, tuple[Change, str]] = {
    "a member is missing": (
        body(lambda plain: plain["items"][0].pop("code")),
        'items.0: "code" is a required property',
    ),
    "a member is not described": (
        body(lambda plain: plain["items"][1].update(secret="x")),
        "items.1: Additional properties are not allowed ('secret' was unexpected)",
    ),
    "a member is of another type": (
        body(lambda plain: plain["items"][0].update(version="1")),
        'items.0.version: "1" is not of type "integer"',
    ),
    "an instant has no zone": (
        body(lambda plain: plain.update(synced_through="2026-01-31T12:00:00")),
        'synced_through: "2026-01-31T12:00:00" is not a "date-time"',
    ),
    "the status is not described": (status(202), "the status 202 is not described"),
    "it is a page": (
        header("Content-Type", "text/html; charset=utf-8"),
        "is sent as 'text/html; charset=utf-8'; described are ['application/json']",
    ),
    "a header is not described here": (
        header("Location", "https://hub.example.com/"),
        "the header Location is not described for 200",
    ),
}


@pytest.mark.parametrize(("change", "said"), WRONG_LISTS.values(), ids=WRONG_LISTS)
def test_a_wrong_answer_is_named_with_its_operation(change: Change, said: str, client: Any) -> None:
    response = got(client)
    change(response)
    found = watching.violations(response.wsgi_request, response)
    assert found == [f"list_warehouses: {said}"]


WRONG_PROBLEMS: dict[str, tuple[Change, str]] = {
    "it is plain JSON": (
        header("Content-Type", "application/json"),
        "is refused as application/json",
    ),
    "the status is of another code": (
        status(409),
        "the code not_found and status 404 came with 409",
    ),
    "the code is not of the closed list": (
        body(lambda plain: plain.update(code="gone_fishing")),
        "the code gone_fishing and status 404 came with 404",
    ),
    "a member is not described": (
        body(lambda plain: plain.update(trace="x")),
        "the body: Additional properties are not allowed ('trace' was unexpected)",
    ),
}


@pytest.mark.parametrize(("change", "said"), WRONG_PROBLEMS.values(), ids=WRONG_PROBLEMS)
def test_a_wrong_refusal_is_named_with_its_operation(
    change: Change, said: str, client: Any
) -> None:
    response = got(client, f"{ADDRESS}0197c0de-0000-7000-8000-000000000000/")
    assert response.status_code == 404
    change(response)
    found = watching.violations(response.wsgi_request, response)
    assert found == [f"get_warehouse: {said}"]


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v1/warehouses", "/products/api/x/"])
def test_what_is_at_no_address_of_the_document_can_only_be_refused(path: str, client: Any) -> None:
    response = got(client, path)
    response.status_code = 200
    found = watching.violations(response.wsgi_request, response)
    assert found == ["the status 200 is not described"]


def test_the_second_address_is_held_to_the_same_description(client: Any) -> None:
    response = got(client, "/products/api/warehouses/")
    body(lambda plain: plain["items"][0].pop("code"))(response)
    found = watching.violations(response.wsgi_request, response)
    assert found == ['list_warehouses: items.0: "code" is a required property']


def test_a_word_in_an_address_goes_before_an_id(client: Any) -> None:
    response = got(client, f"{ADDRESS}lookup/?code=MAIN")
    response.status_code = 202
    found = watching.violations(response.wsgi_request, response)
    assert found == ["lookup_warehouse: the status 202 is not described"]
