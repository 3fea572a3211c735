"""The document as a whole: its size, its namespace, its names, its one service."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.contract.lint.document import QNAMES, WSDL, Wsdl, owner
from tests.contract.lint.rules import Theme

STRUCTURE = Theme()
LARGEST = 150_000
NAMESPACE = re.compile(r"urn:dualport:[a-z][a-z0-9-]*:v[0-9]+")
PLACEHOLDER = re.compile(r"https://hub\.example\.invalid/soap/v[0-9.]+/[a-z][a-z0-9-]*/")
POLICIES = ("http://schemas.xmlsoap.org/ws/2004/09/policy", "http://www.w3.org/ns/ws-policy")


@STRUCTURE.rule("size", "zeep and node `soap` read it whenever a program starts", "measured")
def _size(wsdl: Wsdl) -> Iterator[str]:
    if len(wsdl.content) > LARGEST:
        yield f"{len(wsdl.content)} bytes, more than {LARGEST}"


@STRUCTURE.rule(
    "one-namespace", "a type in two namespaces becomes two classes, or none", "contract, Spelling"
)
def _one_namespace(wsdl: Wsdl) -> Iterator[str]:
    if [each.get("targetNamespace") or wsdl.target for each in wsdl.schemas] != [wsdl.target]:
        yield f"not one schema of {wsdl.target}"
    for each in wsdl.schemas:
        if each.get("elementFormDefault") != "qualified":
            yield "elements are not qualified"


@STRUCTURE.rule(
    "namespace-without-host", "another host would be another contract", "contract, Spelling"
)
def _namespace(wsdl: Wsdl) -> Iterator[str]:
    if not NAMESPACE.fullmatch(wsdl.target):
        yield wsdl.target


@STRUCTURE.rule(
    "imports",
    "a generator that reads a file finds nothing else beside it",
    "WS-I R2001 to R2005, R2007, R2022, R2803",
)
def _imports(wsdl: Wsdl) -> Iterator[str]:
    for each in (*wsdl.wsdl("import"), *wsdl.xs("import", "include", "redefine")):
        yield etree.QName(each).localname


@STRUCTURE.rule(
    "policies", "a client must refuse a policy that it does not know", "contract, Spelling"
)
def _policies(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.nodes():
        if etree.QName(each).namespace in POLICIES:
            yield etree.QName(each).localname


@STRUCTURE.rule(
    "undeclared-prefixes", "no parser can tell what the name means", "measured: lxml drops them"
)
def _prefixes(wsdl: Wsdl) -> Iterator[str]:
    for node in wsdl.nodes():
        for name in QNAMES:
            value = node.get(name, "")
            if ":" in value and wsdl.resolve(node, value)[0] is None:
                yield f"{owner(node)} {name}={value}"


@STRUCTURE.rule("names-that-exist", "a generator stops at a name that nothing declares", "WSDL 1.1")
def _resolved(wsdl: Wsdl) -> Iterator[str]:
    port_types = {each.get("name") for each in wsdl.wsdl("portType")}
    bindings = {each.get("name") for each in wsdl.wsdl("binding")}
    declared = {"message": wsdl.messages.keys(), "binding": bindings, "type": wsdl.types}
    for node in wsdl.nodes():
        for name in declared.keys() & {*node.keys()}:
            space, value = wsdl.resolve(node, node.get(name))
            known = port_types if node.tag == f"{WSDL}binding" else declared[name]
            if space == wsdl.target and value not in known:
                yield f"{owner(node)} {name}={value}"


@STRUCTURE.rule(
    "service-last", "some parsers read from the top and know no port type yet", "measured"
)
def _service_last(wsdl: Wsdl) -> Iterator[str]:
    if wsdl.root[-1].tag != f"{WSDL}service":
        yield etree.QName(wsdl.root[-1]).localname


@STRUCTURE.rule(
    "one-service", "zeep and suds bind to the first port, unless told", "measured; WS-I R2711"
)
def _one_service(wsdl: Wsdl) -> Iterator[str]:
    counted = Counter(etree.QName(each).localname for each in wsdl.root.iterchildren("*"))
    counted["port"] = len(wsdl.wsdl("port"))
    for name in ("types", "portType", "binding", "service", "port"):
        if counted[name] != 1:
            yield f"{counted[name]} of {name}"


@STRUCTURE.rule(
    "own-names", "Java makes `ProductService_Service`, Axis `ProductService_PortType`", "measured"
)
def _own_names(wsdl: Wsdl) -> Iterator[str]:
    stem = wsdl.root.get("name", "").removesuffix("Service")
    suffix = "12" if wsdl.soap_versions == ["1.2"] else ""
    wanted = {
        "portType": f"{stem}PortType",
        "binding": f"{stem}Binding{suffix}",
        "service": f"{stem}Service",
        "port": f"{stem}Port{suffix}",
    }
    for kind, name in wanted.items():
        for each in wsdl.wsdl(kind):
            if each.get("name") != name:
                yield f"{kind} {each.get('name')}, not {name}"


@STRUCTURE.rule(
    "one-version-of-soap", "Axis dies of both in one document, wsimport warns", "measured"
)
def _one_version(wsdl: Wsdl) -> Iterator[str]:
    if len(wsdl.soap_versions) != 1:
        yield f"{len(wsdl.soap_versions)} versions"


@STRUCTURE.rule(
    "placeholder-address", "a committed file belongs to no installation", "contract, Addresses"
)
def _placeholder(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.soap("address"):
        if not PLACEHOLDER.fullmatch(each.get("location", "")):
            yield f"{each.get('location')}"


@STRUCTURE.rule(
    "stable-order", "the bytes, and so the checksum, would differ from build to build", "measured"
)
def _stable_order(wsdl: Wsdl) -> Iterator[str]:
    for schema in wsdl.schemas:
        found = [(each.tag, each.get("name", "")) for each in schema.iterchildren("*")]
        pairs = zip(found, sorted(found), strict=True)
        wrong = ((one[1], other[1]) for one, other in pairs if one != other)
        yield from (f"{one} stands where {other} belongs" for one, other in [*wrong][:1])
