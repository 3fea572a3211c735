"""Signing in over REST, and being told who one is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from hub.accounts.models import SignIn
from hub.core.actors import OrganizationKind
from tests.clients import basic
from tests.factories import PASSWORD, make_api_client, make_membership, make_organization, make_user

ME = "/api/v1/current-actor/"
NO_CREDENTIAL = "The credentials were not accepted."

# A refused login keeps what it counted, so these run without a transaction around them.
pytestmark = pytest.mark.django_db(transaction=True)


def post(path, body, **headers):
    return Client().post(f"/api/v1/{path}/", body, "application/json", **headers)


def bearer(tokens):
    return {"HTTP_AUTHORIZATION": f"Bearer {tokens['access_token']}"}


def login(membership, **extra):
    body = {"email": membership.user.email, "password": PASSWORD} | extra
    return post("login", body)


def test_ping_tells_the_time_to_anyone():
    answer = Client().get("/api/v1/ping/")
    assert answer.status_code == 200
    body = answer.json()
    assert body.keys() == {"time", "revision"}
    assert body["revision"] == "1.1"
    told = datetime.fromisoformat(body["time"])
    assert abs(datetime.now(UTC) - told) < timedelta(minutes=1)


def test_an_api_client_is_told_who_it_is():
    organization = make_organization(name="Café & Söhne", kind=OrganizationKind.SELLER)
    client, secret = make_api_client(organization)
    answer = Client().get(ME, **basic(client.client_id, secret))
    assert answer.status_code == 200
    assert answer.json() == {
        "kind": "api_client",
        "id": str(client.pk),
        "name": "Test client",
        "organization_id": str(organization.pk),
        "organization_name": "Café & Söhne",
        "organization_kind": "seller",
        "scopes": [
            "audit:read",
            "categories:read",
            "customers:read",
            "customers:read_pii",
            "customers:write",
            "events:read",
            "external_ids:write",
            "inventory:read",
            "inventory:write",
            "orders:override",
            "orders:read",
            "orders:write",
            "products:read",
            "products:write",
        ],
    }


def test_without_a_credential_nobody_is_told():
    answer = Client().get(ME)
    assert answer.status_code == 401
    assert answer.json()["code"] == "authentication_failed"
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_a_person_signs_in_acts_refreshes_and_leaves():
    membership = make_membership()
    tokens = login(membership).json()
    assert tokens.keys() == {
        "access_token",
        "access_expires_at",
        "refresh_token",
        "refresh_expires_at",
    }
    assert Client().get(ME, **bearer(tokens)).json()["id"] == str(membership.user.pk)

    answer = post("login/refresh", {"refresh_token": tokens["refresh_token"]})
    assert answer.status_code == 200
    renewed = answer.json()
    assert renewed["refresh_token"] != tokens["refresh_token"]
    assert Client().get(ME, **bearer(renewed)).status_code == 200

    answer = post("logout", {"refresh_token": renewed["refresh_token"]})
    assert (answer.status_code, answer.content) == (204, b"")
    assert Client().get(ME, **bearer(renewed)).status_code == 401


def test_a_refresh_token_that_comes_twice_ends_the_sign_in():
    membership = make_membership()
    tokens = login(membership).json()
    old = {"refresh_token": tokens["refresh_token"]}
    renewed = post("login/refresh", old).json()

    answer = post("login/refresh", old)
    assert (answer.status_code, answer.json()["code"]) == (401, "authentication_failed")
    assert Client().get(ME, **bearer(renewed)).status_code == 401
    assert SignIn.objects.get(membership=membership).end_reason == "refresh_reused"


def test_who_belongs_to_two_organizations_names_one():
    user = make_user()
    first = make_membership(user=user, organization=make_organization(code="first"))
    second = make_membership(user=user, organization=make_organization(code="second"))

    answer = login(first)
    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {
            "field": "organization",
            "code": "required",
            "message": "Name one of your organizations: first, second.",
        }
    ]
    tokens = login(first, organization="second").json()
    told = Client().get(ME, **bearer(tokens)).json()
    assert told["organization_id"] == str(second.organization_id)


def test_known_and_unknown_names_fail_alike():
    membership = make_membership()
    wrong = login(membership, password="not-it")
    unknown = post("login", {"email": "nobody@example.com", "password": "not-it"})
    for answer in (wrong, unknown):
        assert answer.status_code == 401
        told = {k: v for k, v in answer.json().items() if k != "request_id"}
        assert told["detail"] == NO_CREDENTIAL
    assert not SignIn.objects.exists()


def test_a_password_is_taken_as_it_is():
    membership = make_membership(user=make_user(password=" spaced out password "))
    assert login(membership, password="spaced out password").status_code == 401
    assert login(membership, password=" spaced out password ").status_code == 200


def test_a_login_that_lacks_something_says_what():
    answer = post("login", {"email": "a@example.com", "otp": "123456"})
    assert answer.status_code == 400
    assert {(e["field"], e["code"]) for e in answer.json()["errors"]} == {
        ("otp", "unknown_field"),
        ("password", "required"),
    }


@pytest.mark.parametrize("path", ["login", "login/refresh", "logout"])
def test_secrets_do_not_travel_in_the_clear_outside_demo_mode(path, settings):
    settings.DEMO = False
    body = {"refresh_token": "x"} if path != "login" else {"email": "a@b.c", "password": "x"}
    answer = post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (403, "tls_required")
