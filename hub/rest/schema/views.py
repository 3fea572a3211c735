"""Serves the document; needs no credentials."""

from typing import Any

from django.conf import settings
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hub.rest.schema.document import render_openapi


class YamlRenderer(BaseRenderer):
    """The document is text already; it is told apart by its format."""

    media_type = "application/yaml"
    format = "yaml"
    charset = None

    def render(self, data: str, *context: Any) -> bytes:
        """Encode the text."""
        return data.encode()


class JsonRenderer(YamlRenderer):
    """The same for those who ask for JSON."""

    media_type = "application/json"
    format = "json"


class SchemaView(APIView):
    """``GET /api/v1/schema/``: YAML, or JSON by ``?format=json`` or ``Accept``."""

    schema = None
    renderer_classes = (YamlRenderer, JsonRenderer)

    def get_format_suffix(self, **kwargs: Any) -> str | None:
        """Let the query string choose."""
        return self.request.query_params.get("format")

    def get(self, request: Request) -> Response:
        """Answer with the address of this installation."""
        form = request.accepted_renderer.format
        return Response(render_openapi(settings.PUBLIC_BASE_URL, form))
