"""Addresses: flat plural nouns with a last slash, actions below them (contract "Addresses")."""

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from hub.rest.viewsets import HubViewSet


def routes(*viewsets: type[HubViewSet]) -> list[URLPattern | URLResolver]:
    """Return the URL patterns of an app's ViewSets, to be included at both of its addresses."""
    router = SimpleRouter(trailing_slash=True)
    for viewset in viewsets:
        router.register(viewset.plural, viewset, basename=viewset.noun or viewset.__name__)
    return router.urls
