"""A SOAP service on the network: one address a revision for both versions, and its WSDLs."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from hub.core.errors import HubError, MethodNotAllowed
from hub.core.revisions import V1, Revision
from hub.edge.body import read_body
from hub.edge.documents import Document
from hub.soap import publish
from hub.soap.application import SoapApplication, SoapServer
from hub.soap.envelope import MEDIA_TYPES, SOAP_11, SOAP_12, ContentType, read_envelope
from hub.soap.gate import Gate
from hub.soap.protocol import HubSoap11, HubSoap12
from hub.soap.service import SoapService, as_of, revisions_of

WSDL_TYPE = "text/xml; charset=utf-8"
KEPT_ADDRESSES = 8
"""For so many addresses of the hub documents are kept: callers choose the port in a host's name."""
KEPT_DOCUMENTS = 64
"""So many WSDLs are kept, which are all of them with one address, and with a second one."""
PROTOCOLS = {SOAP_11: HubSoap11, SOAP_12: HubSoap12}


class Endpoint:
    """One revision of a service: a server and a document for each version of SOAP.

    Both are found by the namespace of envelopes. Revisions between which nothing came to the
    service share all but the address.
    """

    def __init__(self, service: type[SoapService], revision: Revision) -> None:
        self.app, self.revision = service.app(), revision
        self.servers: dict[str, SoapServer] = {}
        self.documents: dict[str, bytes] = {}
        for namespace in PROTOCOLS:
            application, document = _published(as_of(service, revision), namespace)
            self.servers[namespace] = SoapServer(application, revision)
            self.documents[namespace] = publish.at_revision(document, self.app, revision)

    @property
    def version(self) -> str:
        """The revision as the address has it."""
        return self.revision.address

    @property
    def path(self) -> str:
        """The path of the address, without its first slash."""
        return f"soap/{self.version}/{self.app}/"

    @property
    def file_name(self) -> str:
        """The name of the document."""
        return f"{self.app}-{self.version}.wsdl"

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


@lru_cache(maxsize=KEPT_DOCUMENTS)
def _addressed(served: Endpoint, base_url: str, version: str) -> Document:
    return Document(publish.addressed(served.documents[version], base_url), WSDL_TYPE)


@cache
def _published(service: type[SoapService], namespace: str) -> tuple[SoapApplication, bytes]:
    """Build an application and its document, whose schema is what its gate enforces."""
    application = SoapApplication(service, PROTOCOLS[namespace])
    tree = publish.build(application)
    application.in_protocol.gate = Gate(publish.schema_of(tree))
    return application, publish.as_bytes(tree)


def endpoint(service: Any, revision: Revision = V1) -> Endpoint:
    """Return the endpoint of a service at a revision, built once."""
    return _endpoint(service, revision)


@cache
def _endpoint(service: Any, revision: Revision) -> Endpoint:
    return Endpoint(service, revision)


def newest(service: Any) -> Endpoint:
    """Return the endpoint with all that a service has, at the first address that has it."""
    return endpoint(service, revisions_of(service)[-1])


def committed(services: Iterable[Any]) -> dict[str, bytes]:
    """Return the documents that stand in the repository: of each revision what differs."""
    found = [endpoint(each, revision) for each in services for revision in revisions_of(each)]
    return {each.file_name: each.documents[SOAP_11] for each in found}
