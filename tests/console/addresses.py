"""Every address of the console, with the ids that a caller puts into it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.urls import URLPattern, URLResolver

PREFIX = "/admin/"


def patterns(found: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield route and pattern of every address that the console serves."""
    for each in admin.site.get_urls() if found is None else found:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, route)
        else:
            yield route, each


def addresses(ids: dict[str, list[str]]) -> list[str]:
    """Return every address; one that names an object once for each of the ids of its model."""
    return sorted({address for route, _ in patterns() for address in _filled(route, ids)})


def _filled(route: str, ids: dict[str, list[str]]) -> Iterator[str]:
    if route.startswith(("^", "(")) or "(?P" in route:
        for label in {admin_model._meta.app_label for admin_model in admin.site._registry}:
            yield f"{PREFIX}{label}/"
        return
    if "<" not in route:
        yield PREFIX + route
        return
    model = ".".join(route.split("/")[:2])
    head, tail = route.split("<", 1)
    for key in ids.get(model, ()):
        yield f"{PREFIX}{head}{key}{tail.partition('>')[2]}"


def lists() -> list[tuple[str, Any]]:
    """Return the address and the admin of every list."""
    return [
        (f"{PREFIX}{model._meta.app_label}/{model._meta.model_name}/", model_admin)
        for model, model_admin in admin.site._registry.items()
    ]
