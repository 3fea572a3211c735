"""Valid messages of a service, drawn from its published WSDL and nothing else.

A message is what a generated client would send: types, facets, occurrence and order of the schema.
"""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from lxml import etree

from hub.wire.names import to_snake
from tests.contract.known import Known

XS = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
MOST = 3
"""Of a list, so many."""
LONGEST = 60
Tree = list[tuple[str, Any]]
"""The children of an element: each its name and a text, or its own children."""
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=LONGEST
)


@dataclass(frozen=True)
class Message:
    """The element of one call: its namespace, its name, its children."""

    namespace: str
    operation: str
    children: Tree

    def element(self) -> Any:
        """Write it as a client does."""
        root = etree.Element(f"{{{self.namespace}}}{self.operation}", nsmap={"app": self.namespace})
        _write(root, self.children)
        return root


def _write(parent: Any, children: Tree) -> None:
    for name, inner in children:
        element = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}")
        if isinstance(inner, str):
            element.text = inner
        else:
            _write(element, inner)


class Drawn:
    """The messages of one WSDL. Members that name something are drawn from ``known`` at times."""

    def __init__(self, document: bytes, known: Known) -> None:
        wsdl = etree.fromstring(document)
        schema = wsdl.find(f".//{XS}schema")
        self.namespace = str(schema.get("targetNamespace"))
        self.schema = etree.XMLSchema(etree.fromstring(etree.tostring(schema)))
        self.types = {each.get("name"): each for each in schema if each.tag != f"{XS}element"}
        operations = wsdl.find(f"{WSDL}portType").iter(f"{WSDL}operation")
        self.operations = sorted(str(each.get("name")) for each in operations)
        self.known = {name: list(map(_text, values)) for name, values in known.items()}
        self.made: dict[str, Any] = {}

    def message(self, operation: str) -> st.SearchStrategy[Message]:
        """Return valid calls of an operation."""
        children = self._of_type(f"tns:{operation}")
        return children.map(lambda drawn: Message(self.namespace, operation, drawn))

    def _of_type(self, name: str) -> Any:
        if name not in self.made:
            prefix, _, local = name.partition(":")
            node = None if prefix == "xs" else self.types[local]
            self.made[name] = BASES[local]({}) if node is None else self._described(node)
        return self.made[name]

    def _described(self, node: Any) -> Any:
        if node.tag == f"{XS}complexType":
            particles = [self._particle(each) for each in node.iter(f"{XS}element")]
            return st.tuples(*particles).map(
                lambda found: [pair for each in found for pair in each]
            )
        restriction = node.find(f"{XS}restriction")
        values = [each.get("value") for each in restriction.findall(f"{XS}enumeration")]
        if values:
            return st.sampled_from(values)
        facets = {etree.QName(each).localname: int(each.get("value")) for each in restriction}
        return BASES[restriction.get("base").partition(":")[2]](facets)

    def _particle(self, element: Any) -> Any:
        """Return lists of pairs: as many elements of one name as it may occur."""
        name = element.get("name")
        values = self._of_type(element.get("type"))
        known = self.known.get(to_snake(name))
        if known and not self._is_complex(element.get("type")):
            values = st.one_of(st.sampled_from(known), values)
        most = element.get("maxOccurs", "1")
        limit = MOST if most == "unbounded" else min(int(most), MOST)
        pairs = st.tuples(st.just(name), values)
        return st.lists(pairs, min_size=int(element.get("minOccurs", "1")), max_size=limit)

    def _is_complex(self, name: str) -> bool:
        node = self.types.get(name.partition(":")[2])
        return node is not None and node.tag == f"{XS}complexType"


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _strings(facets: dict[str, int]) -> Any:
    most = min(facets.get("maxLength", LONGEST), LONGEST)
    texts = TEXT.map(lambda text: text[:most])
    least = facets.get("minLength", 0)
    return texts.filter(lambda text: len(text) >= least)


def _integers(bits: int) -> Any:
    end = 2 ** (bits - 1)

    def drawn(facets: dict[str, int]) -> Any:
        low, high = facets.get("minInclusive", -end), facets.get("maxInclusive", end - 1)
        return st.one_of(st.integers(low, high), st.integers(low, min(low + 9, high))).map(str)

    return drawn


def _decimals(facets: dict[str, int]) -> Any:
    places = facets.get("fractionDigits", 2)
    end = 10 ** (facets.get("totalDigits", 18) - places) - 1
    low, high = (
        max(facets.get("minInclusive", -end), -end),
        min(facets.get("maxInclusive", end), end),
    )
    return st.decimals(low, high, places=places).map(lambda drawn: f"{drawn:f}")


def _instants(_facets: dict[str, int]) -> Any:
    era = (datetime(1970, 1, 2), datetime(2200, 1, 1))  # noqa: DTZ001 - the zone is drawn
    return st.datetimes(*era, timezones=st.just(UTC)).map(lambda each: each.isoformat())


BASES: dict[str, Any] = {
    "string": _strings,
    "int": _integers(32),
    "long": _integers(64),
    "decimal": _decimals,
    "dateTime": _instants,
    "date": lambda _: st.dates().map(str),
    "boolean": lambda _: st.sampled_from(["true", "false", "1", "0"]),
    "base64Binary": lambda _: st.binary(max_size=40).map(lambda b: base64.b64encode(b).decode()),
}
