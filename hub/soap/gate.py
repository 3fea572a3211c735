"""The XML schema as the last gate: it refuses what the serializer let pass, in our own words."""

from threading import Lock
from typing import Any

from lxml import etree

from hub.core.errors import FieldError, Path, ValidationFailed
from hub.soap.types import ITEM
from hub.wire.names import to_snake

ATTRIBUTE = ("unexpected_attribute", "This element takes no attributes.")
WORDS = {
    "SCHEMAV_ELEMENT_CONTENT": (
        "unexpected_element",
        "This element is not expected here: elements come in the order of the WSDL.",
    ),
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": ATTRIBUTE,
    "SCHEMAV_CVC_TYPE_3_1_1": ATTRIBUTE,
}
OTHERWISE = ("invalid", "This element is not of the type that the WSDL gives it.")


class Gate:
    """Checks bodies against one schema, from many threads.

    A schema keeps the errors of its last check in itself, so that checking and reading them are one
    step: without the lock a call would be answered with the errors of another.
    """

    def __init__(self, schema: Any) -> None:
        # Parsed anew: inside a WSDL its namespaces are declared further up.
        self.schema = etree.XMLSchema(etree.fromstring(etree.tostring(schema)))
        self.lock = Lock()

    def check(self, body: Any) -> None:
        """Raise ValidationFailed, with the whole path from the body on, unless the body fits."""
        with self.lock:
            if self.schema.validate(body):
                return
            found: Any = self.schema.error_log
            kind, where = found[0].type_name, found[0].path
        code, message = WORDS.get(kind, OTHERWISE)
        raise ValidationFailed(errors=[FieldError(_path(body, where), code, message)])


def _path(body: Any, where: str) -> Path:
    prefixes = {prefix: uri for each in body.iter() for prefix, uri in each.nsmap.items() if prefix}
    found: Any = etree.ElementTree(body).xpath(where, namespaces=prefixes)
    if not found:  # a prefix that stands for two namespaces: the error is of the whole body
        return ()
    element = found[0]
    inside = [element, *element.iterancestors()]
    return tuple(_step(each) for each in reversed(inside[: inside.index(body)]))


def _step(element: Any) -> str | int:
    name = etree.QName(element).localname
    return len([*element.itersiblings(preceding=True)]) if name == ITEM else to_snake(name)
