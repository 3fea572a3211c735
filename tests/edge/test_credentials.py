import base64
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from hub.accounts.models import ApiClient
from hub.accounts.services import sign_in_start
from hub.core.actors import PrincipalKind, Protocol
from hub.core.errors import AuthenticationFailed, PermissionDenied, TlsRequired
from hub.edge.correlation import request_id_as
from hub.edge.credentials import UsernameToken, authenticate
from hub.edge.transport import require_secure_transport
from tests.factories import PASSWORD, make_api_client, make_membership

CALLER = "203.0.113.7"


@pytest.fixture
def client_pair(db: None) -> UsernameToken:
    client, secret = make_api_client()
    return UsernameToken(client.client_id, secret)


@pytest.fixture
def access_token(db: None) -> str:
    user = make_membership().user
    return sign_in_start(
        email=user.email, password=PASSWORD, organization=None, address=CALLER
    ).access_token


def basic(pair: UsernameToken) -> str:
    return "Basic " + base64.b64encode(":".join(pair).encode()).decode()


def request(
    authorization: str | None = None, method: str = "POST", *, secure: bool = True, **meta: Any
) -> HttpRequest:
    headers = {} if authorization is None else {"HTTP_AUTHORIZATION": authorization}
    return RequestFactory(REMOTE_ADDR=CALLER).generic(method, "/", secure=secure, **headers, **meta)


def test_basic_names_an_api_client(client_pair: UsernameToken) -> None:
    with request_id_as("call-17"):
        actor = authenticate(request(basic(client_pair)), Protocol.REST)
    assert actor is not None
    assert actor.principal.kind is PrincipalKind.API_CLIENT
    assert actor.principal.id == ApiClient.objects.get().pk
    assert (actor.protocol, actor.request_id, actor.address) == (Protocol.REST, "call-17", CALLER)


def test_a_username_token_names_an_api_client(client_pair: UsernameToken) -> None:
    actor = authenticate(request(), Protocol.SOAP, client_pair)
    assert actor is not None
    assert actor.principal.id == ApiClient.objects.get().pk
    assert actor.protocol is Protocol.SOAP


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER "])
def test_bearer_names_a_person(access_token: str, scheme: str) -> None:
    actor = authenticate(request(f"{scheme} {access_token}"), Protocol.SOAP)
    assert actor is not None
    assert actor.principal.kind is PrincipalKind.USER


