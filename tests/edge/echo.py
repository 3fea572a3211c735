"""A server that answers how its body was read: what the real web server hands over counts."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest

from hub.core.errors import HubError
from hub.edge.body import read_body

LIMIT = 100_000
settings.configure(MAX_BODY_BYTES=LIMIT, DEFAULT_CHARSET="utf-8")


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer the length of the body, or the code of the refusal."""
    try:
        answer = str(len(read_body(WSGIRequest(environ))))
    except HubError as error:
        answer = error.code
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [answer.encode()]
