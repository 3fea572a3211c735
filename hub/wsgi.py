"""The WSGI application that a production server loads."""

import codecs
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

from hub.edge.unread import watch_body

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
KEPT_TYPES = 64


class Request(WSGIRequest):
    """A request whose body is watched, and whose Content-Type may be nonsense.

    That is refused where bodies are read. Django raises before any of our code runs, and the caller
    would get an empty 500.
    """

    def __init__(self, environ: dict[str, Any]) -> None:
        watch_body(environ)
        super().__init__(environ)

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, parameters = _content_type(meta.get("CONTENT_TYPE", ""))
        self.content_params = dict(parameters)
        charset = parameters.get("charset")
        with suppress(LookupError, ValueError):
            if charset is not None:
                codecs.lookup(charset)
                self.encoding = charset


@lru_cache(maxsize=KEPT_TYPES)
def _content_type(header: str) -> tuple[str, Mapping[str, str]]:
    """Read the header as Django does, which takes long; callers send few different ones."""
    try:
        return parse_header_parameters(header)
    except ValueError:
        return "", {}


application = get_wsgi_application()
application.request_class = Request
