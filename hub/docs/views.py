"""The views of the portal."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.docs.pages import Group, Page, Reader
from hub.docs.portal import Portal, Services, portal
from hub.soap.mount import public_base_url

View = Callable[..., HttpResponse]
MISSING = Page(
    path="",
    title="No such page",
    summary="There is no page at this address.",
    group=Group.START,
    template="docs/missing.html",
)


def page_view(services: Services) -> View:
    """Return the view that shows the page at a path below ``/docs/``."""

    @require_safe
    def show(request: HttpRequest, path: str = "") -> HttpResponse:
        pages = portal(services)
        if page := pages.by_path.get(path):
            return shown(request, pages, page)
        if with_slash := pages.by_path.get(f"{path}/"):
            return HttpResponseRedirect(with_slash.url)
        return shown(request, pages, MISSING, status=404)

    return show


def shown(
    request: HttpRequest, pages: Portal, page: Page, status: int = 200, **more: Any
) -> HttpResponse:
    """Answer with a page, and with what browsers are to be told about it."""
    reader = reader_of(request)
    context = {
        "page": page,
        "reader": reader,
        "navigation": pages.navigation,
        **page.context(reader),
        **more,
    }
    answer = render(request, page.template, context, status=status)
    answer.headers["Content-Security-Policy"] = page.content_security_policy
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def reader_of(request: HttpRequest) -> Reader:
    """Return for whom the pages are written; a demo's credentials are public, others unknown."""
    credential = ("demo-seller", "demo-seller-secret") if settings.DEMO else ("CLIENT", "SECRET")
    return Reader(public_base_url(request), *credential)
