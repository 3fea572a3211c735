"""SOAP messages written from plain data, right or wrong, and faults read back, by hand."""

from typing import Any

from lxml import etree

from hub.wire.names import to_camel, to_pascal, to_snake

SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
CONTENT_TYPES = {SOAP_11: "text/xml; charset=utf-8", SOAP_12: "application/soap+xml; charset=utf-8"}

NEWER = frozenset({"gtin"})
"""What came to updates after the first revision: it stands behind ``clearFields``."""


def envelope(
    namespace: str, operation: str, request: dict[str, Any], *, version: str = SOAP_11
) -> bytes:
    """Write one call. A null inside an input of an update is spelled as ``clearFields``."""
    root = etree.Element(f"{{{version}}}Envelope", nsmap={"soap": version, "app": namespace})
    body = etree.SubElement(root, f"{{{version}}}Body")
    call = etree.SubElement(body, f"{{{namespace}}}{to_pascal(operation)}")
    for name, value in request.items():
        _element(call, name, value, clears=operation.startswith("update_"))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _element(parent: Any, name: str, value: Any, *, clears: bool = False) -> None:
    namespace = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{namespace}}}{to_camel(name)}")
    if value is None:
        element.set(NIL, "true")
    elif isinstance(value, dict):
        _members(element, value, clears=clears)
    elif isinstance(value, list):
        for item in value:
            _element(element, "item", item)
    else:
        element.text = str(value).lower() if isinstance(value, bool) else str(value)


def _members(element: Any, value: dict[str, Any], *, clears: bool) -> None:
    nothing = [name for name, inner in value.items() if inner is None] if clears else []
    given = {name: inner for name, inner in value.items() if name not in nothing}
    if nothing:
        given["clear_fields"] = [to_camel(name) for name in nothing]
    for name in sorted(given, key=NEWER.__contains__):
        _element(element, name, given[name])


def fault_detail(body: bytes) -> dict[str, Any]:
    """Read a typed fault: its scalar members, and its errors as a set of (path, code)."""
    (detail,) = etree.fromstring(body).xpath("//*[local-name()='ServiceFault']")
    found = {etree.QName(e).localname: e.text or "" for e in detail if not len(e)}
    rows = detail.xpath("*[local-name()='errors']/*")
    texts = [{etree.QName(e).localname: e.text or "" for e in row} for row in rows]
    return found | {"errors": {(row["field"], row["code"]) for row in texts}}


def as_rest_path(path: str) -> str:
    """Spell a SOAP path as REST does, to compare both."""
    return ".".join(to_snake(step) for step in path.split("."))
