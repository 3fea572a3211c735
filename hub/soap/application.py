"""A service as two Spyne applications, and the course of one call through them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from spyne.application import Application
from spyne.context import MethodContext, TransportContext
from spyne.server import ServerBase

from hub.core.actors import Protocol
from hub.core.errors import AuthenticationFailed, HubError, UnknownOperation
from hub.core.revisions import Revision
from hub.edge.answers import Answer
from hub.edge.auditing import record_refusal
from hub.edge.authorization import authorize
from hub.edge.credentials import authenticate
from hub.edge.failures import as_hub_error
from hub.edge.invocations import Invocation
from hub.edge.pipeline import invoke
from hub.edge.quotas import charge_rows
from hub.soap.envelope import Envelope
from hub.soap.faults import ServiceFault, error_of, fault_type
from hub.soap.headers import read_headers
from hub.soap.operations import Operation
from hub.soap.protocol import HubProtocol
from hub.soap.service import SoapService
from hub.soap.symbols import Namespace
from hub.wire.lists import ListQuery

TRANSPORT = "http://schemas.xmlsoap.org/soap/http"
CHALLENGE = 'Basic realm="Dualport", charset="UTF-8"'


class SoapApplication(Application):
    """One revision of a service in one version of SOAP."""

    def __init__(self, service: type[SoapService], protocol: type[HubProtocol]) -> None:
        self.service = service
        super().__init__(
            [service],
            tns=service.namespace,
            name=service.get_service_name(),
            in_protocol=protocol(),
            out_protocol=protocol(),
        )
        self.transport = TRANSPORT

    @property
    def described(self) -> list[Operation]:
        """The operations of the service."""
        return self.service.described()

    @property
    def namespace(self) -> Namespace:
        """Where the names of its types are unique."""
        return Namespace(self.tns, self.service.revision)

    def call_wrapper(self, ctx: MethodContext) -> None:
        """Run the method and write its answer in one transaction; raise ServiceFault."""
        method, call = super().call_wrapper, ctx.descriptor.udd.operation
        outcome = call.outcome

        def act() -> tuple[Answer, None]:
            elements = outcome.elements(method(ctx))
            return outcome.answer(elements), self.out_protocol.write_answer(ctx, elements)

        def replay(answer: Answer) -> None:
            ctx.transport.is_replay = True
            self.out_protocol.write_answer(ctx, outcome.from_answer(answer))

        try:
            invoke(ctx.invocation, act, replay)
        except Exception as failure:
            raise self.fault(call.told(as_hub_error(failure))) from failure

    def fault(self, failure: Exception) -> ServiceFault:
        """Return the fault of this service for any failure."""
        made: ServiceFault = fault_type(self.namespace)(as_hub_error(failure))
        return made


class CallContext(TransportContext):
    """What Spyne's context knows of the HTTP call."""

    req: HttpRequest
    action: str = ""
    relates_to: str = ""
    is_anonymous: bool = False
    is_replay: bool = False


class SoapContext(MethodContext):
    """The context of a call; methods get it as ``ctx``, with the Actor in ``ctx.udc``."""

    TransportContext = CallContext

    @property
    def revision(self) -> Revision:
        """The revision of the address that was called."""
        found: Revision = self.transport.itself.revision
        return found

    @property
    def invocation(self) -> Invocation:
        """The call by what is known of it so far."""
        call: Operation = self.descriptor.udd.operation
        requirement = self.app.service.operations[self.descriptor.class_key]
        return call.invocation(self.udc, self.in_object, requirement)


class SoapServer(ServerBase):
    """Answers calls to one application. Anonymous callers of what needs a caller get a 401.

    One application may answer at the addresses of several revisions, each by a server of its own.
    """

    transport = TRANSPORT

    def __init__(self, app: SoapApplication, revision: Revision) -> None:
        super().__init__(app)
        self.revision = revision

    def answer(self, request: HttpRequest, envelope: Envelope, action: str) -> HttpResponse:
        """Run the call that an envelope makes; every failure is answered as a typed fault."""
        ctx = self._context(request)
        ctx.in_document, ctx.transport.action = envelope, action
        try:
            self._admit(ctx)
            ctx.in_protocol.deserialize(ctx, message=ctx.in_protocol.REQUEST)
            charge_rows(request, ctx.descriptor.class_key, _sizes(ctx.in_object))
        except Exception as failure:  # noqa: BLE001 - nothing but typed faults leaves
            return self._refused(ctx, failure)
        self.app.process_request(ctx)
        return self._response(ctx)

    def refuse(self, request: HttpRequest, failure: Exception) -> HttpResponse:
        """Answer a request that is not even a call."""
        return self._refused(self._context(request), failure)

    def _context(self, request: HttpRequest) -> SoapContext:
        ctx = SoapContext(self, MethodContext.SERVER)
        ctx.transport.req = request
        return ctx

    def _admit(self, ctx: SoapContext) -> None:
        """Find out who calls what, before a byte of the body is looked at."""
        ctx.in_protocol.decompose_incoming_envelope(ctx)
        found = self.app.interface.service_method_map.get(ctx.method_request_string)
        if found:
            ctx.descriptor = found[0]
        headers = read_headers(ctx.in_document)
        ctx.transport.relates_to = headers.relates_to
        actor = authenticate(ctx.transport.req, Protocol.SOAP, headers.username_token)
        ctx.transport.is_anonymous = actor is None
        if not found:
            raise UnknownOperation
        ctx.udc = actor
        authorize(self.app.service.operations, ctx.descriptor.class_key, actor)

    def _refused(self, ctx: SoapContext, failure: Exception) -> HttpResponse:
        ctx.in_error = ctx.out_error = self.app.fault(failure)
        ctx.fire_event("method_exception_object")
        return self._response(ctx)

    def _response(self, ctx: SoapContext) -> HttpResponse:
        if ctx.out_error is not None:
            ctx.out_document = None  # an answer that was written before its transaction failed
        self.get_out_string(ctx)
        response = HttpResponse(b"".join(ctx.out_string), content_type=self._content_type)
        if ctx.transport.is_replay:
            response.headers["Idempotency-Replayed"] = "true"
        if ctx.out_error is not None:
            self._close_refused(ctx, response, error_of(ctx.out_error))
        ctx.close()
        return response

    def _close_refused(self, ctx: SoapContext, response: HttpResponse, error: HubError) -> None:
        _mark(response, error, is_anonymous=ctx.transport.is_anonymous)
        if ctx.descriptor is not None:
            record_refusal(ctx.invocation, error)

    @property
    def _content_type(self) -> str:
        mime_type: str = self.app.out_protocol.mime_type
        return mime_type


def _sizes(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return a call's arguments as REST has them: the controls of a list stand by themselves."""
    query = arguments.get("query")
    return {"page_size": query.page_size} if isinstance(query, ListQuery) else arguments


def _mark(response: HttpResponse, error: HubError, *, is_anonymous: bool) -> None:
    """Set status and headers of a fault: always 500, as many clients lose it otherwise.

    Some clients send their credentials only after a 401.
    """
    response.status_code = 500
    # Django logs a 500 as an outage. A refusal is none, and what is one has been logged.
    response.__dict__["_has_been_logged"] = True
    response.headers["X-Error-Code"] = error.code
    response.headers["X-Error-Class"] = "client" if error.is_client_error else "server"
    if error.retry_after_seconds is not None:
        response.headers["Retry-After"] = str(error.retry_after_seconds)
    if is_anonymous and isinstance(error, AuthenticationFailed):
        response.status_code = 401
        response.headers["WWW-Authenticate"] = CHALLENGE
