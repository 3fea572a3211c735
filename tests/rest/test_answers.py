"""What a successful call answers, to the byte where bytes matter."""

import json

import pytest
from django.test import Client

from products.models import Category
from tests.rest.callers import SHELVES, Caller, address, make_caller, refusal, rows


def test_creating_answers_the_object_its_version_and_its_address(caller: Caller) -> None:
    response = caller.send("POST", SHELVES, {"name": "Größe & Maß ]]> 🚲", "position": 7})
    shelf = Category.objects.get()
    assert response.status_code == 201
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["ETag"] == '"1"'
    assert response.headers["Location"] == f"https://hub.example.com/api/v1/shelves/{shelf.pk}/"
    assert json.loads(response.content) == {
        "id": str(shelf.pk),
        "name": "Größe & Maß ]]> 🚲",
        "position": 7,
        "version": 1,
        "created_at": shelf.created_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    }
    assert '"name":"Größe & Maß ]]> 🚲","position":7'.encode() in response.content
    assert (shelf.name, shelf.position) == ("Größe & Maß ]]> 🚲", 7)


def test_an_object_is_read_with_its_version(caller: Caller) -> None:
    shelf = caller.shelf(version=4)
    response = caller.get(address(shelf))
    assert (response.status_code, response.headers["ETag"]) == (200, '"4"')
    assert json.loads(response.content)["id"] == str(shelf.pk)


def test_no_answer_stays_in_a_cache(caller: Caller) -> None:
    shelf = caller.shelf()
    assert caller.get(address(shelf)).headers["Cache-Control"] == "no-store"
    assert caller.get(f"{SHELVES}nothing/").headers["Cache-Control"] == "no-store"


def test_changing_says_what_changed(caller: Caller) -> None:
    shelf = caller.shelf()
    response = caller.send("PATCH", address(shelf), {"position": 5, "name": "Nails"})
    assert (response.status_code, response.headers["ETag"]) == (200, '"2"')
    assert set(response.headers["X-Changed-Fields"].split(", ")) == {"position", "name"}
    assert rows() == [("Nails", 5, 2)]


def test_deleting_answers_nothing(caller: Caller) -> None:
    response = caller.send("DELETE", address(caller.shelf()))
    assert (response.status_code, response.content) == (204, b"")
    assert "Content-Type" not in response.headers
    assert rows() == []


def test_an_object_is_found_by_its_key(caller: Caller) -> None:
    shelf = caller.shelf(name="A & B")
    response = caller.get(f"{SHELVES}lookup/?name=A+%26+B")
    assert json.loads(response.content)["id"] == str(shelf.pk)
    assert refusal(caller.get(f"{SHELVES}lookup/?name=C")) == (404, "not_found", [])


def test_putting_at_a_key_creates_once_and_changes_after(caller: Caller) -> None:
    first = caller.send("PUT", f"{SHELVES}lookup/?name=New", {"position": 1})
    second = caller.send("PUT", f"{SHELVES}lookup/?name=New", {"position": 2})
    assert (first.status_code, first.headers["ETag"]) == (201, '"1"')
    assert first.headers["Location"].endswith(f"/api/v1/shelves/{first.json()['id']}/")
    assert (second.status_code, second.headers["ETag"]) == (200, '"2"')
    assert "Location" not in second.headers
    assert rows() == [("New", 2, 2)]


@pytest.mark.parametrize("body", [None, {}])
def test_an_action_without_input_takes_no_body_or_an_empty_one(
    caller: Caller, body: object
) -> None:
    response = caller.send("POST", address(caller.shelf(), "empty/"), body)
    assert (response.status_code, response.headers["ETag"]) == (200, '"2"')
    assert rows() == [("Tools", 0, 2)]


def test_the_same_views_answer_below_the_app(caller: Caller) -> None:
    shelf = caller.shelf()
    path = f"/shelving/api/shelves/{shelf.pk}/"
    assert caller.get(path).content == caller.get(address(shelf)).content
    assert refusal(caller.get("/shelving/api/shelves")) == (404, "unknown_operation", [])


def test_a_head_request_answers_as_get_does(caller: Caller) -> None:
    shelf = caller.shelf()
    response = caller.send("HEAD", address(shelf))
    assert (response.status_code, response.headers["ETag"]) == (200, '"1"')


def test_an_options_request_names_the_methods_without_credentials(db: None) -> None:
    response = Client().options(SHELVES)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_the_request_id_of_the_caller_comes_back(caller: Caller) -> None:
    path = f"{SHELVES}nothing/"
    response = caller.get(path, **{"X-Request-ID": "order-7.1"})
    assert response.headers["X-Request-ID"] == "order-7.1"
    assert json.loads(response.content)["request_id"] == "order-7.1"
    replaced = caller.get(path, **{"X-Request-ID": "not allowed!"})
    assert json.loads(replaced.content)["request_id"] == replaced.headers["X-Request-ID"]
    assert len(replaced.headers["X-Request-ID"]) == 36


@pytest.mark.parametrize(
    "accept", ["application/json", "*/*", "application/*", "text/html, */*;q=0.8"]
)
def test_json_is_answered_to_whoever_takes_it(caller: Caller, accept: str) -> None:
    response = caller.get(address(caller.shelf()), Accept=accept)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")


def test_a_listed_origin_may_read_the_headers_of_the_contract(
    caller: Caller, settings: object
) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://shop.example"]
    response = caller.get(address(caller.shelf()), Origin="https://shop.example")
    assert response.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    exposed = set(response.headers["Access-Control-Expose-Headers"].split(", "))
    assert exposed >= {"ETag", "Link", "X-Request-ID", "X-Changed-Fields", "Retry-After"}
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_a_listed_origin_may_ask_before_it_writes(db: None, settings: object) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://shop.example"]
    asking = {
        "Origin": "https://shop.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization, if-match",
    }
    response = Client().options(f"{SHELVES}any/", headers=asking)
    assert response.status_code == 200
    assert "PATCH" in response.headers["Access-Control-Allow-Methods"]
    assert "if-match" in response.headers["Access-Control-Allow-Headers"]


def test_another_organization_has_no_such_object(caller: Caller) -> None:
    shelf = caller.shelf()
    other = make_caller()
    assert refusal(other.get(address(shelf))) == (404, "not_found", [])
    changing = other.send("PATCH", address(shelf), {"position": 9})
    assert refusal(changing) == (404, "not_found", [])
    assert refusal(other.send("DELETE", address(shelf))) == (404, "not_found", [])
    assert rows() == [("Tools", 3, 1)]


def test_without_the_scope_nothing_is_read_or_changed(caller: Caller) -> None:
    shelf = caller.shelf()
    caller.headers = make_caller(organization=caller.organization, scopes=set()).headers
    assert refusal(caller.get(SHELVES)) == (403, "permission_denied", [])
    refused = caller.send("PATCH", address(shelf), {"position": 9})
    assert refusal(refused) == (403, "permission_denied", [])
    assert json.loads(refused.content)["parameters"] == [
        {"name": "required_scope", "value": "categories:write"}
    ]
    assert rows() == [("Tools", 3, 1)]
