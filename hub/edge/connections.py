"""A thread keeps its connection to the database, and trusts one that answered a moment ago."""

from collections.abc import Callable
from threading import local
from time import monotonic

from django.db import connection
from django.http import HttpRequest, HttpResponse

TRUSTED_SECONDS = 2.0
"""How long after an answer. Asking costs a call a round trip; not asking, when the database was
started anew meanwhile, costs each thread one call that is refused as unavailable."""


class _Seen(local):
    at = float("-inf")


class KeptConnectionMiddleware:
    """Spares busy threads Django's question whether their connection still works."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._seen = _Seen()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, on a connection that is trusted or asked."""
        if monotonic() - self._seen.at < TRUSTED_SECONDS:
            connection.health_check_done = True  # type: ignore[attr-defined]  # of Django's own
        response = self.get_response(request)
        is_well = connection.connection is not None and not connection.errors_occurred
        self._seen.at = monotonic() if is_well else float("-inf")
        return response
