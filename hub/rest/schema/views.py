"""Serves the document; needs no credentials."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http.response import HttpResponseBase
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from hub.edge.documents import Document
from hub.rest.schema.document import PLACEHOLDER, render_openapi

KEPT = 8
HERE = "/"
"""The server that the document itself came from."""
TYPES = {"yaml": "application/yaml", "json": "application/json"}


@lru_cache(maxsize=KEPT)
def openapi(server: str, form: str) -> Document:
    """Return the document with the address of a server, as ``yaml`` or ``json``."""
    text = render_openapi(form=form).replace(PLACEHOLDER, server)
    return Document(text.encode(), TYPES[form])


class YamlRenderer(BaseRenderer):
    """The document is text already; it is told apart by its format."""

    media_type = TYPES["yaml"]
    format = "yaml"
    charset = None


class JsonRenderer(YamlRenderer):
    """The same for those who ask for JSON."""

    media_type = TYPES["json"]
    format = "json"


class SchemaView(APIView):
    """``GET /api/v1/schema/``: YAML, or JSON by ``?format=json`` or ``Accept``."""

    schema = None
    renderer_classes = (YamlRenderer, JsonRenderer)

    def get_format_suffix(self, **kwargs: Any) -> str | None:
        """Let the query string choose."""
        return self.request.query_params.get("format")

    def get(self, request: Request) -> HttpResponseBase:
        """Answer with the address of this installation."""
        renderer = request.accepted_renderer
        return openapi(settings.PUBLIC_BASE_URL or HERE, renderer.format).answer(request._request)  # noqa: SLF001
