"""WS-I Basic Profile 1.1, section 4: what of it can be seen on a document.

The same is asked of the SOAP 1.2 binding, of which the profile does not speak. Left out are rules
on messages, clients and servers, rules that merely allow something, those on rpc-literal bindings
(R2203, R2717, R2726: see R2705) and on headers (R2720, R2749), and R2028 and R2029, which ask for
the schemas of WSDL. R2305, R2710 and R2711 follow from rules of our own, which name them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tests.contract.lint.document import (
    SOAP_SPACES,
    WSDL,
    WSDL_SPACE,
    XS,
    XS_SPACE,
    Wsdl,
    local,
    owner,
)
from tests.contract.lint.rules import Check, Theme

WS_I = Theme()
HTTP = "http://schemas.xmlsoap.org/soap/http"
ENCODING = "http://schemas.xmlsoap.org/soap/encoding/"
BOUND = ("body", "fault", "header", "headerfault")


def _rule(number: str, text: str) -> Any:
    """Declare a rule of the profile by its number, in short words of our own."""

    def declare(check: Check) -> Check:
        return WS_I.rule(number, text, f"WS-I {number}")(check)

    return declare


def _places(nodes: Any) -> Iterator[str]:
    yield from (owner(each) or etree.QName(each).localname for each in nodes)


@_rule("R2023", "wsdl:types stands before all but wsdl:documentation and wsdl:import")
def _r2023(wsdl: Wsdl) -> Iterator[str]:
    order = [etree.QName(each).localname for each in wsdl.root.iterchildren(f"{WSDL}*")]
    rest = [name for name in order if name not in {"documentation", "import"}]
    if "types" in rest[1:]:
        yield f"after {rest[0]}"


@_rule("R4003", "the encoding is UTF-8 or UTF-16")
def _r4003(wsdl: Wsdl) -> Iterator[str]:
    encoding = wsdl.root.getroottree().docinfo.encoding
    if encoding.upper() not in {"UTF-8", "UTF-16"}:
        yield encoding


@_rule("R4004", "the XML is of version 1.0")
def _r4004(wsdl: Wsdl) -> Iterator[str]:
    version = wsdl.root.getroottree().docinfo.xml_version
    if version != "1.0":
        yield version


@_rule("R4005", "the prefix xml is not declared")
def _r4005(wsdl: Wsdl) -> Iterator[str]:
    if re.search(rb"\sxmlns:xml\s*=", wsdl.content):
        yield "xmlns:xml"


@_rule("R2026", "no extension is required")
def _r2026(wsdl: Wsdl) -> Iterator[str]:
    required = f"{WSDL}required"
    yield from _places(each for each in wsdl.nodes() if each.get(required) in {"true", "1"})


def _foreign(wsdl: Wsdl, space: str, *names: str) -> Iterator[str]:
    """Yield the names that point to a namespace of which this document has nothing."""
    known = {None, wsdl.target, XS_SPACE, ENCODING}
    for node in wsdl.root.iter(f"{{{space}}}*"):
        for name in {*names} & {*node.keys()}:
            if wsdl.resolve(node, node.get(name))[0] not in known:
                yield f"{owner(node)}: {node.get(name)}"


@_rule("R2101", "a name in WSDL points to a namespace that is defined here")
def _r2101(wsdl: Wsdl) -> Iterator[str]:
    yield from _foreign(wsdl, WSDL_SPACE, "type", "element", "message", "binding")


@_rule("R2102", "a name in the schema points to the schema's own namespace")
def _r2102(wsdl: Wsdl) -> Iterator[str]:
    yield from _foreign(wsdl, XS_SPACE, "type", "base", "ref")


@_rule("R2105", "a schema has a target namespace")
def _r2105(wsdl: Wsdl) -> Iterator[str]:
    yield from ("xs:schema" for each in wsdl.schemas if not each.get("targetNamespace"))


@_rule("R2110", "no type is made from soapenc:Array")
def _r2110(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.xs("restriction", "extension", "element"):
        name = each.get("base") or each.get("type") or ""
        if wsdl.resolve(each, name) == (ENCODING, "Array"):
            yield owner(each)


@_rule("R2111", "no type has wsdl:arrayType")
def _r2111(wsdl: Wsdl) -> Iterator[str]:
    yield from _places(each for each in wsdl.nodes() if f"{WSDL}arrayType" in each.attrib)


@_rule("R2112", "no name is of the form ArrayOfXXX")
def _r2112(wsdl: Wsdl) -> Iterator[str]:
    members = {each.get("name", "") for each in wsdl.xs("element")}
    yield from sorted(name for name in members | wsdl.types if name.startswith("ArrayOf"))


@_rule("R2201", "soap:body names at most one part")
def _r2201(wsdl: Wsdl) -> Iterator[str]:
    many = (each for each in wsdl.soap("body") if len(each.get("parts", "").split()) > 1)
    yield from _places(many)


@_rule("R2210", "a message whose body names no part has at most one")
def _r2210(wsdl: Wsdl) -> Iterator[str]:
    yield from sorted(name for name, parts in wsdl.messages.items() if len(parts) > 1)


@_rule("R2204", "parts of a body are elements, not types")
def _r2204(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.operations:
        found = wsdl.parts(each, "input", "output")
        yield from _places(part for part in found if "element" not in part.attrib)


@_rule("R2205", "parts of a fault are elements, not types")
def _r2205(wsdl: Wsdl) -> Iterator[str]:
    faults = {
        local(each.get("message", ""))
        for op in wsdl.operations
        for each in op.findall(f"{WSDL}fault")
    }
    for name in sorted(faults & wsdl.messages.keys()):
        yield from _places(part for part in wsdl.messages[name] if "element" not in part.attrib)


@_rule("R2206", "the element of a part is a global one")
def _r2206(wsdl: Wsdl) -> Iterator[str]:
    for part in wsdl.wsdl("part"):
        space, name = wsdl.resolve(part, part.get("element", ""))
        if "element" in part.attrib and space == wsdl.target and name not in wsdl.elements:
            yield f"{owner(part)}: {name}"


@_rule("R2209", "every part of a message is bound")
def _r2209(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.wsdl("binding"):
        for operation in each.findall(f"{WSDL}operation"):
            for role in operation.findall(f"{WSDL}input") + operation.findall(f"{WSDL}output"):
                if not role.findall("*") or role[-1].get("parts") == "":
                    yield owner(role)


@_rule("R2303", "every operation is asked and answered, in this order")
def _r2303(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.operations:
        roles = [
            etree.QName(role).localname
            for role in each.iterchildren("*")
            if role.tag != f"{WSDL}documentation"
        ]
        if roles[:2] != ["input", "output"]:
            yield each.get("name")


@_rule("R2304", "no two operations have one name: PHP, Python and JavaScript know no overloading")
def _r2304(wsdl: Wsdl) -> Iterator[str]:
    counted = Counter(each.get("name") for each in wsdl.operations)
    yield from (name for name, count in counted.items() if count > 1)


@_rule("R2306", "a part has a type or an element, not both")
def _r2306(wsdl: Wsdl) -> Iterator[str]:
    yield from _places(part for part in wsdl.wsdl("part") if {"type", "element"} <= {*part.keys()})


@_rule("R2401", "a binding is one of SOAP")
def _r2401(wsdl: Wsdl) -> Iterator[str]:
    tags = {f"{{{space}}}binding" for space in SOAP_SPACES.values()}
    yield from (
        each.get("name")
        for each in wsdl.wsdl("binding")
        if not tags & {inner.tag for inner in each}
    )


@_rule("R2701", "a binding says its transport")
def _r2701(wsdl: Wsdl) -> Iterator[str]:
    yield from _places(each for each in wsdl.soap("binding") if "transport" not in each.attrib)


@_rule("R2702", "the transport is HTTP")
def _r2702(wsdl: Wsdl) -> Iterator[str]:
    yield from _places(each for each in wsdl.soap("binding") if each.get("transport", HTTP) != HTTP)


@_rule("R2705", "the style is the same in all of a binding, and ours is document")
def _r2705(wsdl: Wsdl) -> Iterator[str]:
    styled = wsdl.soap("binding", "operation")
    yield from _places(each for each in styled if each.get("style", "document") != "document")


@_rule("R2706", "the use is literal in bodies")
def _r2706(wsdl: Wsdl) -> Iterator[str]:
    bound = wsdl.soap("body", "header", "headerfault")
    yield from _places(each for each in bound if each.get("use", "literal") != "literal")


@_rule("R2723", "the use is literal in faults")
def _r2723(wsdl: Wsdl) -> Iterator[str]:
    yield from _places(e for e in wsdl.soap("fault") if e.get("use", "literal") != "literal")


@_rule("R2716", "what is bound names no namespace")
def _r2716(wsdl: Wsdl) -> Iterator[str]:
    yield from _places(each for each in wsdl.soap(*BOUND) if "namespace" in each.attrib)


@_rule("R2718", "a binding has the operations of its port type")
def _r2718(wsdl: Wsdl) -> Iterator[str]:
    wanted = {each.get("name") for each in wsdl.operations}
    for binding in wsdl.wsdl("binding"):
        bound = {each.get("name") for each in binding.findall(f"{WSDL}operation")}
        yield from sorted(wanted ^ bound)


@_rule("R2721", "soap:fault has a name")
def _r2721(wsdl: Wsdl) -> Iterator[str]:
    yield from _places(each for each in wsdl.soap("fault") if not each.get("name"))


@_rule("R2754", "soap:fault has the name of its wsdl:fault")
def _r2754(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.soap("fault"):
        name = each.getparent().get("name")
        if each.get("name", name) != name:
            yield owner(each)


@_rule("R2740", "a binding has soap:fault for every fault that is known")
def _r2740(wsdl: Wsdl) -> Iterator[str]:
    for binding in wsdl.wsdl("binding"):
        for each in binding.findall(f"{WSDL}operation"):
            if each.find(f"{WSDL}fault") is None:
                yield each.get("name")


@_rule("R2801", "types are described in XML Schema 1.0")
def _r2801(wsdl: Wsdl) -> Iterator[str]:
    for types in wsdl.wsdl("types"):
        schemas = (
            each.tag for each in types.iterchildren("*") if each.tag != f"{WSDL}documentation"
        )
        yield from (tag for tag in schemas if tag != f"{XS}schema")
