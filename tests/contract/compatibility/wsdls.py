"""Two WSDLs of one service and revision, compared as a client sees them that has the older one."""

from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from tests.contract.compatibility.changes import Change, Findings, Side
from tests.contract.compatibility.meanings import SOAP, meanings
from tests.contract.compatibility.shapes import ROLES, compare_types
from tests.contract.lint.document import SOAP_SPACES, WSDL, WSDL_SPACE, XS_SPACE, Wsdl, local

MEANINGS = meanings(SOAP)
NAMED = ("definitions", "portType", "binding", "service", "port")


def compare_wsdls(file: str, released: bytes, published: bytes) -> list[Change]:
    """Return what changed between two documents."""
    old, new = Wsdl(released), Wsdl(published)
    found = Findings(file, MEANINGS)
    _service(old, new, found)
    _operations(old, new, found)
    compare_types(old, new, found)
    if not found and released != published:
        _rest(old, new, found)
    return found


def _rest(old: Wsdl, new: Wsdl, found: Findings) -> None:
    """Note how two documents differ of which nothing was noted: they are not the same bytes."""
    if _unsaid(old) != _unsaid(new):
        found.note("", "something else is changed")
    else:
        found.note("", "documentation is changed")


def _service(old: Wsdl, new: Wsdl, found: Findings) -> None:
    if _namespace(old) != _namespace(new):
        found.note(new.target, "the namespace is changed")
    if _paths(old) != _paths(new):
        found.note(" ".join(_paths(new)), "the path of the address is changed")
    for kind in NAMED:
        names = [[each.get("name") for each in wsdl.wsdl(kind)] for wsdl in (old, new)]
        if names[0] != names[1]:
            found.note(kind, "a generated name is changed")
    if _customized(old) != _customized(new):
        found.note("", "a customization is changed")
    if _bound(old.soap("binding")) != _bound(new.soap("binding")):
        found.note("", "the binding is changed")


def _operations(old: Wsdl, new: Wsdl, found: Findings) -> None:
    before, after = ({each.get("name"): each for each in w.operations} for w in (old, new))
    for name in before.keys() - after.keys():
        found.note(name, "an operation is removed")
    for name in after.keys() - before.keys():
        found.note(name, "an operation is added")
    for name in before.keys() & after.keys():
        for side, role in ROLES.items():
            if _elements(old, before[name], role) != _elements(new, after[name], role):
                found.note(name, "a message is changed", side)
        _binding(name, old, new, found)


def _binding(name: str, old: Wsdl, new: Wsdl, found: Findings) -> None:
    before, after = (_operation(wsdl, name) for wsdl in (old, new))
    if _actions(before) != _actions(after):
        found.note(name, "a soapAction is changed")
    if _bound(before, "operation", "body", "fault") != _bound(after, "operation", "body", "fault"):
        found.note(name, "the binding is changed")
    for side in (Side.INPUT, Side.OUTPUT):
        if len(_headers(before, side)) < len(_headers(after, side)):
            found.note(name, "a header is declared", side)


def _operation(wsdl: Wsdl, name: str) -> list[Any]:
    """Return all that a binding says of an operation."""
    bound = chain.from_iterable(each.findall(f"{WSDL}operation") for each in wsdl.wsdl("binding"))
    return [inner for each in bound if each.get("name") == name for inner in each.iter("*")]


def _elements(wsdl: Wsdl, operation: Any, role: str) -> list[tuple[str, str, str]]:
    """Return the parts of a message, with what they are made of."""
    found = []
    for part in wsdl.parts(operation, role):
        element = local(part.get("element", ""))
        of = local(wsdl.elements[element].get("type", "")) if element in wsdl.elements else ""
        found.append((part.get("name"), element, of))
    return found


def _bound(nodes: list[Any], *names: str) -> list[dict[str, str]]:
    tags = {f"{{{space}}}{name}" for space in SOAP_SPACES.values() for name in names or ["binding"]}
    wanted = (each for each in nodes if each.tag in tags)
    return [{k: v for k, v in each.attrib.items() if k != "soapAction"} for each in wanted]


def _actions(nodes: list[Any]) -> list[str]:
    return [each.get("soapAction") for each in nodes if "soapAction" in each.attrib]


def _headers(nodes: list[Any], side: Side) -> list[Any]:
    tags = {f"{{{space}}}header" for space in SOAP_SPACES.values()}
    headers = (each for each in nodes if each.tag in tags)
    return [each for each in headers if etree.QName(each.getparent()).localname == side]


def _customized(wsdl: Wsdl) -> list[str]:
    """Return what the document says to generators of one language."""
    known = {WSDL_SPACE, XS_SPACE, *SOAP_SPACES.values()}
    foreign = (each for each in wsdl.nodes() if etree.QName(each).namespace not in known)
    return [f"{each.tag} {(each.text or '').strip()}" for each in foreign]


def _namespace(wsdl: Wsdl) -> tuple[str, list[Any]]:
    return wsdl.target, [each.get("elementFormDefault") for each in wsdl.schemas]


def _paths(wsdl: Wsdl) -> list[str]:
    return [urlsplit(each.get("location")).path for each in wsdl.soap("address")]


def _unsaid(wsdl: Wsdl) -> bytes:
    """Return a document without what it says of itself, and without it from now on."""
    for each in (*wsdl.wsdl("documentation"), *wsdl.xs("annotation")):
        each.getparent().remove(each)
    return bytes(etree.tostring(wsdl.root, method="c14n2", strip_text=True))
