"""Spyne's WSDL, put right: the same bytes on every machine, readable by every generator we know.

A document is built once, with a placeholder as address; whoever serves it puts the real one in.
"""

import inspect
from enum import EnumMeta
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree
from rest_framework.serializers import SerializerMetaclass
from spyne.const.xml import NS_WSDL11, NS_XSD
from spyne.interface.wsdl import Wsdl11

from hub.core.revisions import V1, Revision
from hub.soap.application import SoapApplication
from hub.soap.symbols import owner_of

PLACEHOLDER = "https://hub.example.invalid"
NS_JAXWS = "http://java.sun.com/xml/ns/jaxws"
QNAME_ATTRIBUTES = ("type", "base", "element", "message", "binding", "ref")


def build(application: SoapApplication) -> Any:
    """Return the WSDL of an application as a tree, with the placeholder of the first revision."""
    document = Wsdl11(application.interface)
    document.build_interface_document(_address(application.service.app(), V1))
    root = etree.fromstring(document.get_interface_document())
    schema = schema_of(root)
    _name_parts(root, application)
    _keep_called_elements(root, schema)
    _document_types(schema, application)
    _document_service(root, application)
    _pass_messages_whole_in_java(root)
    _order(root, schema)
    etree.cleanup_namespaces(root, keep_ns_prefixes=_prefixes_in_use(root))
    return root


def schema_of(root: Any) -> Any:
    """Return the one XML schema of a WSDL."""
    return root.find(f".//{{{NS_XSD}}}schema")


def as_bytes(root: Any) -> bytes:
    """Return the document as it is committed."""
    etree.indent(root, "  ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def at_revision(document: bytes, app: str, revision: Revision) -> bytes:
    """Return the document for the address of a revision at which the service is the same."""
    return document.replace(_address(app, V1).encode(), _address(app, revision).encode())


def addressed(document: bytes, base_url: str) -> bytes:
    """Return the document with the address that callers reach the hub at."""
    return document.replace(PLACEHOLDER.encode(), escape(base_url, {'"': "&quot;"}).encode())


def _address(app: str, revision: Revision) -> str:
    return f"{PLACEHOLDER}/soap/{revision.address}/{app}/"


def _wsdl(root: Any, *names: str) -> list[Any]:
    return [each for name in names for each in root.iter(f"{{{NS_WSDL11}}}{name}")]


def _name_parts(root: Any, application: SoapApplication) -> None:
    """Give port type, binding and port names of their own; shared ones get suffixes in Java."""
    stem = root.get("name").removesuffix("Service")
    suffix = application.in_protocol.suffix
    (port_type,), (binding,) = _wsdl(root, "portType"), _wsdl(root, "binding")
    (port,) = _wsdl(root, "port")
    port_type.set("name", f"{stem}PortType")
    binding.set("name", f"{stem}Binding{suffix}")
    binding.set("type", f"tns:{stem}PortType")
    port.set("name", f"{stem}Port{suffix}")
    port.set("binding", f"tns:{stem}Binding{suffix}")
    for operation in port_type:
        operation.attrib.pop("parameterOrder", None)


def _keep_called_elements(root: Any, schema: Any) -> None:
    """Drop the elements that no message is made of; generators make a class of each."""
    called = {part.get("element").removeprefix("tns:") for part in _wsdl(root, "part")}
    for element in schema.findall(f"{{{NS_XSD}}}element"):
        if element.get("name") not in called:
            schema.remove(element)


def _document_types(schema: Any, application: SoapApplication) -> None:
    """Say of each type what its class says; Spyne takes what was said of its first use."""
    for node in schema:
        if node.tag == f"{{{NS_XSD}}}element":
            continue
        owner = owner_of(application.namespace, node.get("name"))
        _document(node, owner.__doc__ if isinstance(owner, SerializerMetaclass | EnumMeta) else "")
        if isinstance(owner, EnumMeta):
            _document_values(node, owner)


def _document_values(node: Any, choices: Any) -> None:
    for value in node.iter(f"{{{NS_XSD}}}enumeration"):
        _document(value, str(choices(value.get("value")).label))


def _document(node: Any, text: str | None) -> None:
    for old in node.findall(f"{{{NS_XSD}}}annotation"):
        node.remove(old)
    if text:
        annotation = etree.Element(f"{{{NS_XSD}}}annotation")
        said = etree.SubElement(annotation, f"{{{NS_XSD}}}documentation")
        said.text = inspect.cleandoc(text)
        node.insert(0, annotation)


def _document_service(root: Any, application: SoapApplication) -> None:
    said = etree.Element(f"{{{NS_WSDL11}}}documentation")
    said.text = inspect.cleandoc(application.service.__doc__ or "")
    root.insert(0, said)


def _pass_messages_whole_in_java(root: Any) -> None:
    """Keep JAX-WS from spreading messages over parameters.

    It names a parameter after each member of a message and of its answer, and generates nothing
    when the two have one of a name with different types, as every update has.
    """
    bindings = etree.Element(f"{{{NS_JAXWS}}}bindings", nsmap={"jaxws": NS_JAXWS})
    etree.SubElement(bindings, f"{{{NS_JAXWS}}}enableWrapperStyle").text = "false"
    root.insert(1, bindings)


def _order(root: Any, schema: Any) -> None:
    """Sort what Spyne leaves in the order of a hash; some clients want the service last."""
    schema[:] = sorted(schema, key=lambda node: (etree.QName(node).localname, node.get("name")))
    (service,) = _wsdl(root, "service")
    root.append(service)


def _prefixes_in_use(root: Any) -> list[str]:
    """Return the prefixes that stand in attribute values only, which lxml takes for unused."""
    values = {each.get(name, "") for each in root.iter() for name in QNAME_ATTRIBUTES}
    return sorted({value.split(":")[0] for value in values if ":" in value})
