"""A SOAP service on the network: one address for both versions, and its WSDLs."""

from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from hub.core.errors import HubError, MethodNotAllowed
from hub.edge.body import read_body
from hub.edge.documents import Document
from hub.soap import publish
from hub.soap.application import SoapApplication, SoapServer
from hub.soap.envelope import MEDIA_TYPES, SOAP_11, SOAP_12, ContentType, read_envelope
from hub.soap.gate import Gate
from hub.soap.protocol import HubSoap11, HubSoap12
from hub.soap.service import SoapService

WSDL_TYPE = "text/xml; charset=utf-8"
KEPT_ADDRESSES = 8
"""So many documents are kept with their addresses: callers choose the port in a host's name."""
PROTOCOLS = {SOAP_11: HubSoap11, SOAP_12: HubSoap12}


class Endpoint:
    """One service: a server and a document for each version of SOAP, by envelope namespace."""

    def __init__(self, service: type[SoapService]) -> None:
        self.app, self.version = service.app_and_version()
        self.servers: dict[str, SoapServer] = {}
        self.documents: dict[str, bytes] = {}
        for namespace, protocol in PROTOCOLS.items():
            application = SoapApplication(service, protocol)
            self.servers[namespace] = SoapServer(application)
            tree = publish.build(application)
            self.documents[namespace] = publish.as_bytes(tree)
            application.in_protocol.gate = Gate(publish.schema_of(tree))

    @property
    def file_name(self) -> str:
        """The name of the committed document."""
        return f"{self.app}-{self.version}.wsdl"

    @property
    def committed(self) -> bytes:
        """The document that stands in the repository: the one of SOAP 1.1."""
        return self.documents[SOAP_11]

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request to the service's address: a call, or a wish for the WSDL."""
        try:
            version = _wanted_wsdl(request)
            if version is not None:
                return self.wsdl(request, version)
            content_type = ContentType.of(request)
        except Exception as failure:  # noqa: BLE001 - nothing but typed faults leaves
            return self.servers[SOAP_11].refuse(request, failure)
        return self._call(request, content_type)

    def refuse(self, request: HttpRequest, failure: Exception) -> HttpResponse:
        """Answer with a fault what never came to be a call, such as one for a foreign host."""
        try:
            server = self._server_for(ContentType.of(request))
        except HubError:
            server = self.servers[SOAP_11]
        return server.refuse(request, failure)

    def wsdl(self, request: HttpRequest, version: str = SOAP_11) -> HttpResponseBase:
        """Answer with a document that carries the address the caller reaches us at."""
        return self.document(public_base_url(request), version).answer(request)

    def document(self, base_url: str, version: str = SOAP_11) -> Document:
        """Return a document with the address that callers reach the hub at."""
        return _addressed(self, base_url, version)

    def _call(self, request: HttpRequest, content_type: ContentType) -> HttpResponse:
        server = self._server_for(content_type)
        try:
            _refuse_other_methods(request)
            content_type.check()
            envelope = read_envelope(read_body(request), content_type.charset)
            server = self.servers[envelope.namespace]
            content_type.check(envelope.namespace)
        except Exception as failure:  # noqa: BLE001 - nothing but typed faults leaves
            return server.refuse(request, failure)
        action = content_type.action or request.headers.get("SOAPAction", "")
        return server.answer(request, envelope, action)

    def _server_for(self, content_type: ContentType) -> SoapServer:
        """Guess the version in which to refuse what cannot be read."""
        is_newer = content_type.media_type == MEDIA_TYPES[SOAP_12]
        return self.servers[SOAP_12 if is_newer else SOAP_11]


def _wanted_wsdl(request: HttpRequest) -> str | None:
    """Return the version whose WSDL is asked for; .NET spells it ``?WSDL``."""
    if request.method not in {"GET", "HEAD"}:
        return None
    asked = {name.lower(): value for name, value in request.GET.items()}
    if "wsdl" not in asked:
        return None
    return SOAP_12 if asked["wsdl"] == "12" else SOAP_11


def _refuse_other_methods(request: HttpRequest) -> None:
    if request.method != "POST":
        raise MethodNotAllowed("Calls are sent with POST; the WSDL is at ?wsdl.")


def public_base_url(request: HttpRequest) -> str:
    """Return the address of this hub for its callers: the setting, or the validated host."""
    return str(settings.PUBLIC_BASE_URL or f"{request.scheme}://{request.get_host()}")


@lru_cache(maxsize=KEPT_ADDRESSES)
def _addressed(served: Endpoint, base_url: str, version: str) -> Document:
    return Document(publish.addressed(served.documents[version], base_url), WSDL_TYPE)


@cache
def endpoint(service: Any) -> Endpoint:
    """Return the endpoint of a service, built once."""
    return Endpoint(service)
