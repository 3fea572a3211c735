"""What browsers are told about every page of the console."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hub.console.errors import error_page
from hub.core.errors import PayloadTooLarge

MARGIN = 1024 * 1024
"""Beside a file a form has some other fields."""
PREFIX = "/admin/"
# Alpine, on which Unfold is built, evaluates the attributes of a page: hence 'unsafe-eval'. Scripts
# that stand in a page are refused all the same, and nothing is fetched from or sent elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store, private",
}


class ConsoleMiddleware:
    """Keeps pages of the console to the hub's own assets, out of frames and out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers on pages of the console; refuse what is too large unread."""
        if (
            request.path.startswith(PREFIX)
            and _length(request) > settings.IMPORT_MAX_BYTES + MARGIN
        ):
            response = error_page(request, PayloadTooLarge())
        else:
            response = self.get_response(request)
        if request.path.startswith(PREFIX):
            for name, value in HEADERS.items():
                response.headers[name] = value
        return response


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
