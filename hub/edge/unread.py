"""A call that is refused before its body was read, on a connection that cannot go on after it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

Environment = dict[str, Any]


class Body:
    """The input of a request as the server gives it, which knows whether it was read to its end."""

    def __init__(self, source: Any, announced: str) -> None:
        self._source = source
        self._left = int(announced) if announced.isdecimal() else None
        self.is_read = self._left == 0

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, or all."""
        return self._noted(self._source.read(size), size)

    def readline(self, size: int = -1) -> bytes:
        """Return the bytes up to the end of a line."""
        return self._noted(self._source.readline(size), size)

    def _noted(self, part: bytes, size: int) -> bytes:
        if self._left is not None:
            self._left -= len(part)
        self.is_read = self.is_read or self._left == 0 or (not part and size != 0)
        return part


def watch_body(environ: Environment) -> None:
    """Watch the body of a request, where the server is one that leaves keeping a connection to us.

    That is one which ends the input itself; wsgiref, for one, forbids what this leads to.
    """
    announced = environ.get("CONTENT_LENGTH") or ""
    has_body = announced or environ.get("HTTP_TRANSFER_ENCODING")
    if has_body and environ.get("wsgi.input_terminated"):
        environ["wsgi.input"] = Body(environ["wsgi.input"], announced)


class UnreadBodyMiddleware:
    """Says ``Connection: close`` after a body that was not read: the server ends the connection.

    It would do so silently, and the caller's next request on it would fail. Nobody waits for such a
    body instead: it is not known when it comes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say what becomes of the connection."""
        response = self.get_response(request)
        body = request.META.get("wsgi.input")
        if isinstance(body, Body) and not body.is_read:
            response.headers["Connection"] = "close"
        return response
