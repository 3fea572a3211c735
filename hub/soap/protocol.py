"""SOAP 1.1 and 1.2 for Spyne, hardened: ours reads, checks and writes, Spyne only dispatches.

Spyne's own protocols put typed faults outside of ``detail``, share the errors of a schema between
threads, take ``xsi:nil="false"`` for null and more; see `docs/soap.md`.
"""

from typing import Any, ClassVar

from spyne.context import MethodContext
from spyne.protocol.soap import Soap11, Soap12

from hub.core.errors import HubError, MalformedRequest, ValidationFailed
from hub.edge.body import refuse_large_answer
from hub.soap.decode import decode, drop_hints, drop_nils, drop_refused_rows
from hub.soap.faults import ServiceFaultSerializer, error_of, fault_detail
from hub.soap.gate import Gate
from hub.soap.operations import Operation
from hub.soap.types import type_name
from hub.soap.writer import compiled, escape
from hub.wire.serializers import Plain


class HubProtocol:
    """What both versions share. One instance belongs to one application."""

    ns_soap_env: ClassVar[str]
    suffix: ClassVar[str]
    """What the names of binding and port end with."""
    gate: Gate
    """Set when the application has published its schema."""

    def set_app(self, value: Any) -> None:
        """Compile what writes the faults and answers of this application."""
        super().set_app(value)  # type: ignore[misc]
        if value is None:
            return
        fault = type_name(ServiceFaultSerializer)
        self.write_fault = compiled(fault, value.tns, ServiceFaultSerializer())
        self.write_answers = {
            described.id: compiled(f"{described.name}Response", value.tns, described.response)
            for described in value.described
        }

    def decompose_incoming_envelope(self, ctx: MethodContext, _message: Any = None) -> None:
        """Lay out the envelope in the context; the mount has read it, to choose the version."""
        envelope = ctx.in_document
        ctx.in_header_doc, ctx.in_body_doc = envelope.headers, envelope.body
        ctx.method_request_string = envelope.body.tag

    def deserialize(self, ctx: MethodContext, message: Any) -> None:  # noqa: ARG002
        """Set the arguments of the method; raise HubError for a body that does not fit."""
        body, call = ctx.in_body_doc, ctx.descriptor.udd.operation
        _refuse_other_action(ctx.transport.action, call.name)
        drop_hints(body)
        ctx.in_object = call.read(decode(body, call.request), ctx.transport.req)
        drop_nils(body)
        drop_refused_rows(body, call.request, ctx.in_object)
        self._pass_gate(body, call)

    def _pass_gate(self, body: Any, call: Operation) -> None:
        try:
            self.gate.check(body)
        except ValidationFailed as failed:
            raise call.below_input(failed) from None

    def write_answer(self, ctx: MethodContext, elements: Plain) -> None:
        """Set the document of an answer, as bytes, from the plain data of its elements."""
        call = ctx.descriptor.udd.operation
        document = self._enveloped(ctx, self.write_answers[call.id](elements)).encode()
        refuse_large_answer(len(document))
        ctx.out_document = document

    def serialize(self, ctx: MethodContext, message: Any) -> None:  # noqa: ARG002
        """Set the document of a refusal; that of an answer was set in its transaction."""
        ctx.out_document = self._enveloped(ctx, self._fault(error_of(ctx.out_error))).encode()

    def create_out_string(self, ctx: MethodContext, charset: str | None = None) -> None:  # noqa: ARG002
        """Send the document."""
        ctx.out_string = [ctx.out_document]

    def _enveloped(self, ctx: MethodContext, content: str) -> str:
        relates_to = ctx.transport.relates_to
        header = f"<soap:Header>{relates_to}</soap:Header>" if relates_to else ""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<soap:Envelope xmlns:soap="{self.ns_soap_env}">{header}'
            f"<soap:Body>{content}</soap:Body></soap:Envelope>"
        )

    def _fault(self, error: HubError) -> str:
        raise NotImplementedError


class HubSoap11(HubProtocol, Soap11):
    """SOAP 1.1: the parts of a fault have no namespace."""

    suffix = ""

    def _fault(self, error: HubError) -> str:
        code = "Client" if error.is_client_error else "Server"
        detail = fault_detail(error)
        return (
            f"<soap:Fault><faultcode>soap:{code}</faultcode>"
            f"<faultstring>{escape(detail['message'])}</faultstring>"
            f"<detail>{self.write_fault(detail)}</detail></soap:Fault>"
        )


class HubSoap12(HubProtocol, Soap12):
    """SOAP 1.2: another envelope, other fault codes, and a language."""

    suffix = "12"

    def _fault(self, error: HubError) -> str:
        code = "Sender" if error.is_client_error else "Receiver"
        detail = fault_detail(error)
        return (
            f"<soap:Fault><soap:Code><soap:Value>soap:{code}</soap:Value></soap:Code>"
            f'<soap:Reason><soap:Text xml:lang="en">{escape(detail["message"])}</soap:Text>'
            f"</soap:Reason><soap:Detail>{self.write_fault(detail)}</soap:Detail></soap:Fault>"
        )


def _refuse_other_action(action: str, name: str) -> None:
    """Raise when SOAPAction names another operation; clients put a namespace before it."""
    named = action.strip().strip('"').replace("#", "/").replace(":", "/").rsplit("/", 1)[-1]
    if named not in {"", name}:
        raise MalformedRequest(f"SOAPAction names '{named[:100]}', the body '{name}'.")
