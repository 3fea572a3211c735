"""Plain data as JSON: UTF-8, compact, and nothing that a serializer did not make plain."""

from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer

from hub.rest.parsers import MEDIA_TYPE


class JSONRenderer(BaseRenderer):
    """Writes an answer. Raises TypeError for what JSON has no form of."""

    media_type = MEDIA_TYPE
    format = "json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None
    ) -> bytes:
        """Return the body; empty for an operation that answers nothing."""
        if data is None:
            return b""
        return orjson.dumps(data, option=orjson.OPT_PASSTHROUGH_DATETIME)


class FileRenderer(BaseRenderer):
    """Stands for a file in the negotiation of what is answered; the file is sent as it is made."""

    format = "file"

    def __init__(self, media_type: str) -> None:
        self.media_type = media_type
