"""What every request passes first: who it really comes from, its id, and its time limit."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from hub.edge.correlation import accept_request_id, request_id_as
from hub.edge.deadlines import call_deadline
from hub.edge.proxies import apply_forwarding

Respond = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives a call its id, in and out as ``X-Request-ID``, and starts its clock.

    Comes first, so that the answers of all later middleware carry the id too.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside the call's context."""
        request_id = accept_request_id(request.headers.get("X-Request-ID"))
        request.request_id = request_id  # type: ignore[attr-defined]
        with request_id_as(request_id), call_deadline():
            response = self.get_response(request)
        response.headers["X-Request-ID"] = request_id
        return response


class TrustedProxyMiddleware:
    """Makes address, scheme and host those of the caller; see ``proxies``."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the request's environment put right."""
        apply_forwarding(request.META)
        return self.get_response(request)
