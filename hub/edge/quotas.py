"""Charging a call, and telling on its answer what its caller has left: the same on both protocols.

The quotas of a call stay with its request, because the answer is made elsewhere.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from hub.core.actors import Principal
from hub.limits.costs import cost_of
from hub.limits.quotas import Quotas


def charge_call(request: HttpRequest, principal: Principal) -> None:
    """Take the first unit of a call whose caller was just found. Raises RateLimited."""
    quotas = Quotas.of(principal)
    request.quotas = quotas  # type: ignore[attr-defined]
    quotas.take(1)


def charge_rows(request: HttpRequest, operation_id: str, values: Mapping[str, Any]) -> None:
    """Take what a call costs beyond its first unit, once its values are known to be right.

    Raises RateLimited.
    """
    quotas, more = _quotas(request), cost_of(operation_id, values) - 1
    if quotas is not None and more:
        quotas.take(more)


class QuotasMiddleware:
    """Puts what is left onto every answer to a caller that is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.get_response(request)
        quotas = _quotas(request)
        for name, value in quotas.headers().items() if quotas else ():
            response.headers[name] = value
        return response


def _quotas(request: HttpRequest) -> Quotas | None:
    return getattr(request, "quotas", None)
