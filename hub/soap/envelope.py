"""From bytes to an envelope: a parser that fetches and expands nothing, and the form of a message.

Raises MalformedRequest and UnsupportedMediaType in our own words; the parser's never leave.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import parse_header_parameters
from lxml import etree

from hub.core.errors import MalformedRequest, PayloadTooLarge, UnsupportedMediaType

SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
MEDIA_TYPES = {SOAP_11: "text/xml", SOAP_12: "application/soap+xml"}
KEPT_TYPES = 64
WRONG_TYPE = "SOAP 1.1 is sent as text/xml, SOAP 1.2 as application/soap+xml."


@dataclass(frozen=True)
class ContentType:
    """What the Content-Type header says of a message."""

    media_type: str
    charset: str | None
    action: str

    @classmethod
    def of(cls, request: HttpRequest) -> "ContentType":
        """Read the header; one that is missing is no media type."""
        return _content_type(request.META.get("CONTENT_TYPE", ""))

    def check(self, namespace: str | None = None) -> None:
        """Raise unless it is a SOAP type: the one of the envelope, once that is known."""
        if self.media_type.startswith("multipart/"):
            raise UnsupportedMediaType("Attachments and MTOM are not read: send base64 inline.")
        fitting = [MEDIA_TYPES[namespace]] if namespace else MEDIA_TYPES.values()
        if self.media_type not in fitting:
            raise UnsupportedMediaType(WRONG_TYPE)


@lru_cache(maxsize=KEPT_TYPES)
def _content_type(header: str) -> ContentType:
    """Read a header; callers send few different ones, and reading one takes long."""
    try:
        media_type, parameters = parse_header_parameters(header)
    except ValueError:
        raise UnsupportedMediaType(WRONG_TYPE) from None
    return ContentType(media_type.lower(), parameters.get("charset"), parameters.get("action", ""))


@dataclass(frozen=True)
class Envelope:
    """A well-formed SOAP message: its namespace tells the version, its body has one element."""

    namespace: str
    headers: tuple[Any, ...]
    body: Any


class _RefuseAll(etree.Resolver):
    """A document refers to nothing outside of itself."""

    def resolve(self, *_reference: Any) -> Any:
        raise OSError("external references are refused")


def read_envelope(message: bytes, charset: str | None) -> Envelope:
    """Parse a message; ``charset`` is the Content-Type's and goes before the XML declaration."""
    root = _parse(message, charset)
    if root.getroottree().docinfo.doctype:
        raise MalformedRequest("A message has no document type declaration.")
    if _deeper_than(settings.MAX_DEPTH)(root):
        raise PayloadTooLarge(parameters={"max_depth": str(settings.MAX_DEPTH)})
    namespace = etree.QName(root).namespace
    if etree.QName(root).localname != "Envelope" or namespace not in MEDIA_TYPES:
        raise MalformedRequest("The message is no SOAP 1.1 or 1.2 envelope.")
    return _opened(root, namespace)


@cache
def _deeper_than(levels: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (levels + 1)})")


def _parse(message: bytes, charset: str | None) -> Any:
    try:
        # Left to its default, `collect_ids` keeps libxml2 from loading an external DTD.
        parser = etree.XMLParser(
            encoding=charset,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
            resolve_entities=False,
        )
    except (LookupError, ValueError):
        raise UnsupportedMediaType("The charset is not known.") from None
    parser.resolvers.add(_RefuseAll())
    try:
        return etree.fromstring(message, parser)
    except (etree.XMLSyntaxError, OSError, ValueError):
        raise MalformedRequest("The body is not well-formed XML.") from None


def _opened(root: Any, namespace: str) -> Envelope:
    header, body = f"{{{namespace}}}Header", f"{{{namespace}}}Body"
    tags = [child.tag for child in root]
    if tags not in ([body], [header, body]) or _has_text(root) or _has_text(root[-1]):
        raise MalformedRequest("An envelope is an optional Header and a Body, in this order.")
    if len(root[-1]) != 1:
        raise MalformedRequest("The Body must hold exactly one element.")
    (content,) = root[-1]
    if content.tag == f"{{{namespace}}}Fault":
        raise MalformedRequest("A fault is no request.")
    headers = tuple(root[0]) if len(tags) > 1 else ()
    return Envelope(namespace, headers, content)


def _has_text(element: Any) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in texts)
