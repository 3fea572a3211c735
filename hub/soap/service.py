"""What an app's ``soap.py`` is written with: a base service and one decorator around ``@rpc``.

A method's name is the operation id. Its arguments arrive checked and typed, as the output of their
strict fields and serializers; ``ctx.udc`` is the Actor.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from spyne import rpc
from spyne.context import MethodContext
from spyne.service import Service, ServiceMeta

from hub.core.revisions import NEWEST, REVISIONS, V1, Revision
from hub.core.scopes import Operations
from hub.edge.keys import takes_key
from hub.soap.faults import fault_type
from hub.soap.operations import IDEMPOTENCY_KEY, AnySerializer, Argument, Operation
from hub.soap.symbols import Namespace, claim
from hub.soap.types import members


class SoapOperations:
    """Base of the operations on one noun, for an app's service to inherit from."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Spyne passes a method its context in place of ``self``."""


class _WithInherited(ServiceMeta):
    """Takes the operations of plain base classes too; Spyne looks at the class body alone."""

    explained: dict[str, Any]
    """The operations as they were declared, from which older revisions are made."""

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> None:
        methods = dict(body)
        for base in cls.__mro__[1:]:
            for each, method in vars(base).items():
                if hasattr(method, "_is_rpc"):
                    methods.setdefault(each, method)
        cls.explained = {n: each for n, each in methods.items() if hasattr(each, "_is_rpc")}
        super().__init__(name, bases, methods)


class SoapService(Service, metaclass=_WithInherited):
    """Base of an app's SOAP service; its docstring documents the WSDL.

    ``namespace`` is ``urn:dualport:<app>:v1``, ``operations`` the app's table of requirements.
    The operations stand in the class, or in ``SoapOperations``, one per noun, that it inherits.
    The class is its newest revision; ``as_of`` makes the older ones.
    """

    namespace: str
    operations: Operations
    revision: ClassVar[Revision] = NEWEST

    @classmethod
    def app(cls) -> str:
        """Return the part of the namespace that addresses and file names are made of."""
        return cls.namespace.split(":")[2]

    @classmethod
    def described(cls) -> list[Operation]:
        """Return the operations."""
        return [method.udd.operation for method in cls.public_methods.values()]

    @classmethod
    def call_wrapper(cls, ctx: MethodContext, args: Any = None) -> Any:  # noqa: ARG003
        """Call the method; Spyne would pass the arguments by position."""
        given = {name: each for name, each in ctx.in_object.items() if name != IDEMPOTENCY_KEY}
        return ctx.function(ctx, **given)


def operation(
    *,
    returns: dict[str, Argument],
    query: type[AnySerializer] | None = None,
    versioned: bool = False,
    since: Revision = V1,
    newer: Mapping[str, Revision] | None = None,
    **arguments: Argument,
) -> Callable[[Callable[..., Any]], Any]:
    """Make a method an operation of its service.

    ``arguments`` are strict fields, or the one serializer that is the named input; the method gets
    each of them by name, None where an optional one is absent. ``query`` is a ``list_request``: its
    fields stand in the message themselves and the method gets one ``ListQuery`` named ``query``.
    ``versioned`` adds the optional ``expected_version`` at the end, reconciled with ``If-Match``.
    A write gets the optional idempotency key after it, of which the method knows nothing.

    ``returns`` names the elements of the answer. With one name the method returns its plain data
    itself, with several a dict of them, with none nothing.

    ``since`` is the revision that the operation came with, ``newer`` that of arguments and elements
    of the answer that came later than it.
    """

    def decorate(function: Callable[..., Any]) -> Any:
        def explain(*, _default_function_name: str, _service_class: type[SoapService]) -> Any:
            name, table = _default_function_name, _service_class.operations
            keyed = query is None and takes_key(name, table.get(name))
            found = Operation.of(name, arguments, query, returns, versioned, keyed, newer)
            described = replace(found, since=since)
            described.refuse_unless_in(table)
            namespace = Namespace(_service_class.namespace, _service_class.revision)
            method = _as_rpc(described.as_of(namespace.revision), function, namespace)
            return method(
                _default_function_name=_default_function_name, _service_class=_service_class
            )

        explain.__dict__.update(_is_rpc=True, since=since)  # the first is how Spyne knows them
        return explain

    return decorate


@cache
def as_of(service: type[SoapService], revision: Revision) -> type[SoapService]:
    """Return a service as a revision knows it: itself where it has nothing newer."""
    if not any(_is_newer(described, revision) for described in service.described()):
        return service
    body = {n: each for n, each in service.explained.items() if each.since <= revision}
    body |= {"namespace": service.namespace, "operations": service.operations}
    body |= {"__doc__": service.__doc__, "__module__": service.__module__, "revision": revision}
    make: Any = type(service)
    made: type[SoapService] = make(service.__name__, (SoapService,), body)
    return made


def revisions_of(service: type[SoapService]) -> list[Revision]:
    """Return the revisions that brought something to a service, the oldest first."""
    steps = zip((V1, *REVISIONS), REVISIONS, strict=False)
    return [
        revision
        for before, revision in steps
        if revision == V1 or as_of(service, before) is not as_of(service, revision)
    ]


def _is_newer(described: Operation, revision: Revision) -> bool:
    return described.since > revision or described.as_of(revision) is not described


def _as_rpc(described: Operation, function: Callable[..., Any], namespace: Namespace) -> Any:
    name, answer = described.name, f"{described.name}Response"
    function.__doc__ = inspect.cleandoc(function.__doc__ or "")
    inputs = members(claim(namespace, name, function), described.request.fields, namespace)
    outputs = members(claim(namespace, answer, function), described.response.fields, namespace)
    returned = {"_returns": [*outputs.values()], "_out_variable_names": [*outputs]}
    return rpc(
        *inputs.values(),
        _args=[*inputs],
        _operation_name=name,
        _out_message_name=answer,
        _throws=[fault_type(namespace)],
        _udd={"operation": described},
        _wsdl_part_name="parameters",
        **(returned if outputs else {}),
    )(function)
