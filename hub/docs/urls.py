"""The addresses of the portal."""

from collections.abc import Iterable

from django.urls import URLPattern, path

from hub.docs.downloads import download_urls
from hub.docs.explorer import explorer_urls
from hub.docs.views import page_view, search_view
from hub.soap.service import SoapService


def portal_urls(services: Iterable[type[SoapService]]) -> list[URLPattern]:
    """Return the addresses below ``/docs/``; downloads come before the pages."""
    shown = tuple(services)
    page = page_view(shown)
    return [
        path("", page),
        path("search/", search_view(shown)),
        *download_urls(shown),
        *explorer_urls(shown),
        path("<path:path>", page),
    ]
