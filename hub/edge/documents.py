"""Documents that are the same for every caller, answered from memory."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

REVALIDATE = "public, no-cache"
"""Keep it, and ask each time whether it is still the same: then there is nothing to send."""


@dataclass(frozen=True)
class Document:
    """Bytes of a media type, and what tells them from others."""

    content: bytes
    media_type: str
    download: str = ""
    """Under which name a browser stores it; empty where it shows it."""

    @cached_property
    def sha256(self) -> str:
        """The checksum, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def entity_tag(self) -> str:
        """The ``ETag``."""
        return f'"{self.sha256[:32]}"'

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the document, or with 304 when the caller has it."""
        response = HttpResponse(self.content, content_type=self.media_type)
        response.headers["ETag"] = self.entity_tag
        response.headers["Cache-Control"] = REVALIDATE
        if self.download:
            response.headers["Content-Disposition"] = f'attachment; filename="{self.download}"'
        found: HttpResponseBase | None = get_conditional_response(
            request, etag=self.entity_tag, response=response
        )
        return found or response
