"""The OpenAPI document of the whole hub: valid, complete, and the same everywhere."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from hub.api.operations import OPERATIONS as PLATFORM
from hub.core.scopes import Access
from hub.rest.schema.document import PLACEHOLDER, SchemaGenerator, render_openapi
from orders.operations import OPERATIONS as ORDERS
from products.operations import OPERATIONS as PRODUCTS

ALWAYS = ["RateLimit", "RateLimit-Policy", "X-Request-ID"]
OPERATIONS = PLATFORM | PRODUCTS | ORDERS
RENDER = """
import django
django.setup()
from hub.rest.schema.document import render_openapi
print(render_openapi(), end="")
"""


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return yaml.safe_load(render_openapi())


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            yield path, method, described


def strings(schema: Any) -> Iterator[dict[str, Any]]:
    """Find every text in a schema."""
    if isinstance(schema, dict):
        kinds = schema.get("type")
        if kinds == "string" or (isinstance(kinds, list) and "string" in kinds):
            yield schema
        for inner in schema.values():
            yield from strings(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from strings(inner)


def test_it_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    validate_schema(document)


def test_making_it_warns_of_nothing() -> None:
    SchemaGenerator().get_schema(request=None, public=True)
    assert not GENERATOR_STATS


def test_every_operation_is_there_once_under_its_name(document: dict[str, Any]) -> None:
    found = [described["operationId"] for _, _, described in operations(document)]
    assert sorted(found) == sorted(OPERATIONS)


def test_only_the_first_addresses_are_published(document: dict[str, Any]) -> None:
    assert {path[:8] for path in document["paths"]} == {"/api/v1/"}
    assert "/api/v1/schema/" not in document["paths"]


def test_every_operation_says_what_its_caller_needs(document: dict[str, Any]) -> None:
    for _, _, described in operations(document):
        needed = OPERATIONS[described["operationId"]]
        public = needed is Access.PUBLIC
        assert described["security"] == ([{}] if public else [{"basic": []}, {"bearer": []}])
        if not isinstance(needed, Access):
            assert described["description"].endswith(f"Needs the scope `{needed}`.")


def test_every_refusal_is_a_problem(document: dict[str, Any]) -> None:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for _, _, described in operations(document):
        assert described["responses"]["default"] == {"$ref": "#/components/responses/Refused"}
    refused = document["components"]["responses"]["Refused"]
    assert refused["content"] == {"application/problem+json": problem}


def test_unknown_members_are_refused_in_requests_and_expected_in_answers(
    document: dict[str, Any],
) -> None:
    for name, schema in document["components"]["schemas"].items():
        if schema["type"] == "object":
            closed = schema.get("additionalProperties") is False
            assert closed == name.endswith("Request"), name


def test_what_may_be_left_out_of_a_body_has_no_default(document: dict[str, Any]) -> None:
    """openapi-typescript and others make a member with a default one that must be sent."""
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        for member, described in schema.get("properties", {}).items():
            assert "default" not in described, (name, member)
    verified = schemas["CustomerCreateRequest"]["properties"]["is_verified"]
    assert verified["description"].endswith(" When absent: false.")


def test_every_text_has_a_form_or_a_limit(document: dict[str, Any]) -> None:
    limits = {"maxLength", "format", "pattern", "enum"}
    for text in strings(document["components"]["schemas"]):
        assert limits & text.keys(), text
    for path, _, described in operations(document):
        for text in strings([described.get("parameters"), described.get("requestBody")]):
            assert limits & text.keys(), (path, text)


def test_a_product_is_described_as_the_contract_spells_it(document: dict[str, Any]) -> None:
    product = document["components"]["schemas"]["Product"]["properties"]
    assert product["id"]["format"] == "uuid"
    assert product["price"]["type"] == "string"
    assert product["price"]["pattern"] == "^-?[0-9]{1,14}(\\.[0-9]{1,4})?$"
    assert product["created_at"]["format"] == "date-time"
    assert (product["name"]["type"], product["name"]["maxLength"]) == ("string", 255)
    assert "enum" not in product["status"]
    assert "Now one of draft, active" in product["status"]["description"]
    written = document["components"]["schemas"]["ProductCreateRequest"]["properties"]
    assert written["price"]["pattern"] == "^[0-9]{1,14}(\\.[0-9]{1,4})?$"
    assert "ProductKind" in json.dumps(written["kind"])


def test_an_update_needs_a_member_and_takes_a_version(document: dict[str, Any]) -> None:
    schema = document["components"]["schemas"]["ProductUpdateRequest"]
    assert (schema["minProperties"], schema.get("required")) == (1, None)
    patch = document["paths"]["/api/v1/products/{id}/"]["patch"]
    assert patch["requestBody"]["required"] is True
    assert [parameter["name"] for parameter in patch["parameters"]] == [
        "id",
        "If-Match",
        "Idempotency-Key",
    ]
    assert list(patch["responses"]["200"]["headers"]) == [
        "ETag",
        "Idempotency-Replayed",
        *ALWAYS[:2],
        "X-Changed-Fields",
        *ALWAYS[2:],
    ]


def test_a_list_takes_its_flat_request_and_answers_a_page(document: dict[str, Any]) -> None:
    listing = document["paths"]["/api/v1/products/"]["get"]
    names = [parameter["name"] for parameter in listing["parameters"]]
    assert {"q", "skus", "updated_since", "order_by", "cursor", "page_size"} <= set(names)
    headers = [each["name"] for each in listing["parameters"] if each["in"] != "query"]
    assert headers == ["If-None-Match"]
    page = document["components"]["schemas"]["ProductPage"]
    assert page["required"] == ["items", "synced_through"]
    assert page["properties"]["next_cursor"]["type"] == "string"
    assert list(listing["responses"]["200"]["headers"]) == ["ETag", "Link", *ALWAYS]
    assert list(listing["responses"]["304"]["headers"]) == ["ETag", *ALWAYS]
    assert "content" not in listing["responses"]["304"]


def test_every_header_of_an_answer_is_described_once(document: dict[str, Any]) -> None:
    components = document["components"]
    refused = components["responses"]["Refused"]["headers"]
    used = set(refused)
    for _, _, described in operations(document):
        *answers, _refused = described["responses"].values()
        for answer in answers:
            headers = answer["headers"]
            used |= headers.keys()
            assert all(each == {"$ref": f"#/components/headers/{n}"} for n, each in headers.items())
            assert set(ALWAYS) <= headers.keys()
    assert sorted(refused) == [*ALWAYS[:2], "Retry-After", *ALWAYS[2:]]
    assert used == components["headers"].keys()
    assert all(each["description"] for each in components["headers"].values())


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_it_is_the_same_whatever_the_hash_seed(seed: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", RENDER]
    made = subprocess.run(command, env=environment, check=True, capture_output=True)
    assert made.stdout.decode() == render_openapi()


def test_it_is_served_to_anybody_with_the_address_of_this_hub(settings: Any) -> None:
    settings.PUBLIC_BASE_URL = "https://hub.example.com"
    response = Client().get("/api/v1/schema/")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/yaml")
    served = yaml.safe_load(response.content)
    assert served["servers"] == [{"url": "https://hub.example.com"}]
    assert served | {"servers": [{"url": PLACEHOLDER}]} == yaml.safe_load(render_openapi())


def test_it_is_served_as_json_to_who_asks(settings: Any) -> None:
    asked = Client().get("/api/v1/schema/?format=json")
    accepted = Client().get("/api/v1/schema/", headers={"Accept": "application/json"})
    assert asked.content == accepted.content
    assert asked.headers["Content-Type"] == accepted.headers["Content-Type"] == "application/json"
    assert json.loads(asked.content)["openapi"] == "3.1.0"


@pytest.mark.parametrize(
    ("method", "query", "accept", "status", "code"),
    [
        ("GET", "?format=html", "*/*", 404, "not_found"),
        ("GET", "", "text/html", 406, "not_acceptable"),
        ("POST", "", "*/*", 405, "method_not_allowed"),
    ],
)
def test_other_questions_about_it_are_problems(
    method: str, query: str, accept: str, status: int, code: str
) -> None:
    response = Client().generic(method, f"/api/v1/schema/{query}", headers={"Accept": accept})
    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, response.json()["code"]) == (status, code)
