"""What is refused before or outside of a view, in the spelling of the address that was asked for.

No request to an address of REST or SOAP is ever answered with an HTML page.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404

from hub.api.soap import HubService
from hub.console.errors import error_page
from hub.console.middleware import PREFIX
from hub.core.errors import InternalError, UnknownOperation
from hub.rest import handlers as rest
from hub.soap.mount import endpoint
from hub.soap.urls import endpoint_at

SOAP_PATH = re.compile(r"/([a-z_]+/)?soap(/|$)")


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django does not take, such as one for a foreign host."""
    return _page(request, exception) or rest.handler400(request, exception)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that may not be made."""
    return _page(request, exception) or rest.handler403(request, exception)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for an address that does not exist."""
    unknown = UnknownOperation() if isinstance(exception, Resolver404) else exception
    return _page(request, unknown) or rest.handler404(request, exception)


def handler500(request: HttpRequest) -> HttpResponse:
    """Answer a request on which the hub failed; Django has logged why."""
    return _page(request, InternalError()) or rest.handler500(request)


def _page(request: HttpRequest, failure: Exception) -> HttpResponse | None:
    """Answer in the spelling of SOAP or of the console; None for an address of neither."""
    if request.path.startswith(PREFIX):
        return error_page(request, failure)
    if SOAP_PATH.match(request.path):
        # A client reads only faults in the namespace of the service that it calls.
        served = endpoint_at(request.path_info) or endpoint(HubService)
        return served.refuse(request, failure)
    return None
