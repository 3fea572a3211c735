"""Requests that are not even a call: each is a typed fault with the contract's code."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from tests.soap.calling import (
    ADDRESS,
    BOTH,
    NAMESPACE,
    SOAP_11,
    SOAP_12,
    TYPES,
    answer_of,
    envelope,
    fault_of,
    post,
)

pytestmark = pytest.mark.django_db
PING = envelope("<Ping/>")
OPEN = f'<s:Envelope xmlns:s="{SOAP_11}" xmlns="{NAMESPACE}">'
TEXT = "<GetThing><thing><name>{}</name></thing></GetThing>"
ENTITY = '<!DOCTYPE x [<!ENTITY a "{}">]>'
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))

MALFORMED = {
    "nothing": b"",
    "white space": b" \n ",
    "no XML": b"{}",
    "half an envelope": PING[:-10],
    "two documents": PING + PING,
    "a NUL": envelope(TEXT.format("\0")),
    "a control character": envelope(TEXT.format("\x0b")),
    "a reference to a NUL": envelope(TEXT.format("&#0;")),
    "a reference to a control character": envelope(TEXT.format("&#11;")),
    "a reference to a surrogate": envelope(TEXT.format("&#xD800;")),
    "a reference to U+FFFE": envelope(TEXT.format("&#xFFFE;")),
    "bytes of no character": envelope(TEXT.format("?")).replace(b"?", b"\xff"),
    "a lone surrogate": envelope(TEXT.format("?")).replace(b"?", b"\xed\xa0\x80"),
    "an unknown entity": envelope(TEXT.format("&unheard;")),
    "a document type": b"<!DOCTYPE x>" + PING,
    "an entity": ENTITY.format("b").encode() + envelope(TEXT.format("&a;")),
    "an entity in an attribute": ENTITY.format("b").encode()
    + PING.replace(b"<Ping", b'<Ping x="&a;"'),
    "many entities": f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>'.encode()
    + envelope(TEXT.format("&a8;")),
    "a document of another host": b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">' + PING,
    "no envelope": f'<Ping xmlns="{NAMESPACE}"/>'.encode(),
    "an envelope of another version": PING.replace(SOAP_11.encode(), b"urn:soap:13"),
    "no Body": f"{OPEN}<s:Header/></s:Envelope>".encode(),
    "an empty envelope": f"{OPEN}</s:Envelope>".encode(),
    "an empty Body": envelope(""),
    "text in the Body": envelope("Ping"),
    "text beside the call": envelope("<Ping/>x"),
    "two calls": envelope("<Ping/><Ping/>"),
    "two Bodies": f"{OPEN}<s:Body><Ping/></s:Body><s:Body/></s:Envelope>".encode(),
    "a Header after the Body": f"{OPEN}<s:Body><Ping/></s:Body><s:Header/></s:Envelope>".encode(),
    "an element beside the Body": f"{OPEN}<s:Body><Ping/></s:Body><Ping/></s:Envelope>".encode(),
    "a fault": envelope("<s:Fault><faultcode>s:Client</faultcode></s:Fault>"),
}


@pytest.mark.parametrize("message", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_message_is_malformed(message: bytes) -> None:
    fault = fault_of(post(message))

    assert (fault.code, fault.faultcode, fault.errors) == ("malformed_request", "Client", [])


def test_what_is_no_message_is_refused_in_the_version_of_its_content_type() -> None:
    fault = fault_of(post(b"<", TYPES[SOAP_12]), version=SOAP_12)

    assert (fault.code, fault.faultcode) == ("malformed_request", "Sender")


def test_a_file_of_the_machine_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("do not tell")
    document_type = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    response = post(document_type.encode() + envelope(TEXT.format("&a;")))

    assert fault_of(response).code == "malformed_request"
    assert b"do not tell" not in response.content


@pytest.mark.parametrize("dtd", ["<!ELEMENT x ANY>", "<!ATTLIST Ping x CDATA 'y'>", "<"])
def test_an_external_document_type_is_not_read(tmp_path: Path, dtd: str) -> None:
    file = tmp_path / "x.dtd"
    file.write_text(dtd)

    message = f'<!DOCTYPE x SYSTEM "{file.as_uri()}">'.encode() + PING
    assert fault_of(post(message)).code == "malformed_request"


class TestSize:
    def test_a_body_over_the_limit_is_too_large(self, settings: Any) -> None:
        settings.MAX_BODY_BYTES = 1000
        fault = fault_of(post(envelope(TEXT.format("x" * 1000))))

        assert (fault.code, fault.parameters) == ("payload_too_large", {"max_bytes": "1000"})

    def test_a_packed_body_is_measured_unpacked(self, settings: Any) -> None:
        settings.MAX_BODY_BYTES = 1000
        packed = gzip.compress(envelope(TEXT.format("x" * 100_000)))
        fault = fault_of(post(packed, **{"Content-Encoding": "gzip"}))

        assert len(packed) < 1000
        assert fault.code == "payload_too_large"

    def test_a_packed_body_is_read(self) -> None:
        answer_of(post(gzip.compress(PING), **{"Content-Encoding": "gzip"}))

    @pytest.mark.parametrize("message", [b"x", gzip.compress(PING)[:-9]])
    def test_a_body_that_is_not_packed_as_it_says_is_malformed(self, message: bytes) -> None:
        fault = fault_of(post(message, **{"Content-Encoding": "gzip"}))

        assert fault.code == "malformed_request"

    def test_another_packing_is_not_supported(self) -> None:
        fault = fault_of(post(PING, **{"Content-Encoding": "br"}))

        assert fault.code == "unsupported_media_type"

    @pytest.mark.parametrize(
        ("levels", "code"), [(28, "validation_error"), (29, "payload_too_large")]
    )
    def test_elements_are_nested_as_deep_as_the_limit_and_no_deeper(
        self, levels: int, code: str
    ) -> None:
        nested = "<GetThing><a>" + "<a>" * levels + "</a>" * levels + "</a></GetThing>"

        assert fault_of(post(envelope(nested))).code == code

    def test_a_thousand_levels_are_refused_like_thirty(self) -> None:
        nested = "<a>" * 1000 + "</a>" * 1000

        assert fault_of(post(envelope(nested))).code in {"malformed_request", "payload_too_large"}


class TestContentType:
    @pytest.mark.parametrize("version", BOTH)
    def test_the_one_of_the_other_version_is_refused_in_the_version_of_the_envelope(
        self, version: str
    ) -> None:
        other = TYPES[SOAP_12 if version == SOAP_11 else SOAP_11]
        fault = fault_of(post(envelope("<Ping/>", version=version), other), version=version)

        assert fault.code == "unsupported_media_type"

    @pytest.mark.parametrize(
        "content_type",
        [
            "",
            "application/json",
            "application/xml",
            "text/plain",
            "application/x-www-form-urlencoded",
            'multipart/related; type="application/xop+xml"; boundary=x',
            "multipart/form-data; boundary=x",
            "nonsense",
        ],
    )
    def test_any_other_is_refused(self, content_type: str) -> None:
        assert fault_of(post(PING, content_type)).code == "unsupported_media_type"

    def test_attachments_are_refused_with_the_way_out(self) -> None:
        fault = fault_of(post(b"--x", "multipart/related; boundary=x"))

        assert fault.text == "Attachments and MTOM are not read: send base64 inline."

    def test_an_unknown_charset_is_refused(self) -> None:
        fault = fault_of(post(PING, "text/xml; charset=klingon"))

        assert fault.code == "unsupported_media_type"

    @pytest.mark.parametrize("charset", ["utf-8", "UTF-16", "iso-8859-1", "windows-1252"])
    def test_the_charset_is_that_of_the_header_before_the_declaration(self, charset: str) -> None:
        message = envelope(TEXT.format("é")).decode().encode(charset)
        answer = answer_of(post(message, f'text/xml; charset="{charset}"'))

        assert answer.findtext(".//{*}name") == "é"

    def test_the_charset_is_that_of_the_declaration_when_the_header_has_none(self) -> None:
        declared = (
            '<?xml version="1.0" encoding="iso-8859-1"?>' + envelope(TEXT.format("é")).decode()
        )
        answer = answer_of(post(declared.encode("iso-8859-1"), "text/xml"))

        assert answer.findtext(".//{*}name") == "é"

    @pytest.mark.parametrize("encoding", ["klingon", "utf-16"])
    def test_a_declaration_that_is_unknown_or_wrong_is_malformed(self, encoding: str) -> None:
        declared = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + PING

        assert fault_of(post(declared, "text/xml")).code == "malformed_request"

    def test_bytes_that_do_not_fit_the_charset_are_malformed(self) -> None:
        message = envelope(TEXT.format("é")).decode().encode("iso-8859-1")

        assert fault_of(post(message, "text/xml; charset=utf-8")).code == "malformed_request"

    def test_comments_instructions_and_cdata_do_not_change_the_text(self) -> None:
        text = TEXT.format("a<!-- x -->b<?pi y?>c<![CDATA[<d>]]>")

        assert answer_of(post(envelope(text))).findtext(".//{*}name") == "abc<d>"


class TestAction:
    @pytest.mark.parametrize(
        "action",
        ["", '""', "Ping", '"Ping"', f'"{NAMESPACE}/Ping"', f'"{NAMESPACE}#Ping"', "urn:Ping"],
    )
    def test_none_or_the_one_of_the_body_is_accepted(self, action: str) -> None:
        answer_of(post(PING, SOAPAction=action))

    def test_the_one_of_another_operation_is_refused(self) -> None:
        fault = fault_of(post(PING, SOAPAction='"BreakThing"'))

        assert fault.code == "malformed_request"
        assert fault.text == "SOAPAction names 'BreakThing', the body 'Ping'."

    def test_soap_12_names_it_in_the_content_type(self) -> None:
        message = envelope("<Ping/>", version=SOAP_12)
        answer_of(post(message, f'{TYPES[SOAP_12]}; action="Ping"'), SOAP_12)

        fault = fault_of(post(message, f'{TYPES[SOAP_12]}; action="Pong"'), version=SOAP_12)
        assert fault.code == "malformed_request"


def test_a_request_id_is_kept_and_one_of_another_form_replaced() -> None:
    assert post(PING, **{"X-Request-ID": "abc-1"}).headers["X-Request-ID"] == "abc-1"
    assert fault_of(post(b"", **{"X-Request-ID": "abc-1"})).requestId == "abc-1"
    assert fault_of(post(b"", **{"X-Request-ID": "a b"})).requestId != "a b"


def test_a_query_of_too_many_parameters_is_a_fault_too(client: Any) -> None:
    query = "&".join(f"a{index}=1" for index in range(1100))

    assert fault_of(client.get(f"{ADDRESS}?{query}")).code == "malformed_request"


def test_a_content_type_with_an_unknown_encoding_is_refused() -> None:
    """Ask the endpoint itself: Django's own request object refuses to be made of it."""
    from django.test import RequestFactory

    from hub.soap.mount import endpoint
    from tests.soap.soap import ThingsService

    request = RequestFactory().post(ADDRESS, PING, "text/xml")
    request.META["CONTENT_TYPE"] = "text/xml; a*=klingon''x"
    response = endpoint(ThingsService).answer(request)

    assert response.headers["X-Error-Code"] == "unsupported_media_type"
