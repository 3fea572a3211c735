"""What a schema may be made of: what every stack maps to the same kind of value."""

from collections.abc import Iterator

from lxml import etree

from tests.contract.lint.document import XS, Wsdl, local, owner
from tests.contract.lint.rules import Theme

TYPES = Theme()
INTEGERS = frozenset(
    {
        "integer",
        "nonNegativeInteger",
        "nonPositiveInteger",
        "positiveInteger",
        "negativeInteger",
    }
)
FLOATS = frozenset({"float", "double"})
PORTABLE = frozenset(
    {"string", "int", "long", "decimal", "boolean", "dateTime", "date", "base64Binary"}
)
"""The built-in types that all stacks of the matrix read and write as the same value."""


def _built_in(wsdl: Wsdl) -> Iterator[tuple[str, str]]:
    """Yield the built-in types in use, each with its place."""
    for node in wsdl.xs("element", "restriction"):
        name = node.get("type") or node.get("base") or ""
        if wsdl.resolve(node, name)[0] == XS[1:-1]:
            yield local(name), owner(node)


def _found(wsdl: Wsdl, *names: str) -> Iterator[str]:
    for each in wsdl.xs(*names):
        yield f"{owner(each)} ({etree.QName(each).localname})"


@TYPES.rule("xs-integer", ".NET makes a string of an unbounded integer", "measured")
def _integer(wsdl: Wsdl) -> Iterator[str]:
    yield from (f"{place}: xs:{name}" for name, place in _built_in(wsdl) if name in INTEGERS)


@TYPES.rule("float", "money loses its last digit", "contract, Spelling")
def _float(wsdl: Wsdl) -> Iterator[str]:
    yield from (f"{place}: xs:{name}" for name, place in _built_in(wsdl) if name in FLOATS)


@TYPES.rule(
    "portable-types",
    "stacks map the others (`xs:unsignedInt`, `xs:duration`, `xs:anyType`) each in its way",
    "contract, Spelling",
)
def _portable(wsdl: Wsdl) -> Iterator[str]:
    known = PORTABLE | INTEGERS | FLOATS
    yield from (f"{place}: xs:{name}" for name, place in _built_in(wsdl) if name not in known)


@TYPES.rule(
    "nillable",
    "nothing would have two spellings; optional as well, Java gets `JAXBElement<T>`",
    "measured",
)
def _nillable(wsdl: Wsdl) -> Iterator[str]:
    yield from (owner(each) for each in wsdl.xs("element") if each.get("nillable"))


@TYPES.rule("anonymous-types", "generators name them, each in its own way", "measured")
def _anonymous(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.xs("complexType", "simpleType"):
        if each.getparent().tag != f"{XS}schema":
            yield owner(each)
    for each in wsdl.xs("element"):
        if not {"type", "ref"} & {*each.keys()}:
            yield owner(each)


@TYPES.rule("choice", ".NET makes one member `Item` of all of them", "contract, Spelling")
def _choice(wsdl: Wsdl) -> Iterator[str]:
    yield from _found(wsdl, "choice")


@TYPES.rule("any", "programs are handed raw XML", "contract, Spelling")
def _any(wsdl: Wsdl) -> Iterator[str]:
    yield from _found(wsdl, "any", "anyAttribute")


@TYPES.rule("all", "the order of elements is part of the contract", "contract, Spelling")
def _all(wsdl: Wsdl) -> Iterator[str]:
    yield from _found(wsdl, "all")


@TYPES.rule("union-or-list", ".NET makes a plain text of it", "contract, Spelling")
def _union(wsdl: Wsdl) -> Iterator[str]:
    yield from _found(wsdl, "union", "list")


@TYPES.rule(
    "xml-attributes",
    "node `soap` puts them under `attributes`, others beside the elements",
    "contract, Spelling",
)
def _attributes(wsdl: Wsdl) -> Iterator[str]:
    yield from _found(wsdl, "attribute", "attributeGroup")


@TYPES.rule("derivation", "an answer would need `xsi:type`", "contract, Spelling")
def _derivation(wsdl: Wsdl) -> Iterator[str]:
    yield from _found(wsdl, "extension", "complexContent", "simpleContent")
    marks = {"abstract", "substitutionGroup", "block", "final"}
    yield from (owner(each) for each in wsdl.xs("element", "complexType") if marks & {*each.keys()})


@TYPES.rule("groups", "each member is said where it is used", "contract, Spelling")
def _groups(wsdl: Wsdl) -> Iterator[str]:
    yield from _found(wsdl, "group")
    yield from (owner(each) for each in wsdl.xs("element") if "ref" in each.attrib)


@TYPES.rule("defaults", "mono's generated serializer breaks", "measured")
def _defaults(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.xs("element"):
        if {"default", "fixed"} & {*each.keys()}:
            yield owner(each)


@TYPES.rule(
    "recursion", "whoever makes a sample message of the WSDL never ends", "contract, Spelling"
)
def _recursion(wsdl: Wsdl) -> Iterator[str]:
    for name in wsdl.complex_types:
        inner = (local(each.get("type", "")) for each in wsdl.members(name))
        if name in wsdl.closure(inner):
            yield name


@TYPES.rule("unbounded-text", "nobody knows how wide a column must be", "contract, Spelling")
def _text(wsdl: Wsdl) -> Iterator[str]:
    yield from _unlimited(wsdl, "string", {"maxLength", "enumeration"})


@TYPES.rule("unbounded-decimal", "nobody knows how many digits there are", "contract, Spelling")
def _decimal(wsdl: Wsdl) -> Iterator[str]:
    yield from _unlimited(wsdl, "decimal", {"fractionDigits"})
    yield from _unlimited(wsdl, "decimal", {"totalDigits"})


def _unlimited(wsdl: Wsdl, kind: str, facets: set[str]) -> Iterator[str]:
    for node in wsdl.xs("element", "restriction"):
        space, name = wsdl.resolve(node, node.get("type") or node.get("base") or "")
        limits = {etree.QName(each).localname for each in node.iterchildren("*")}
        if (space, name) == (XS[1:-1], kind) and not limits & facets:
            yield owner(node)


@TYPES.rule(
    "list-wrappers",
    "a repeated element beside others has no place for an empty list",
    "contract, Spelling",
)
def _lists(wsdl: Wsdl) -> Iterator[str]:
    for each in wsdl.xs("element"):
        is_alone = len(each.getparent()) == 1 and each.get("name") == "item"
        if each.get("maxOccurs", "1") != "1" and not is_alone:
            yield owner(each)
