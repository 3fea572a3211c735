"""A read whose answer the caller has already: ``ETag``, ``If-None-Match`` and 304 (RFC 9110)."""

import hashlib
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from hub.rest.answers import AnswerResponse

DIGEST_BYTES = 12
KEPT = ("Cache-Control", "Link", "Vary")
"""What a 304 repeats of the answer that it stands for, beside its tag."""


def unless_known(request: HttpRequest, response: AnswerResponse) -> HttpResponse:
    """Tag a rendered answer; return a 304 for one whose tag the caller names.

    The tag of an object is its version. Any other answer has a weak one, of its content; that of a
    list leaves out what differs with every call: the instant it is of.
    """
    tag = response.headers.get("ETag") or _weak_tag(response)
    response.headers["ETag"] = tag
    if not _is_among(tag, request.headers.get("If-None-Match", "")):
        return response
    known = HttpResponseNotModified(headers={"ETag": tag})
    for name in KEPT:
        if name in response.headers:
            known.headers[name] = response.headers[name]
    return known


def _weak_tag(response: AnswerResponse) -> str:
    body: Any = response.answer.body
    is_page = isinstance(body, dict) and {"items", "synced_through"} <= body.keys()
    content = orjson.dumps([body["items"], "next_cursor" in body]) if is_page else response.content
    return f'W/"{hashlib.blake2b(content, digest_size=DIGEST_BYTES).hexdigest()}"'


def _is_among(tag: str, header: str) -> bool:
    """Compare as for a cache: it does not count whether a tag is weak."""
    given = parse_etags(header)
    return given == ["*"] or tag.removeprefix("W/") in {each.removeprefix("W/") for each in given}
