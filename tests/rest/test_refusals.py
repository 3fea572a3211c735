"""What is refused before an action runs; on an API address the answer is never a page."""

import base64
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.clients import basic
from tests.factories import make_api_client
from tests.rest.callers import SHELVES, Caller, address, refusal, rows

WRONG_CREDENTIALS = (401, "authentication_failed", [])


def post(headers: dict[str, str], **more: str):
    body = json.dumps({"name": "New"})
    return Client().post(SHELVES, body, "application/json", **headers, headers=more)


def header(text: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": text}


def test_without_credentials_the_way_to_sign_in_is_named(db: None) -> None:
    response = post({})
    assert refusal(response) == WRONG_CREDENTIALS
    assert response.headers["WWW-Authenticate"] == (
        'Basic realm="dualport", charset="UTF-8", Bearer realm="dualport"'
    )
    assert rows() == []


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Basic",
        "Basic !",
        "Basic " + base64.b64encode(b"no-colon").decode(),
        "Basic " + base64.b64encode(b"nobody:nothing").decode(),
        "Basic " + base64.b64encode(b"\xff:\xff").decode(),
        "Basic " + base64.b64encode(b"a\x00b:c").decode(),
        "Bearer",
        "Bearer not.a.token",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Digest username=x",
        "Token x",
    ],
)
def test_credentials_that_are_none_are_refused(db: None, authorization: str) -> None:
    assert refusal(post(header(authorization))) == WRONG_CREDENTIALS
    assert rows() == []


def test_a_wrong_secret_fails_as_an_unknown_client_does(caller: Caller) -> None:
    client, secret = make_api_client(caller.organization)
    wrong, unknown = post(basic(client.client_id, secret + "x")), post(basic("nobody", secret))
    assert refusal(wrong) == refusal(unknown) == WRONG_CREDENTIALS
    assert wrong.json()["message"] == unknown.json()["message"]
    assert rows() == []


def test_revoked_and_expired_clients_are_refused(caller: Caller) -> None:
    past = timezone.now() - timedelta(seconds=1)
    for field in ("revoked_at", "expires_at"):
        client, secret = make_api_client(caller.organization)
        setattr(client, field, past)
        client.save()
        assert refusal(post(basic(client.client_id, secret))) == WRONG_CREDENTIALS
    assert rows() == []


def test_a_session_is_no_credential(caller: Caller) -> None:
    from hub.accounts.models import User

    browser = Client()
    browser.force_login(User.objects.create(email="a@example.com", name="A"), backend=BACKEND)
    assert refusal(browser.get(SHELVES)) == WRONG_CREDENTIALS


BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_a_foreign_page_cannot_write_with_remembered_credentials(caller: Caller) -> None:
    for sent in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert refusal(post(caller.headers, **sent)) == (403, "permission_denied", [])
    assert rows() == []


def test_credentials_over_plain_http_are_refused(caller: Caller, settings: object) -> None:
    settings.DEMO = False
    assert refusal(post(caller.headers)) == (403, "tls_required", [])
    assert rows() == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_a_method_that_is_not_offered_is_refused(caller: Caller, method: str) -> None:
    response = caller.send(method, SHELVES, {"name": "New"})
    assert refusal(response) == (405, "method_not_allowed", [])
    assert response.headers["Allow"] == "GET, POST, HEAD, OPTIONS"
    assert rows() == []


def test_a_method_cannot_be_replaced_by_a_header(caller: Caller) -> None:
    shelf = caller.shelf()
    response = caller.send(
        "POST", address(shelf), {"position": 9}, **{"X-HTTP-Method-Override": "PATCH"}
    )
    assert refusal(response) == (405, "method_not_allowed", [])
    assert rows() == [("Tools", 3, 1)]


@pytest.mark.parametrize(
    "accept", ["application/xml", "text/html", "text/html, image/*", "application/json+x", "x", ";"]
)
def test_only_json_is_answered(caller: Caller, accept: str) -> None:
    shelf = caller.shelf()
    response = caller.send("PATCH", address(shelf), {"position": 9}, Accept=accept)
    assert refusal(response) == (406, "not_acceptable", [])
    assert rows() == [("Tools", 3, 1)]


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api",
        "/api/v1/",
        "/api/v2/shelves/",
        "/api/v1/shelves",
        "/api/v1/shelves.json",
        "/api/v1/shelves/a/b/c/",
        "/api/v1/shelves/%0A",
        "/api/v1/%FF/",
        "/shelving/api/nothing/",
    ],
)
def test_an_address_that_does_not_exist_is_no_operation(db: None, path: str) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        response = Client().generic(method, path, b"{}", "application/json")
        assert refusal(response) == (404, "unknown_operation", [])


def test_a_missing_last_slash_is_not_mended_by_a_redirect(caller: Caller) -> None:
    response = caller.send("POST", SHELVES.rstrip("/"), {"name": "New"})
    assert refusal(response) == (404, "unknown_operation", [])
    assert rows() == []


def test_a_foreign_host_is_refused(caller: Caller) -> None:
    response = caller.get(SHELVES, Host="evil.example")
    assert refusal(response) == (400, "malformed_request", [])
    assert b"evil" not in response.content


def test_a_failure_shows_nothing_internal(caller: Caller) -> None:
    shelf = caller.shelf()
    response = caller.send("POST", address(shelf, "count/"))
    assert refusal(response) == (500, "internal_error", [])
    assert b"secret detail" not in response.content
    assert response.json()["retryable"] is False


def test_a_failure_outside_of_a_view_is_a_problem_too(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.rest.shelves import ShelfViewSet

    def fail(*arguments: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(ShelfViewSet, "initialize_request", fail)
    browser = Client(raise_request_exception=False)
    response = browser.get(SHELVES)
    assert refusal(response) == (500, "internal_error", [])
    assert b"secret detail" not in response.content
    assert response.json()["request_id"] == response.headers["X-Request-ID"]


def test_other_addresses_get_a_short_page(db: None) -> None:
    response = Client().get("/nowhere/")
    assert response.status_code == 404
    assert response.content == (
        b"<!doctype html><html lang=en><title>404 Not Found</title><h1>404 Not Found</h1></html>\n"
    )
