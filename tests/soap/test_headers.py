"""The header blocks that toolkits add by themselves."""

import logging

import pytest

from tests.clients import basic
from tests.factories import make_api_client
from tests.soap.calling import (
    BOTH,
    SOAP_11,
    SOAP_12,
    TYPES,
    Fault,
    answer_of,
    envelope,
    fault_of,
    post,
)

pytestmark = pytest.mark.django_db
OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"
WSSE = f"{OASIS}wssecurity-secext-1.0.xsd"
PROFILE = f"{OASIS}username-token-profile-1.0"
WSA = "http://www.w3.org/2005/08/addressing"
OLD_WSA = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
OLD_ANONYMOUS = f"{OLD_WSA}/role/anonymous"


def _refused(headers: str, body: str = "<Ping/>", version: str = SOAP_11) -> Fault:
    message = envelope(body, headers=headers, version=version)
    return fault_of(post(message, TYPES[version]), version=version)


def _security(inner: str) -> str:
    return f'<w:Security xmlns:w="{WSSE}" s:mustUnderstand="1">{inner}</w:Security>'


def _token(username: str, password: str, kind: str = f' Type="{PROFILE}#PasswordText"') -> str:
    return _security(
        f"<w:UsernameToken><w:Username>{username}</w:Username>"
        f"<w:Password{kind}>{password}</w:Password></w:UsernameToken>"
    )


class TestUsernameToken:
    @pytest.mark.parametrize("version", BOTH)
    @pytest.mark.parametrize("kind", ["", f' Type="{PROFILE}#PasswordText"'])
    def test_of_type_text_signs_an_api_client_in(self, version: str, kind: str) -> None:
        client, secret = make_api_client()
        headers = _token(client.client_id, secret, kind)
        message = envelope("<GetCaller/>", headers=headers, version=version)

        answer = answer_of(post(message, TYPES[version]))
        assert answer.findtext(".//{*}text") == client.name

    def test_with_a_wrong_password_is_a_500_with_the_fault(self) -> None:
        client, _ = make_api_client()

        assert _refused(_token(client.client_id, "wrong")).code == "authentication_failed"

    def test_beside_the_same_basic_credential_is_one_credential(self) -> None:
        client, secret = make_api_client()
        message = envelope("<GetCaller/>", headers=_token(client.client_id, secret))
        header = basic(client.client_id, secret)["HTTP_AUTHORIZATION"]

        answer_of(post(message, Authorization=header))

    def test_beside_another_credential_is_refused(self) -> None:
        (one, secret), (two, other) = make_api_client(), make_api_client()
        message = envelope("<GetCaller/>", headers=_token(one.client_id, secret))
        header = basic(two.client_id, other)["HTTP_AUTHORIZATION"]

        assert fault_of(post(message, Authorization=header)).code == "authentication_failed"

    @pytest.mark.parametrize(
        "headers",
        [
            _token("a", "b", f' Type="{PROFILE}#PasswordDigest"'),
            _token("", "b"),
            _token("a", ""),
            _security("<w:UsernameToken><w:Username>a</w:Username></w:UsernameToken>"),
            _security("<w:BinarySecurityToken>x</w:BinarySecurityToken>"),
            _token("a", "b") + _token("a", "b"),
        ],
        ids=["digest", "no name", "empty password", "no password", "another token", "two"],
    )
    def test_in_any_other_form_is_refused(self, headers: str) -> None:
        assert _refused(headers).code == "authentication_failed"

    def test_a_security_block_with_a_timestamp_only_is_no_credential(self) -> None:
        headers = _security("<w:Timestamp/>")

        fault = fault_of(post(envelope("<GetCaller/>", headers=headers)), status=401)
        assert fault.code == "authentication_failed"


class TestMustUnderstand:
    @pytest.mark.parametrize("version", BOTH)
    @pytest.mark.parametrize("value", ["1", "true"])
    def test_an_unknown_block_that_demands_it_is_refused(self, version: str, value: str) -> None:
        block = f'<x:Tx xmlns:x="urn:tx" s:mustUnderstand="{value}"/>'
        fault = _refused(block, version=version)

        assert (fault.code, fault.parameters) == ("malformed_request", {"header": "Tx"})
        assert fault.faultcode == {SOAP_11: "Client", SOAP_12: "Sender"}[version]

    @pytest.mark.parametrize("demand", ["", 's:mustUnderstand="0"', 's:mustUnderstand="false"'])
    def test_an_unknown_block_that_does_not_demand_it_is_ignored(self, demand: str) -> None:
        block = f'<x:Tx xmlns:x="urn:tx" {demand}/>'

        answer_of(post(envelope("<Ping/>", headers=block)))

    def test_a_block_for_somebody_else_is_ignored(self) -> None:
        block = '<x:Tx xmlns:x="urn:tx" s:mustUnderstand="1" s:actor="urn:proxy"/>'

        answer_of(post(envelope("<Ping/>", headers=block)))

    def test_a_block_for_the_next_one_is_ours(self) -> None:
        actor = "http://schemas.xmlsoap.org/soap/actor/next"
        block = f'<x:Tx xmlns:x="urn:tx" s:mustUnderstand="1" s:actor="{actor}"/>'

        assert _refused(block).code == "malformed_request"


class TestAddressing:
    @pytest.mark.parametrize("version", BOTH)
    def test_its_blocks_are_understood_and_the_message_is_named_in_the_answer(
        self, version: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        blocks = (
            f'<w:MessageID xmlns:w="{WSA}" s:mustUnderstand="1">urn:1&amp;2</w:MessageID>'
            f'<w:Action xmlns:w="{WSA}" s:mustUnderstand="1">urn:x/PingRequest</w:Action>'
            f'<w:To xmlns:w="{WSA}" s:mustUnderstand="1">http://hub/</w:To>'
            f'<w:ReplyTo xmlns:w="{WSA}"><w:Address>{WSA}/anonymous</w:Address></w:ReplyTo>'
        )
        with caplog.at_level(logging.INFO, "hub.soap"):
            response = post(envelope("<Ping/>", headers=blocks, version=version), TYPES[version])

        root = answer_of(response).getroottree()
        assert root.findtext(f".//{{{version}}}Header/{{{WSA}}}RelatesTo") == "urn:1&2"
        assert "urn:1&2" in caplog.text

    def test_a_fault_names_the_message_too(self) -> None:
        block = f'<w:MessageID xmlns:w="{WSA}">urn:1</w:MessageID>'
        fault = _refused(block, "<Unheard/>")

        assert fault.detail.getroottree().findtext(f".//{{{WSA}}}RelatesTo") == "urn:1"

    def test_the_older_version_is_understood_too(self) -> None:
        block = (
            f'<w:ReplyTo xmlns:w="{OLD_WSA}" s:mustUnderstand="1">'
            f"<w:Address>{OLD_ANONYMOUS}</w:Address></w:ReplyTo>"
        )
        answer_of(post(envelope("<Ping/>", headers=block)))

    @pytest.mark.parametrize("name", ["ReplyTo", "FaultTo"])
    @pytest.mark.parametrize("address", ["http://127.0.0.1:9/", f"{WSA}/none", ""])
    def test_an_answer_to_another_address_is_refused(self, name: str, address: str) -> None:
        block = f'<w:{name} xmlns:w="{WSA}"><w:Address>{address}</w:Address></w:{name}>'

        assert _refused(block).code == "malformed_request"
