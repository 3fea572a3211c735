import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from hub.core.actors import Protocol
from hub.core.errors import PermissionDenied, TlsRequired
from hub.edge.credentials import UsernameToken, authenticate
from hub.edge.transport import require_secure_transport
from tests.edge.requests import CALLER, basic, request


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
