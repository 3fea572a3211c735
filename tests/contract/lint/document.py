"""A WSDL as the rules read it: what is declared, what refers to what, what is sent and answered."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from lxml import etree

XS_SPACE = "http://www.w3.org/2001/XMLSchema"
WSDL_SPACE = "http://schemas.xmlsoap.org/wsdl/"
JAXWS_SPACE = "http://java.sun.com/xml/ns/jaxws"
SOAP_SPACES = {
    "1.1": "http://schemas.xmlsoap.org/wsdl/soap/",
    "1.2": "http://schemas.xmlsoap.org/wsdl/soap12/",
}
XS, WSDL = f"{{{XS_SPACE}}}", f"{{{WSDL_SPACE}}}"
QNAMES = ("type", "base", "element", "message", "binding", "ref", "itemType")
"""The attributes whose values are names with a prefix."""


class Wsdl:
    """One document, read once."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.root: Any = etree.fromstring(content)
        self.target = self.root.get("targetNamespace", "")

    @cached_property
    def soap_versions(self) -> list[str]:
        """The versions of SOAP whose bindings occur."""
        used = {etree.QName(each).namespace for each in self.nodes()}
        return [version for version, space in SOAP_SPACES.items() if space in used]

    def nodes(self) -> Iterator[Any]:
        """Every element, in the order of the document."""
        yield from self.root.iter("*")

    def wsdl(self, *names: str) -> list[Any]:
        """The elements of WSDL with these names."""
        return list(self.root.iter(*(WSDL + name for name in names)))

    def xs(self, *names: str) -> list[Any]:
        """The elements of XML Schema with these names."""
        return list(self.root.iter(*(XS + name for name in names)))

    def soap(self, *names: str) -> list[Any]:
        """The elements of either SOAP binding with these names."""
        tags = (f"{{{space}}}{name}" for space in SOAP_SPACES.values() for name in names)
        return list(self.root.iter(*tags))

    @cached_property
    def schemas(self) -> list[Any]:
        """The schemas of the document."""
        return self.xs("schema")

    @cached_property
    def complex_types(self) -> dict[str, Any]:
        """The named complex types."""
        return _named(self.schemas, "complexType")

    @cached_property
    def simple_types(self) -> dict[str, Any]:
        """The named simple types."""
        return _named(self.schemas, "simpleType")

    @cached_property
    def types(self) -> set[str]:
        """The names of all types that are declared here."""
        return self.complex_types.keys() | self.simple_types.keys()

    @cached_property
    def elements(self) -> dict[str, Any]:
        """The global elements: what messages are made of."""
        return _named(self.schemas, "element")

    @cached_property
    def wrappers(self) -> set[str]:
        """The types that whole messages are of."""
        declared = [*self.elements.values(), *self.wsdl("part")]
        return {local(each.get("type", "")) for each in declared}

    @cached_property
    def messages(self) -> dict[str, list[Any]]:
        """The parts of every message."""
        found = self.wsdl("message")
        return {each.get("name"): each.findall(f"{WSDL}part") for each in found}

    @cached_property
    def operations(self) -> list[Any]:
        """The operations of the port types."""
        return [each for kind in self.wsdl("portType") for each in kind.findall(f"{WSDL}operation")]

    def members(self, name: str) -> list[Any]:
        """Return the elements of a complex type, in their order; none of another type."""
        node = self.complex_types.get(name)
        return [] if node is None else list(node.iter(f"{XS}element"))

    def parts(self, operation: Any, *roles: str) -> Iterator[Any]:
        """Yield the parts of the messages that an operation takes (``input``) or gives."""
        for role in roles:
            for each in operation.findall(WSDL + role):
                yield from self.messages.get(local(each.get("message", "")), ())

    def reached(self, *roles: str) -> set[str]:
        """Return the names of all types in messages of these roles, at any depth."""
        parts = (part for each in self.operations for part in self.parts(each, *roles))
        elements = (self.elements.get(local(part.get("element", ""))) for part in parts)
        return self.closure(each.get("type", "") for each in elements if each is not None)

    def closure(self, names: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = [local(name) for name in names]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [local(each.get("type", "")) for each in self.members(name)]
        return found

    def resolve(self, node: Any, name: str) -> tuple[str | None, str]:
        """Return the namespace, if its prefix is declared, and the local part of a name."""
        prefix, colon, _ = name.rpartition(":")
        return node.nsmap.get(prefix if colon else None), local(name)


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def owner(node: Any) -> str:
    """Return the name of the type or operation in which something stands, for a complaint."""
    named = (each.get("name") for each in node.iterancestors() if each.get("name"))
    return ".".join(filter(None, (next(named, ""), node.get("name"))))


def documented(node: Any) -> bool:
    """Tell whether something says what it is, in WSDL or in XML Schema."""
    found = (
        node.findtext(f"{WSDL}documentation"),
        node.findtext(f"{XS}annotation/{XS}documentation"),
    )
    return any(text and text.strip() for text in found)


def _named(schemas: list[Any], kind: str) -> dict[str, Any]:
    found = (each for schema in schemas for each in schema.findall(XS + kind))
    return {each.get("name"): each for each in found if each.get("name")}
