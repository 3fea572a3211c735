"""SOAP by hand: messages as text, and answers that are held to the WSDL's own schema."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.test import Client
from lxml import etree

from hub.soap.mount import endpoint
from hub.soap.publish import schema_of
from tests.soap.soap import ThingsService
from tests.soap.things import NAMESPACE

ADDRESS = "/soap/v1/things/"
SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
BOTH = (SOAP_11, SOAP_12)
TYPES = {SOAP_11: "text/xml; charset=utf-8", SOAP_12: "application/soap+xml; charset=utf-8"}
THING = "<thing><name>Lamp</name></thing>"


@dataclass(frozen=True)
class Fault:
    """A typed fault, read from the place where the WSDL says it is."""

    faultcode: str
    text: str
    detail: Any

    def __getattr__(self, name: str) -> str:
        element = self.detail.find(f"{{{NAMESPACE}}}{name}")
        return "" if element is None else element.text or ""

    def has(self, name: str) -> bool:
        return self.detail.find(f"{{{NAMESPACE}}}{name}") is not None

    @property
    def errors(self) -> list[tuple[str, str]]:
        return [(row["field"], row["code"]) for row in _rows(self.detail, "errors")]

    @property
    def parameters(self) -> dict[str, str]:
        return {row["name"]: row["value"] for row in _rows(self.detail, "parameters")}


def _rows(detail: Any, wrapper: str) -> list[dict[str, str]]:
    (rows,) = detail.findall(f"{{{NAMESPACE}}}{wrapper}")
    return [{etree.QName(e).localname: e.text or "" for e in row} for row in rows]


def envelope(body: str, *, headers: str = "", version: str = SOAP_11) -> bytes:
    """Wrap a body whose elements are in the service's namespace unless they say otherwise."""
    header = f"<s:Header>{headers}</s:Header>" if headers else ""
    return (
        f'<s:Envelope xmlns:s="{version}" xmlns="{NAMESPACE}"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{header}<s:Body>{body}</s:Body></s:Envelope>"
    ).encode()


def post(message: bytes, content_type: str = TYPES[SOAP_11], **headers: str) -> Any:
    """Send bytes as they are."""
    return Client().generic("POST", ADDRESS, message, CONTENT_TYPE=content_type, headers=headers)


def call(body: str, *, version: str = SOAP_11, **headers: str) -> Any:
    """Call with a well-formed envelope; return the one element of the answer's body."""
    return answer_of(post(envelope(body, version=version), TYPES[version], **headers))


def answer_of(response: Any, version: str | None = None) -> Any:
    """Return the one element of a successful answer, which its schema accepts."""
    assert response.status_code == 200, response.content
    element = _content(response, version)
    schema().assertValid(element)
    return element


def fault_of(response: Any, *, status: int = 500, version: str = SOAP_11) -> Fault:
    """Return the fault of a refusal, whose detail the schema accepts; fails for all else."""
    assert response.status_code == status, response.content
    element = _content(response, version)
    assert element.tag == f"{{{version}}}Fault"
    found = _fault_11(element) if version == SOAP_11 else _fault_12(element)
    schema().assertValid(found.detail)
    assert response.headers["X-Error-Code"] == found.code
    is_client = found.faultcode in {"Client", "Sender"}
    assert response.headers["X-Error-Class"] == ("client" if is_client else "server")
    assert response.headers["X-Request-ID"] == found.requestId
    return found


def refused(body: str, *, version: str = SOAP_11, status: int = 500, **headers: str) -> Fault:
    """Call with a well-formed envelope that is going to be refused."""
    response = post(envelope(body, version=version), TYPES[version], **headers)
    return fault_of(response, version=version, status=status)


def _content(response: Any, version: str | None) -> Any:
    root = etree.fromstring(response.content)
    found = etree.QName(root).namespace
    assert version in {None, found}
    assert response.headers["Content-Type"] == TYPES[found]
    (element,) = root.find(f"{{{found}}}Body")
    return element


def _fault_11(element: Any) -> Fault:
    names = [etree.QName(child).localname for child in element]
    assert names == ["faultcode", "faultstring", "detail"]
    prefix, _, code = element[0].text.partition(":")
    assert element.nsmap[prefix] == SOAP_11
    (detail,) = element[2]
    return Fault(code, element[1].text, detail)


def _fault_12(element: Any) -> Fault:
    assert [child.tag for child in element] == [
        f"{{{SOAP_12}}}{n}" for n in ("Code", "Reason", "Detail")
    ]
    prefix, _, code = element[0][0].text.partition(":")
    assert element.nsmap[prefix] == SOAP_12
    assert element[1][0].get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    (detail,) = element[2]
    return Fault(code, element[1][0].text, detail)


@cache
def schema() -> Any:
    """Return the schema of the published WSDL, built apart from the hub's own."""
    wsdl = etree.fromstring(endpoint(ThingsService).documents[SOAP_11])
    return etree.XMLSchema(etree.fromstring(etree.tostring(schema_of(wsdl))))
