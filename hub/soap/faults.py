"""The typed fault: what a refusal carries on SOAP (contract "Errors"). The set is frozen.

Every service has a fault type of its own: Spyne puts a shared one into the namespace of whichever
application was built last.
"""

import re
from functools import cache
from typing import Any

from spyne.model.fault import Fault, FaultMeta

from hub.core.errors import HubError, InternalError
from hub.edge.correlation import current_request_id
from hub.soap.symbols import Namespace, claim
from hub.soap.types import members, type_name
from hub.wire.characters import is_portable
from hub.wire.fields import BooleanField, IntegerField, TextField
from hub.wire.names import soap_path
from hub.wire.serializers import Plain, WireSerializer


def _text(length: int, doc: str) -> TextField:
    return TextField(max_length=length, read_only=True, help_text=doc)


class FaultErrorSerializer(WireSerializer):
    """One wrong value of the request."""

    field = _text(500, "Where, below the named input: items[0].unitPrice. Empty for all of it.")
    code = _text(40, "Which rule was broken, for programs.")
    message = _text(1000, "The same for a person.")


class FaultParameterSerializer(WireSerializer):
    """A value that belongs to the refusal."""

    name = _text(100, "What it is.")
    value = _text(1000, "Its value, as text.")


class ServiceFaultSerializer(WireSerializer):
    """Why a call was refused."""

    code = _text(40, "What went wrong, for programs. Later versions may add codes.")
    message = _text(1000, "The same for a person.")
    request_id = _text(64, "Quote it when asking for help.")
    retryable = BooleanField(read_only=True, help_text="The same call may succeed later.")
    retry_after_seconds = IntegerField(
        read_only=True, allow_null=True, help_text="Try again no sooner, where that is known."
    )
    current_version = IntegerField(
        read_only=True, allow_null=True, help_text="The version that the object has now."
    )
    errors = FaultErrorSerializer(many=True, read_only=True)  # type: ignore[assignment]
    parameters = FaultParameterSerializer(many=True, read_only=True)


class ServiceFault(Fault):
    """A refusal on its way out. ``faultcode`` is plain ``Client`` or ``Server``."""

    def __init__(self, error: HubError) -> None:
        self.error = error
        super().__init__("Client" if error.is_client_error else "Server", error.message)


def error_of(fault: Any) -> HubError:
    """Return the refusal that a fault carries; one of Spyne's own carries none."""
    return fault.error if isinstance(fault, ServiceFault) else InternalError()


@cache
def fault_type(namespace: Namespace) -> Any:
    """Return the fault class of one revision of a service."""
    name = claim(namespace, type_name(ServiceFaultSerializer), ServiceFaultSerializer)
    body = {
        "__module__": __name__,
        "__namespace__": namespace.uri,
        "__type_name__": name,
        "_type_info": members(name, ServiceFaultSerializer().fields, namespace),
    }
    return FaultMeta(name, (ServiceFault,), body)


def fault_detail(error: HubError) -> Plain:
    """Return the plain data of a fault, always within the limits of its type."""
    found = {
        "code": error.code,
        "message": error.message,
        "request_id": current_request_id(),
        "retryable": error.retryable,
        "retry_after_seconds": error.retry_after_seconds,
        "current_version": error.current_version,
        "errors": [
            {"field": soap_path(each.path), "code": each.code, "message": each.message}
            for each in error.errors
        ],
        "parameters": [{"name": n, "value": v} for n, v in error.parameters.items()],
    }
    return _fitted(ServiceFaultSerializer(), found)


def portable(text: str) -> str:
    """Return a text that XML can carry: what it cannot becomes U+FFFD."""
    return text if is_portable(text) else re.sub(".", _or_replacement, text, flags=re.DOTALL)


def _or_replacement(match: re.Match[str]) -> str:
    return match[0] if is_portable(match[0]) else "\ufffd"


def _fitted(shape: WireSerializer, data: Plain) -> Plain:
    """Cut texts to their limits: a fault must never fail to be sent."""
    return {name: _fit(field, data[name]) for name, field in shape.fields.items()}


def _fit(field: Any, value: Any) -> Any:
    if isinstance(field, TextField):
        return portable(str(value))[: field.max_length]
    return [_fitted(field.child, row) for row in value] if isinstance(value, list) else value
