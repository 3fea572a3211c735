"""One SOAP operation as data: the shape of its message and of its answer, and how to read one."""

import copy
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from rest_framework import serializers

from hub.core.errors import FieldError, Path, ValidationFailed
from hub.core.scopes import Operations
from hub.edge.preconditions import expected_version
from hub.soap.scalars import AnyField
from hub.soap.updates import with_clear_fields
from hub.wire.fields import IntegerField
from hub.wire.lists import as_list_query
from hub.wire.names import to_pascal
from hub.wire.serializers import Plain, UpdateSerializer, WireSerializer, validated

AnySerializer = serializers.Serializer[Any]
Argument = AnyField | type[AnySerializer]
EXPECTED_VERSION = "expected_version"
VERSION_HELP = "The version that was read: a newer one is refused. Instead of the header If-Match."


@dataclass(frozen=True)
class Operation:
    """An operation of a SOAP service. ``request`` and ``response`` are instances used as shapes."""

    id: str
    request: AnySerializer
    response: AnySerializer
    is_list: bool
    versioned: bool

    @classmethod
    def of(
        cls,
        id: str,  # noqa: A002 - the vocabulary of the hub
        arguments: dict[str, Argument],
        query: type[AnySerializer] | None,
        returns: dict[str, Argument],
        versioned: bool,
    ) -> "Operation":
        """Describe an operation. Raises TypeError for fields that cannot travel that way."""
        if query is not None and (arguments or versioned):
            raise TypeError(f"{id}: a list request is filter, order, cursor and page size only")
        options = {EXPECTED_VERSION: _version_field()} if versioned else {}
        request = (query or _shape({**arguments, **options}))()
        response = _shape(returns)()
        _refuse(request, "read_only", f"{id} takes")
        _refuse(response, "write_only", f"{id} returns")
        return cls(id, request, response, query is not None, versioned)

    @property
    def name(self) -> str:
        """The operation as the WSDL names it: ``GetProduct``."""
        return to_pascal(self.id)

    def refuse_unless_in(self, operations: Operations) -> None:
        """Raise TypeError when the app's table does not say who may call it."""
        if self.id not in operations:
            raise TypeError(f"{self.id} is not in the app's table of operations")

    def read(self, message: Plain, request: HttpRequest) -> dict[str, Any]:
        """Check a message and return the method's arguments. Raises HubError."""
        try:
            values = validated(type(self.request), message)
        except ValidationFailed as failed:
            raise self.below_input(failed) from None
        if self.is_list:
            return {"query": as_list_query(values)}
        if self.versioned:
            values[EXPECTED_VERSION] = expected_version(request, values.get(EXPECTED_VERSION))
        return {**dict.fromkeys(self.request.fields), **values}

    def answer(self, result: Any) -> Plain:
        """Return the plain data of the answer from what the method returned."""
        names = list(self.response.fields)
        return {names[0]: result} if len(names) == 1 else dict(result or {})

    def below_input(self, failed: ValidationFailed) -> ValidationFailed:
        """Return the refusal with paths as both protocols give them: below the named input."""
        return ValidationFailed(
            errors=[FieldError(self._below(e.path), e.code, e.message) for e in failed.errors]
        )

    def _below(self, path: Path) -> Path:
        inside = len(path) > 1 and isinstance(
            self.request.fields.get(str(path[0])), serializers.BaseSerializer
        )
        return path[1:] if inside else path


def _version_field() -> AnyField:
    return IntegerField(required=False, min_value=1, help_text=VERSION_HELP)


def _shape(fields: dict[str, Argument]) -> type[WireSerializer]:
    """Make a serializer of named fields; the order they are made in is their order."""
    made = {name: _field(argument) for name, argument in fields.items()}
    return type("MessageSerializer", (WireSerializer,), made)


def _field(argument: Argument) -> AnyField:
    field = argument() if isinstance(argument, type) else copy.deepcopy(argument)
    if isinstance(field, UpdateSerializer):
        return with_clear_fields(type(field))(required=field.required, help_text=field.help_text)
    return field


def _refuse(shape: AnyField, flag: str, where: str) -> None:
    """Raise TypeError for a field that only ever travels the other way, at any depth."""
    inner = getattr(shape, "child", shape)
    for name, field in getattr(inner, "fields", {}).items():
        if getattr(field, flag):
            raise TypeError(f"{where} {name}, which is {flag}")
        _refuse(field, flag, where)
