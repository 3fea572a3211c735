"""What goes over the wire: a message in its envelope, right, or wrong in one of many ways."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st
from lxml import etree

SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
TYPES = {SOAP_11: "text/xml; charset=utf-8", SOAP_12: "application/soap+xml; charset=utf-8"}
ENTITIES = (
    b'<!DOCTYPE e [<!ENTITY x "yy"><!ENTITY z "&x;&x;&x;">]>',
    b'<!DOCTYPE e SYSTEM "file:///etc/passwd">',
    b'<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE e [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]>',
)
ADDRESSING = "http://www.w3.org/2005/08/addressing"
SECURITY = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
PASSWORD = "<w:Password>b</w:Password></w:UsernameToken></w:Security>"
BLOCKS = (
    '<x xmlns="urn:x" s:mustUnderstand="1"/>',
    '<x xmlns="urn:x">text</x>',
    f'<a:MessageID xmlns:a="{ADDRESSING}">urn:uuid:1</a:MessageID>',
    f'<a:ReplyTo xmlns:a="{ADDRESSING}"><a:Address>http://127.0.0.1:1/</a:Address></a:ReplyTo>',
    f'<a:To xmlns:a="{ADDRESSING}" s:mustUnderstand="maybe">&lt;x&gt;</a:To>',
    f'<w:Security xmlns:w="{SECURITY}"/>',
    f'<w:Security xmlns:w="{SECURITY}"><w:UsernameToken><w:Username>a</w:Username>{PASSWORD}',
    f'<w:Security xmlns:w="{SECURITY}" s:mustUnderstand="1"><w:BinarySecurityToken/></w:Security>',
)
MEDIA_TYPES = (
    "",
    "application/json",
    "text/html",
    "text/xml",
    "text/xml; charset=utf-16",
    "text/xml; charset=latin-1",
    "text/xml; charset=nonsense",
    "application/soap+xml; action=Other",
    'multipart/related; type="application/xop+xml"; boundary=x',
    'text/xml; charset="utf-8',
    "*/*",
)
ENCODINGS = ("utf-16", "utf-32", "latin-1", "ascii", "cp037", "utf-8-sig", "no-such-encoding")


@dataclass(frozen=True)
class Request:
    """One POST: its bytes, and the headers that say what they are."""

    body: bytes
    content_type: str
    headers: dict[str, str] = field(default_factory=dict)


def enveloped(element: Any, version: str, blocks: str = "") -> Request:
    """Put a message into its envelope."""
    message = etree.tostring(element, encoding="unicode")
    header = f"<s:Header>{blocks}</s:Header>" if blocks else ""
    text = f'<s:Envelope xmlns:s="{version}">{header}<s:Body>{message}</s:Body></s:Envelope>'
    return Request(text.encode(), TYPES[version])


Mutation = Callable[[st.DrawFn, Request], Request]


def _bytes(change: Callable[[st.DrawFn, bytes], bytes]) -> Mutation:
    return lambda draw, request: replace(request, body=change(draw, request.body))


def _cut(draw: st.DrawFn, body: bytes) -> bytes:
    return body[: draw(st.integers(0, len(body)))]


def _smudged(draw: st.DrawFn, body: bytes) -> bytes:
    at = draw(st.integers(0, len(body)))
    return body[:at] + draw(st.binary(min_size=1, max_size=4)) + body[at + 1 :]


def _doctyped(draw: st.DrawFn, body: bytes) -> bytes:
    doctype = draw(st.sampled_from(ENTITIES))
    return doctype + (body.replace(b"</", b"&x;</", 1) if draw(st.booleans()) else body)


def _with_reference(draw: st.DrawFn, body: bytes) -> bytes:
    sign = draw(
        st.sampled_from([b"&#0;", b"&#x1;", b"&#xD800;", b"&#xFFFF;", b"&no;", b"\x00", b"\x0b"])
    )
    return body.replace(b"</", sign + b"</", 1)


def _twice(_draw: st.DrawFn, body: bytes) -> bytes:
    before, _, after = body.partition(b"<s:Body>")
    message, _, end = after.partition(b"</s:Body>")
    return before + b"<s:Body>" + 2 * message + b"</s:Body>" + end


def _recoded(draw: st.DrawFn, request: Request) -> Request:
    said, used = draw(st.sampled_from(ENCODINGS)), draw(st.sampled_from(ENCODINGS[:-1]))
    text = f'<?xml version="1.0" encoding="{said}"?>{request.body.decode(errors="replace")}'
    plain = request.content_type.partition(";")[0]
    kept = draw(st.sampled_from([plain, request.content_type]))
    return replace(request, body=text.encode(used, errors="replace"), content_type=kept)


def _packed(draw: st.DrawFn, request: Request) -> Request:
    packed = gzip.compress(request.body)
    body = draw(st.sampled_from([packed, packed[:-9], request.body, gzip.compress(packed), b""]))
    coding = draw(st.sampled_from(["gzip", "deflate", "br", "gzip, gzip", "identity", "x"]))
    return replace(request, body=body, headers={**request.headers, "Content-Encoding": coding})


def _typed_otherwise(draw: st.DrawFn, request: Request) -> Request:
    return replace(request, content_type=draw(st.sampled_from([*MEDIA_TYPES, *TYPES.values()])))


def _acting_otherwise(draw: st.DrawFn, request: Request) -> Request:
    action = draw(st.sampled_from(['"Other"', "urn:x#GetOrder", '""', "'", "a" * 3000, "urn:é"]))
    return replace(request, headers={**request.headers, "SOAPAction": action})


def _conditional(draw: st.DrawFn, request: Request) -> Request:
    name = draw(st.sampled_from(["If-Match", "Idempotency-Key", "X-Request-ID", "Accept", "Host"]))
    value = draw(st.sampled_from(["", "*", '"1"', "x" * 300, '"é"', "%00", "a b", "text/html"]))
    return replace(request, headers={**request.headers, name: value})


OF_BYTES: dict[str, Mutation] = {
    "cut off": _bytes(_cut),
    "smudged": _bytes(_smudged),
    "document type": _bytes(_doctyped),
    "reference": _bytes(_with_reference),
    "two messages": _bytes(_twice),
    "encoding": _recoded,
    "packing": _packed,
    "media type": _typed_otherwise,
    "SOAPAction": _acting_otherwise,
    "header": _conditional,
}
