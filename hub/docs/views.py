"""The views of the portal."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from hub.docs.pages import Group, Page, Reader
from hub.docs.portal import Portal, Services, portal
from hub.docs.search.finding import MOST_RESULTS, search
from hub.docs.search.index import index
from hub.edge.documents import Document
from hub.soap.mount import public_base_url

Answered = TypeVar("Answered", bound=HttpResponseBase)

View = Callable[..., HttpResponseBase]
KEPT = 256
"""So many pages are kept as they were written: there is one for each address of the hub."""
MISSING = Page(
    path="",
    title="No such page",
    summary="There is no page at this address.",
    group=Group.START,
    template="docs/missing.html",
)
SEARCH = Page(
    path="search/",
    title="Search",
    summary="All guides and rules, every operation with its fields, and all error codes.",
    group=Group.START,
    template="docs/search.html",
)
LONGEST_QUERY = 100


def search_view(services: Services) -> View:
    """Return the view that searches all pages for ``q``."""

    @require_safe
    def find(request: HttpRequest) -> HttpResponse:
        query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
        results = search(index(services, reader_of(request)), query) if query else []
        return shown(
            request, portal(services), SEARCH, query=query, results=results, most=MOST_RESULTS
        )

    return find


def page_view(services: Services) -> View:
    """Return the view that shows the page at a path below ``/docs/``."""

    @require_safe
    def show(request: HttpRequest, path: str = "") -> HttpResponseBase:
        pages = portal(services)
        if page := pages.by_path.get(path):
            answer = _written(services, path, reader_of(request)).answer(request)
            return _with_policy(answer, page)
        if with_slash := pages.by_path.get(f"{path}/"):
            return HttpResponseRedirect(with_slash.url)
        return shown(request, pages, MISSING, status=404)

    return show


def shown(
    request: HttpRequest, pages: Portal, page: Page, status: int = 200, **more: Any
) -> HttpResponse:
    """Answer with a page, and with what browsers are to be told about it."""
    context = _context(pages, page, reader_of(request))
    answer = render(request, page.template, {**context, **more}, status=status)
    return _with_policy(answer, page)


@lru_cache(maxsize=KEPT)
def _written(services: Services, path: str, reader: Reader) -> Document:
    """Return a page that is the same for all readers at one address of the hub."""
    pages = portal(services)
    page = pages.by_path[path]
    text = render_to_string(page.template, _context(pages, page, reader))
    return Document(text.encode(), "text/html; charset=utf-8")


def _context(pages: Portal, page: Page, reader: Reader) -> dict[str, Any]:
    beside = {"page": page, "reader": reader, "navigation": pages.navigation}
    return {**beside, **page.context(reader)}


def _with_policy(answer: Answered, page: Page) -> Answered:
    answer.headers["Content-Security-Policy"] = page.content_security_policy
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def reader_of(request: HttpRequest) -> Reader:
    """Return for whom the pages are written; a demo's credentials are public, others unknown."""
    credential = ("demo-seller", "demo-seller-secret") if settings.DEMO else ("CLIENT", "SECRET")
    return Reader(public_base_url(request), *credential)