def test_no_credential_is_nobody_and_asks_the_database_nothing(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert authenticate(request(), Protocol.REST) is None
        assert authenticate(request(secure=False), Protocol.REST) is None
    assert len(queries) == 0


def test_a_session_cookie_is_no_credential() -> None:
    assert authenticate(request(HTTP_COOKIE="sessionid=abc"), Protocol.REST) is None


def test_the_same_pair_in_two_places_is_one_credential(client_pair: UsernameToken) -> None:
    actor = authenticate(request(basic(client_pair)), Protocol.SOAP, client_pair)
    assert actor is not None


def test_two_different_credentials_are_refused_though_each_is_good(
    client_pair: UsernameToken, access_token: str
) -> None:
    other, secret = make_api_client()
    for header in (f"Bearer {access_token}", basic(UsernameToken(other.client_id, secret))):
        with pytest.raises(AuthenticationFailed, match="two different"):
            authenticate(request(header), Protocol.SOAP, client_pair)


def test_two_basic_headers_are_refused(client_pair: UsernameToken) -> None:
    header = basic(client_pair)
    with pytest.raises(AuthenticationFailed):
        authenticate(request(f"{header},{header}"), Protocol.REST)


@pytest.mark.parametrize(
    "header",
    [
        "",
        " ",
        "Basic",
        "Basic ",
        "Basic !!!!",
        "Basic YQ",
        "Basic " + base64.b64encode(b"no-colon").decode(),
        "Basic " + base64.b64encode(b"\xff\xfe:x").decode(),
        "Basic " + base64.b64encode(b"a\x00b:c").decode(),
        "Basic " + base64.b64encode(b":").decode(),
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer x.y.z",
        "Bearer caf\xe9",
        "Digest username=x",
        "Token abc",
        "abc",
    ],
)
def test_a_malformed_or_wrong_header_is_refused(db: None, header: str) -> None:
    with pytest.raises(AuthenticationFailed):
        authenticate(request(header), Protocol.REST)


@pytest.mark.parametrize("pair", [("", ""), ("nobody", "x"), ("é", "é"), ("a\x00", "b")])
def test_a_wrong_username_token_is_refused(db: None, pair: tuple[str, str]) -> None:
    with pytest.raises(AuthenticationFailed):
        authenticate(request(), Protocol.SOAP, UsernameToken(*pair))


def test_a_person_is_not_named_by_basic(db: None) -> None:
    user = make_membership().user
    with pytest.raises(AuthenticationFailed):
        authenticate(request(basic(UsernameToken(user.email, PASSWORD))), Protocol.REST)


@pytest.mark.parametrize(
    ("demo", "secure", "address", "accepted"),
    [
        (False, True, CALLER, True),
        (True, True, CALLER, True),
        (True, False, "127.0.0.1", True),
        (True, False, "127.8.8.8", True),
        (True, False, "::1", True),
        (True, False, CALLER, False),
        (True, False, "", False),
        (False, False, "127.0.0.1", False),
        (False, False, CALLER, False),
    ],
)
def test_secrets_travel_encrypted_or_on_loopback_in_demo_mode(
    settings: Settings, *, demo: bool, secure: bool, address: str, accepted: bool
) -> None:
    settings.DEMO = demo
    made = request(secure=secure)
    made.META["REMOTE_ADDR"] = address
    if accepted:
        require_secure_transport(made)
        return
    with pytest.raises(TlsRequired):
        require_secure_transport(made)


def test_credentials_over_plain_http_are_refused_before_they_are_looked_at(db: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        for header in ("Basic !!!!", "Bearer x.y.z"):
            with pytest.raises(TlsRequired):
                authenticate(request(header, secure=False), Protocol.REST)
        with pytest.raises(TlsRequired):
            authenticate(request(secure=False), Protocol.SOAP, UsernameToken("a", "b"))
    assert len(queries) == 0


FOREIGN = [
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "Cross-Site"},
    {"HTTP_ORIGIN": "https://evil.example.com"},
    {"HTTP_ORIGIN": "null"},
    {"HTTP_ORIGIN": "http://testserver"},
    {"HTTP_ORIGIN": "https://app.example.com", "HTTP_SEC_FETCH_SITE": "cross-site"},
]
OWN = [
    {},
    {"HTTP_SEC_FETCH_SITE": "same-origin"},
    {"HTTP_SEC_FETCH_SITE": "none"},
    {"HTTP_ORIGIN": "https://testserver"},
    {"HTTP_ORIGIN": "https://hub.example.com"},
    {"HTTP_ORIGIN": "https://app.example.com"},
]


@pytest.fixture
def origins(settings: Settings) -> None:
    settings.PUBLIC_BASE_URL = "https://hub.example.com"
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example.com"]


@pytest.mark.usefixtures("origins")
@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_foreign_page_does_not_write_with_basic(
    client_pair: UsernameToken, headers: dict[str, str], method: str
) -> None:
    with pytest.raises(PermissionDenied):
        authenticate(request(basic(client_pair), method, **headers), Protocol.REST)


@pytest.mark.usefixtures("origins")
@pytest.mark.parametrize("headers", OWN)
def test_our_own_pages_and_programs_write_with_basic(
    client_pair: UsernameToken, headers: dict[str, str]
) -> None:
    assert authenticate(request(basic(client_pair), **headers), Protocol.REST)


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_read_with_basic_does_not_ask_for_the_page(
    client_pair: UsernameToken, headers: dict[str, str], method: str
) -> None:
    assert authenticate(request(basic(client_pair), method, **headers), Protocol.REST)


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_bearer_is_never_sent_by_a_browser_itself(
    access_token: str, headers: dict[str, str]
) -> None:
    assert authenticate(request(f"Bearer {access_token}", **headers), Protocol.REST)
