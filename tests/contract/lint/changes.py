"""Small changes of a document, to be put together."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

from tests.contract.lint.document import JAXWS_SPACE, SOAP_SPACES, WSDL_SPACE, XS_SPACE

NAMESPACES = {"xs": XS_SPACE, "wsdl": WSDL_SPACE, "soap": SOAP_SPACES["1.1"], "jaxws": JAXWS_SPACE}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMESPACES.items())
Mutation = Callable[[bytes], bytes]


def tree(change: Callable[[Any], None]) -> Mutation:
    """Make a mutation of a change of the tree."""

    def mutate(document: bytes) -> bytes:
        root = etree.fromstring(document)
        change(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return mutate


def one(root: Any, path: str) -> Any:
    """Return the first element that an XPath finds."""
    return root.xpath(path, namespaces=NAMESPACES)[0]


def put(path: str, name: str, value: str) -> Mutation:
    """Set an attribute."""
    return tree(lambda root: one(root, path).set(name, value))


def take(path: str, name: str) -> Mutation:
    """Remove an attribute."""
    return tree(lambda root: one(root, path).attrib.pop(name))


def drop(path: str) -> Mutation:
    """Remove an element."""
    return tree(lambda root: one(root, f"{path}/..").remove(one(root, path)))


def move(path: str, index: int) -> Mutation:
    """Give an element another place among its siblings."""
    return tree(lambda root: one(root, f"{path}/..").insert(index, one(root, path)))


def twice(path: str) -> Mutation:
    """Repeat an element."""
    return tree(lambda root: one(root, path).addnext(deepcopy(one(root, path))))


def add(path: str, xml: str) -> Mutation:
    """Append to an element what an XML text says."""
    return tree(lambda root: one(root, path).append(parsed(xml)))


def after(path: str, xml: str) -> Mutation:
    """Add beside an element what an XML text says."""
    return tree(lambda root: one(root, path).addnext(parsed(xml)))


def tag(path: str, name: str) -> Mutation:
    """Make another element of XML Schema of one."""

    def change(root: Any) -> None:
        one(root, path).tag = f"{{{XS_SPACE}}}{name}"

    return tree(change)


def text(old: str, new: str) -> Mutation:
    """Replace the first place where a text stands."""
    return lambda document: document.replace(old.encode(), new.encode(), 1)


def everywhere(old: str, new: str) -> Mutation:
    """Replace every place where a text stands."""
    return lambda document: document.replace(old.encode(), new.encode())


def both(*mutations: Mutation) -> Mutation:
    """Do one after the other."""

    def mutate(document: bytes) -> bytes:
        for each in mutations:
            document = each(document)
        return document

    return mutate


def parsed(xml: str) -> Any:
    """Return an element of a text that leaves the usual prefixes undeclared."""
    wrapper = f'<x {DECLARED} xmlns:tns="urn:dualport:returns:v1">{xml}</x>'
    return etree.fromstring(wrapper)[0]


def member(of: str, name: str) -> str:
    """Return the path of a member of a complex type."""
    return f"//xs:complexType[@name='{of}']//xs:element[@name='{name}']"


def renamed(kind: str, old: str, new: str) -> Mutation:
    """Give a type another name, wherever it is used."""
    path = f"//xs:{kind}[@name='{old}']"
    return both(everywhere(f'"tns:{old}"', f'"tns:{new}"'), put(path, "name", new))
