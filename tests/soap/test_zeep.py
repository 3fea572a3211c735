"""A stranger's client, made of the WSDL alone, over a real socket."""

import socket
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import pytest
import zeep
from requests import Session
from requests.auth import HTTPBasicAuth
from zeep.exceptions import Fault
from zeep.helpers import serialize_object
from zeep.transports import Transport
from zeep.wsse.username import UsernameToken

from tests.factories import make_api_client, make_organization
from tests.soap.calling import ADDRESS, SOAP_11, SOAP_12, TYPES, envelope
from tests.soap.things import NAMESPACE

pytestmark = pytest.mark.django_db(transaction=True)
Connect = Callable[..., Any]


@pytest.fixture(params=["", "=12"], ids=["1.1", "1.2"])
def connect(request: Any, live_server: Any, settings: Any) -> Connect:
    settings.PUBLIC_BASE_URL = live_server.url

    def connected(auth: tuple[str, str] | None = None, **options: Any) -> Any:
        session = Session()
        session.auth = auth and HTTPBasicAuth(*auth)
        wsdl = f"{live_server.url}{ADDRESS}?wsdl{request.param}"
        return zeep.Client(wsdl, transport=Transport(session=session), **options).service

    return connected


def test_values_of_every_kind_arrive_as_they_were_sent(connect: Connect) -> None:
    sent = {
        "name": "Żółw & <co> ]]> \U0001f422",
        "note": "a\nb",
        "makerId": "0198c0de-0000-7000-8000-00000000000a",
        "small": -5,
        "large": 2**63 - 1,
        "isNew": False,
        "weight": Decimal("19.500"),
        "price": Decimal("0.10"),
        "currency": "EUR",
        "colour": "red",
        "madeAt": datetime(2026, 1, 31, 12, 0, 0, 123456, tzinfo=UTC),
        "soldOn": date(2026, 1, 31),
        "tags": {"item": ["a", "b"]},
        "parts": {"item": [{"name": "n", "count": 1}]},
        "bestPart": {"name": "m", "count": 2},
    }

    assert serialize_object(connect().GetThing(thing=sent), dict) == sent


def test_an_operation_without_an_answer_returns_nothing(connect: Connect) -> None:
    assert connect().Ping() is None


def test_a_refusal_is_a_fault_with_its_detail(connect: Connect) -> None:
    with pytest.raises(Fault) as failure:
        connect().GetThing(thing={"name": "n", "small": 999})

    (detail,) = failure.value.detail
    assert failure.value.message == "Some values were not accepted."
    assert failure.value.code in {"soap:Client", "soap:Sender"}
    assert detail.tag == f"{{{NAMESPACE}}}ServiceFault"
    assert detail.findtext("{*}errors/{*}item/{*}field") == "small"
    assert detail.findtext("{*}errors/{*}item/{*}code") == "max_value"


def test_a_client_writes_with_basic_and_with_a_username_token(connect: Connect) -> None:
    organization = make_organization()
    client, secret = make_api_client(organization)
    token = UsernameToken(client.client_id, secret)

    for name, service in {
        "one": connect((client.client_id, secret)),
        "two": connect(wsse=token),
    }.items():
        answer = service.UpdateThing(id=str(organization.pk), thing={"name": name})
        organization.refresh_from_db()

        assert (answer.names.item, answer.version) == (["name"], 4)
        assert organization.name == name


def test_fields_are_cleared_by_name(connect: Connect) -> None:
    organization = make_organization()
    client, secret = make_api_client(organization)
    service = connect((client.client_id, secret))
    thing = {"clearFields": {"item": ["legalName"]}}

    assert service.UpdateThing(id=str(organization.pk), thing=thing).names.item == ["legalName"]


class TestSockets:
    """What no client library sends."""

    def _send(self, live_server: Any, head: str, body: bytes) -> bytes:
        address = urlsplit(live_server.url)
        lines = [f"POST {ADDRESS} HTTP/1.1", f"Host: {address.netloc}", "Connection: close", head]
        with socket.create_connection((address.hostname, address.port), timeout=60) as connection:
            connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    @pytest.mark.parametrize(
        ("head", "body", "code"),
        [
            ("Content-Type: text/xml", b"", b"malformed_request"),
            ("Content-Type: text/xml\r\nContent-Length: 9", b"<a/>", b"malformed_request"),
            ("Content-Type: text/xml\r\nContent-Length: x", b"<a/>", b"malformed_request"),
            (f"Content-Length: {10**12}\r\nContent-Type: text/xml", b"", b"payload_too_large"),
            ("Content-Length: 4", b"<a/>", b"unsupported_media_type"),
            (
                "Content-Type: text/xml; charset=\xff\r\nContent-Length: 4",
                b"<a/>",
                b"unsupported_media_type",
            ),
        ],
    )
    def test_a_broken_request_is_a_typed_fault(
        self, live_server: Any, head: str, body: bytes, code: bytes
    ) -> None:
        answer = self._send(live_server, head, body)

        assert answer.startswith(b"HTTP/1.1 500 ")
        assert code in answer
        assert b"ServiceFault" in answer
        assert b"html" not in answer.lower()

    @pytest.mark.parametrize("version", [SOAP_11, SOAP_12])
    def test_a_whole_request_is_answered(self, live_server: Any, version: str) -> None:
        body = envelope("<Ping/>", version=version)
        head = f"Content-Type: {TYPES[version]}\r\nContent-Length: {len(body)}"

        assert self._send(live_server, head, body).startswith(b"HTTP/1.1 200 ")
