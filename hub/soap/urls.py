"""The addresses of SOAP services, made from one list of them; `hub.urls` holds that list."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from hub.soap.mount import Endpoint, endpoint, public_base_url


def soap_urls(services: Iterable[Any]) -> list[URLPattern]:
    """Return the addresses of services, of their WSDLs, and of the index of WSDLs."""
    endpoints = [endpoint(each) for each in services]
    routes = [route for each in endpoints for route in _routes(each)]
    return [*routes, path("wsdl/", _index(endpoints), name="wsdl-index")]


def _routes(each: Endpoint) -> list[URLPattern]:
    answer, wsdl = csrf_exempt(each.answer), require_safe(each.wsdl)
    return [
        path(f"soap/{each.version}/{each.app}/", answer, name=f"soap-{each.app}"),
        path(f"{each.app}/soap/", answer),
        path(f"{each.app}/soap/wsdl/", wsdl),
        path(f"wsdl/{each.file_name}", wsdl),
    ]


def _index(endpoints: list[Endpoint]) -> Any:
    @require_safe
    def index(request: HttpRequest) -> JsonResponse:
        """List every WSDL with address, version, size in bytes and checksum."""
        return JsonResponse({"items": [_entry(each, request) for each in endpoints]})

    return index


def _entry(each: Endpoint, request: HttpRequest) -> dict[str, Any]:
    base_url, document = public_base_url(request), each.wsdl(request).content
    return {
        "name": each.file_name,
        "version": each.version,
        "url": f"{base_url}/wsdl/{each.file_name}",
        "soap12_url": f"{base_url}/soap/{each.version}/{each.app}/?wsdl=12",
        "size": len(document),
        "sha256": hashlib.sha256(document).hexdigest(),
    }
