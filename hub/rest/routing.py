"""Addresses: flat plural nouns with a last slash, actions below them (contract "Addresses")."""

from django.urls import URLPattern, URLResolver, include, path
from rest_framework.routers import SimpleRouter

from hub.rest.viewsets import HubViewSet


def routes(*viewsets: type[HubViewSet]) -> list[URLPattern | URLResolver]:
    """Return the URL patterns of an app's ViewSets, to be included at both of its addresses."""
    return [path(_first_part(each), include(_below(each))) for each in viewsets]


def _first_part(viewset: type[HubViewSet]) -> str:
    """Return what tells in one comparison that an address is not of this ViewSet."""
    return f"{viewset.plural}/" if viewset.plural else ""


def _below(viewset: type[HubViewSet]) -> list[URLPattern | URLResolver]:
    router = SimpleRouter(trailing_slash=True)
    router.register("", viewset, basename=viewset.noun or viewset.__name__)
    return router.urls
