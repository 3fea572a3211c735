"""Whether an answer of a SOAP address is one that the WSDL of its service promises."""

from collections.abc import Iterator
from functools import cache
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from lxml import etree

from hub.api.soap import HubService
from hub.handlers import SOAP_PATH
from hub.soap.mount import Endpoint, endpoint
from tests.conformance.codes import STATUSES

SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
MEDIA_TYPES = {
    SOAP_11: "text/xml; charset=utf-8",
    SOAP_12: "application/soap+xml; charset=utf-8",
}
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
SCHEMA = "{http://www.w3.org/2001/XMLSchema}schema"
CODES = {SOAP_11: ("Client", "Server"), SOAP_12: ("Sender", "Receiver")}
RELATES_TO = "RelatesTo"


class Published:
    """What one WSDL says of answers, built from its bytes alone."""

    def __init__(self, document: bytes) -> None:
        wsdl = etree.fromstring(document)
        self.schema = etree.XMLSchema(etree.fromstring(etree.tostring(wsdl.find(f".//{SCHEMA}"))))
        self.lock = Lock()  # a schema keeps the errors of its last check in itself
        elements = {
            message.get("name"): message.find(f"{WSDL}part").get("element").partition(":")[2]
            for message in wsdl.iter(f"{WSDL}message")
        }
        self.answers, self.faults = (
            {
                f"{{{wsdl.get('targetNamespace')}}}{elements[said.get('message').partition(':')[2]]}"
                for said in wsdl.find(f"{WSDL}portType").iter(f"{WSDL}{kind}")
            }
            for kind in ("output", "fault")
        )

    def wrong(self, element: Any) -> Iterator[str]:
        """Tell what the schema finds in an element of a body or a detail."""
        with self.lock:
            if not self.schema.validate(element):
                yield from (f"{each.path}: {each.message}" for each in self.schema.error_log)


@cache
def published(service: Endpoint, version: str) -> Published:
    return Published(service.documents[version])


def service_of(request: HttpRequest) -> Endpoint | None:
    """Return the service that a request's address is of; None for one that is not of SOAP."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return endpoint(HubService) if SOAP_PATH.match(request.path) else None
    method = getattr(found.func, "__wrapped__", None)
    owner = getattr(method, "__self__", None)
    is_address = isinstance(owner, Endpoint) and method.__name__ == "answer"
    return owner if is_address else None


def is_wsdl(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether an answer is the document, which is all that is got from such an address."""
    return request.method in {"GET", "HEAD"} and response.status_code < 400


def violations(service: Endpoint, response: HttpResponse) -> Iterator[str]:
    """Tell everything in an answer that is against its contract."""
    try:
        root = etree.fromstring(response.content)
    except etree.XMLSyntaxError as error:
        yield f"is not well-formed XML: {error}"
        return
    version = str(etree.QName(root).namespace)
    if version not in MEDIA_TYPES or not _is_envelope(root, version):
        yield f"is no envelope of a header and a body with one element: {response.content[:300]!r}"
        return
    if response.headers["Content-Type"] != MEDIA_TYPES[version]:
        yield f"is sent as {response.headers['Content-Type']}"
    said, content = published(service, version), root[-1][0]
    is_fault = content.tag == f"{{{version}}}Fault"
    check = _wrong_fault if is_fault else _wrong_answer
    yield from check(said, content, response)


def _is_envelope(root: Any, version: str) -> bool:
    header, body = f"{{{version}}}Header", f"{{{version}}}Body"
    if root.tag != f"{{{version}}}Envelope" or [e.tag for e in root] not in (
        [body],
        [header, body],
    ):
        return False
    headers = [etree.QName(each).localname for each in root[0]] if len(root) > 1 else [RELATES_TO]
    return len(root[-1]) == 1 and headers == [RELATES_TO]


def _wrong_answer(said: Published, element: Any, response: HttpResponse) -> Iterator[str]:
    if response.status_code != 200:
        yield f"is no fault, but has status {response.status_code}"
    if element.tag not in said.answers:
        yield f"{element.tag} answers no operation of the WSDL"
    yield from said.wrong(element)


def _wrong_fault(said: Published, fault: Any, response: HttpResponse) -> Iterator[str]:
    version = str(etree.QName(fault).namespace)
    yield from _wrong_parts(fault, version)
    detail = fault[-1]
    if len(detail) != 1 or detail[0].tag not in said.faults:
        yield f"the detail holds {[each.tag for each in detail]}, which no WSDL has as a fault"
        return
    yield from said.wrong(detail[0])
    code = detail[0].findtext(f"{{{etree.QName(detail[0]).namespace}}}code")
    if code not in STATUSES:
        yield f"the code {code} is not of the closed list"
    if response.headers.get("X-Error-Code") != code:
        yield f"X-Error-Code is {response.headers.get('X-Error-Code')}, the code is {code}"
    if response.status_code not in ({500, 401} if code == "authentication_failed" else {500}):
        yield f"is a fault with status {response.status_code}"


def _wrong_parts(fault: Any, version: str) -> Iterator[str]:
    names = ["faultcode", "faultstring", "detail"]
    if version == SOAP_12:
        names = [f"{{{SOAP_12}}}{name}" for name in ("Code", "Reason", "Detail")]
    found = [each.tag for each in fault]
    if found != names:
        yield f"the fault has the parts {found}"
        return
    code = fault[0] if version == SOAP_11 else fault[0][0]
    prefix, _, name = str(code.text).partition(":")
    if code.nsmap.get(prefix) != version or name not in CODES[version]:
        yield f"the fault has the code {code.text}"
