"""One SOAP operation as data: the shape of its message and of its answer, and how to read one."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from rest_framework import serializers

from hub.core.actors import Actor
from hub.core.errors import FieldError, HubError, Path, ValidationFailed
from hub.core.revisions import V1, Revision
from hub.core.scopes import Operations, Requirement
from hub.edge.invocations import Invocation, flat
from hub.edge.keys import LENGTH, idempotency_key
from hub.edge.preconditions import expected_version
from hub.soap.outcomes import Outcome
from hub.soap.scalars import AnyField
from hub.soap.updates import FieldNames, with_clear_fields
from hub.wire.fields import IntegerField, TextField
from hub.wire.lists import as_list_query
from hub.wire.names import to_pascal
from hub.wire.revisions import as_of, names_of, refuse_misdeclared
from hub.wire.serializers import Plain, UpdateSerializer, WireSerializer, validated

AnySerializer = serializers.Serializer[Any]
Argument = AnyField | type[AnySerializer]
EXPECTED_VERSION = "expected_version"
IDEMPOTENCY_KEY = "idempotency_key"
VERSION_HELP = "The version that was read: a newer one is refused. Instead of the header If-Match."
KEY_HELP = (
    "Made by the caller for one request and all its retries, which have one effect. "
    "Instead of the header Idempotency-Key."
)


@dataclass(frozen=True)
class Operation:
    """An operation of a SOAP service. ``request`` and ``response`` are instances used as shapes.

    ``arguments`` names what the method gets, and ``answered`` is the shape of what it returns: both
    are those of the newest revision.
    """

    id: str
    request: AnySerializer
    response: AnySerializer
    is_list: bool
    versioned: bool
    keyed: bool
    arguments: tuple[str, ...]
    answered: AnySerializer
    since: Revision = V1
    unknown: frozenset[str] = frozenset()
    """The names of fields that came after its revision."""

    @classmethod
    def of(
        cls,
        id: str,
        arguments: dict[str, Argument],
        query: type[AnySerializer] | None,
        returns: dict[str, Argument],
        versioned: bool,
        keyed: bool = False,
        newer: Mapping[str, Revision] | None = None,
    ) -> "Operation":
        """Describe an operation. Raises TypeError for fields that cannot travel that way.

        ``keyed`` adds the idempotency key, which every write of a known caller has. ``newer`` tells
        with which revision arguments and elements of the answer came.
        """
        if query is not None and (arguments or versioned):
            raise TypeError(f"{id}: a list request is filter, order, cursor and page size only")
        options = {EXPECTED_VERSION: _version_field()} if versioned else {}
        options |= {IDEMPOTENCY_KEY: _key_field()} if keyed else {}
        request = (query or _shape({**arguments, **options}, newer))()
        response = _shape(returns, newer)()
        _refuse(request, "read_only", f"{id} takes")
        _refuse(response, "write_only", f"{id} returns")
        refuse_misdeclared(request, is_answer=False)
        refuse_misdeclared(response, is_answer=True)
        is_list, names = query is not None, tuple(request.fields)
        return cls(id, request, response, is_list, versioned, keyed, names, response)

    def as_of(self, revision: Revision) -> "Operation":
        """Return the operation as a revision knows it: itself where it has nothing newer."""
        request, response = (as_of(type(each), revision) for each in (self.request, self.response))
        if (request, response) == (type(self.request), type(self.response)):
            return self
        older = replace(self, request=request(), response=response())
        unknown = frozenset(_names(self)) - frozenset(_names(older))
        for field in older.response.fields.values():
            if isinstance(field, FieldNames):
                field.unknown = unknown
        return replace(older, unknown=unknown)

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
        if self.keyed:
            values[IDEMPOTENCY_KEY] = idempotency_key(request, values.get(IDEMPOTENCY_KEY))
        return {**dict.fromkeys(self.arguments), **values}

    def invocation(
        self, actor: Actor | None, arguments: Plain | None, requirement: Requirement
    ) -> Invocation:
        """Describe a call by its arguments, None as long as they are not known."""
        given = dict(arguments or {})
        version, key = given.pop(EXPECTED_VERSION, None), given.pop(IDEMPOTENCY_KEY, None)
        named = [each for name, each in given.items() if self._is_object(name)]
        others = {
            name: value
            for name, value in given.items()
            if value is not None and not self._is_object(name)
        }
        return Invocation(
            operation=self.id,
            actor=actor,
            input=_filters(given) if self.is_list else flat(others, *filter(None, named)),
            expected_version=version,
            key=key,
            shape=self.outcome.shape,
            requirement=requirement,
        )

    def _is_object(self, name: str) -> bool:
        return isinstance(self.request.fields.get(name), serializers.Serializer)

    @cached_property
    def outcome(self) -> Outcome:
        """How the elements of the answer are an `Answer`."""
        return Outcome(self.answered)

    def told(self, error: HubError) -> HubError:
        """Return a refusal of the method; what the revision does not know has no path to it."""
        if self.unknown:
            error.errors = tuple(
                replace(each, path=()) if self.unknown.intersection(map(str, each.path)) else each
                for each in error.errors
            )
        return error

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


def _filters(given: Plain) -> Plain:
    """Return what a list is narrowed by, as far as it is known."""
    return dict(given["query"].filters) if "query" in given else {}


def _version_field() -> AnyField:
    return IntegerField(required=False, min_value=1, help_text=VERSION_HELP)


def _key_field() -> AnyField:
    return TextField(required=False, max_length=LENGTH, help_text=KEY_HELP)


def _shape(
    fields: dict[str, Argument], newer: Mapping[str, Revision] | None = None
) -> type[WireSerializer]:
    """Make a serializer of named fields; the order they are made in is their order."""
    made: dict[str, Any] = {name: _field(argument) for name, argument in fields.items()}
    if newer:
        made["newer"] = {name: since for name, since in newer.items() if name in fields}
    return type("MessageSerializer", (WireSerializer,), made)


def _names(described: Operation) -> Iterator[str]:
    yield from names_of(described.request)
    yield from names_of(described.response)


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
