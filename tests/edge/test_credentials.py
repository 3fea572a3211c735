import base64

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.accounts.models import ApiClient
from hub.core.actors import PrincipalKind, Protocol
from hub.core.errors import AuthenticationFailed
from hub.edge.correlation import request_id_as
from hub.edge.credentials import UsernameToken, authenticate
from tests.edge.requests import CALLER, basic, request
from tests.factories import PASSWORD, make_api_client, make_membership


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
