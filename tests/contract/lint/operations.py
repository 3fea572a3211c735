"""Operations and their messages: document/literal wrapped, as every generator knows it."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from tests.contract.lint.document import JAXWS_SPACE, WSDL, Wsdl, local
from tests.contract.lint.rules import Theme

OPERATIONS = Theme()
FAULT = "ServiceFault"


def _message(operation: Any, role: str) -> str | None:
    found = operation.find(WSDL + role)
    return None if found is None else local(found.get("message", ""))


@OPERATIONS.rule(
    "part-named-parameters", ".NET makes wrapper objects of a part by another name", "measured"
)
def _parameters(wsdl: Wsdl) -> Iterator[str]:
    for operation in wsdl.operations:
        for part in wsdl.parts(operation, "input", "output"):
            if part.get("name") != "parameters":
                yield f"{operation.get('name')}: {part.get('name')}"


@OPERATIONS.rule(
    "wrapped",
    "an element by another name is no wrapper: arguments become one object",
    "measured; WS-I R2710",
)
def _wrapped(wsdl: Wsdl) -> Iterator[str]:
    for operation in wsdl.operations:
        name = operation.get("name")
        for role, wanted in (("input", name), ("output", f"{name}Response")):
            for part in wsdl.parts(operation, role):
                if local(part.get("element", wanted)) != wanted:
                    yield f"{name}: {part.get('element')}"


@OPERATIONS.rule(
    "whole-messages-in-java",
    "wsimport spreads a message over parameters, and stops where two have one name",
    "measured",
)
def _whole(wsdl: Wsdl) -> Iterator[str]:
    said = wsdl.root.findtext(f"{{{JAXWS_SPACE}}}bindings/{{{JAXWS_SPACE}}}enableWrapperStyle")
    if said != "false":
        yield f"enableWrapperStyle is {said}"


@OPERATIONS.rule(
    "typed-fault", "a refusal would reach the caller as a text without a code", "contract, Errors"
)
def _typed_fault(wsdl: Wsdl) -> Iterator[str]:
    for operation in wsdl.operations:
        if _message(operation, "fault") != FAULT:
            yield f"{operation.get('name')}"


@OPERATIONS.rule("no-declared-headers", "wsimport and ABAP cannot set them", "measured")
def _headers(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.soap("header", "headerfault"):
        yield local(each.get("message", ""))


@OPERATIONS.rule(
    "no-parameter-order", "Spyne's is wrong, and generators believe it", "measured; WS-I R2305"
)
def _parameter_order(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.wsdl("operation"):
        if "parameterOrder" in each.attrib:
            yield each.get("name")


@OPERATIONS.rule(
    "soap-action", "who dispatches by SOAPAction finds another operation", "contract, Addresses"
)
def _action(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.soap("operation"):
        if each.get("soapAction") != each.getparent().get("name"):
            yield f"{each.getparent().get('name')}: {each.get('soapAction')}"


@OPERATIONS.rule(
    "unused-elements", "generators make a class of each element that no message has", "measured"
)
def _unused_elements(wsdl: Wsdl) -> Iterator[str]:
    parts = chain.from_iterable(wsdl.messages.values())
    yield from sorted(wsdl.elements.keys() - {local(part.get("element", "")) for part in parts})


@OPERATIONS.rule("unused-types", "generators make a class of each", "measured")
def _unused_types(wsdl: Wsdl) -> Iterator[str]:
    used = {local(each.get("type", "")) for each in wsdl.xs("element")}
    yield from sorted(wsdl.types - used - wsdl.wrappers)
