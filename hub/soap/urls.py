"""The addresses of SOAP services, made from one list of them; `hub.urls` holds that list."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, URLPattern, path, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from hub.core.revisions import REVISIONS, V1
from hub.edge.documents import Document
from hub.soap.mount import KEPT_ADDRESSES, Endpoint, endpoint, public_base_url


def soap_urls(services: Iterable[Any]) -> list[URLPattern]:
    """Return the addresses of services, of their WSDLs, and of the index of WSDLs."""
    served = tuple(services)
    endpoints = [endpoint(each, revision) for revision in REVISIONS for each in served]
    routes = [route for each in endpoints for route in _routes(each)]
    return [*routes, path("wsdl/", _index(endpoints), name="wsdl-index")]


def endpoint_at(address: str) -> Endpoint | None:
    """Return the service whose address this is; None when it is of none."""
    try:
        found = resolve(address)
    except Resolver404:
        return None
    return getattr(found.func, "endpoint", None)


def _routes(each: Endpoint) -> list[URLPattern]:
    answer, wsdl = csrf_exempt(each.answer), require_safe(each.wsdl)
    answer.endpoint = each  # type: ignore[attr-defined]  # for `endpoint_at`
    routes = [path(each.path, answer), path(f"wsdl/{each.file_name}", wsdl)]
    if each.revision == V1:
        routes += [path(f"{each.app}/soap/", answer), path(f"{each.app}/soap/wsdl/", wsdl)]
    return routes


def _index(endpoints: list[Endpoint]) -> Any:
    @lru_cache(maxsize=KEPT_ADDRESSES)
    def listed(base_url: str) -> Document:
        text = json.dumps({"items": [_entry(each, base_url) for each in endpoints]})
        return Document(text.encode(), "application/json")

    @require_safe
    def index(request: HttpRequest) -> HttpResponseBase:
        """List every WSDL with address, version, size in bytes and checksum."""
        return listed(public_base_url(request)).answer(request)

    return index


def _entry(each: Endpoint, base_url: str) -> dict[str, Any]:
    document = each.document(base_url)
    return {
        "name": each.file_name,
        "version": each.version,
        "url": f"{base_url}/wsdl/{each.file_name}",
        "soap12_url": f"{base_url}/{each.path}?wsdl=12",
        "size": len(document.content),
        "sha256": document.sha256,
    }
