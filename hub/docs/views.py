"""The pages for partners."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.docs.reference import reference
from hub.soap.mount import public_base_url
from hub.soap.service import SoapService

# No script at all, and nothing from elsewhere.
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"


def start_page(services: Iterable[type[SoapService]]) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view that shows both protocols side by side, first calls and every operation."""
    shown = tuple(services)

    @require_safe
    def start(request: HttpRequest) -> HttpResponse:
        context = {
            "base": public_base_url(request),
            "demo": settings.DEMO,
            "sections": reference(shown),
        }
        page = render(request, "docs/start.html", context)
        page.headers["Content-Security-Policy"] = POLICY
        return page

    return start
