"""What is refused before or outside of a view; named in ``hub/urls.py`` as Django's handlers."""

import re
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404

from hub.core.errors import InternalError, UnknownOperation
from hub.rest.problems import as_error, problem_response

API_PATH = re.compile(r"/([a-z_]+/)?api(/|$)")
PAGE = "<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1></html>\n"


def is_api_path(path: str) -> bool:
    """Tell whether an address is one of REST, where no answer is ever HTML."""
    return API_PATH.match(path) is not None


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django does not take, such as one for a foreign host."""
    return _refuse(request, exception, HTTPStatus.BAD_REQUEST)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that may not be made."""
    return _refuse(request, exception, HTTPStatus.FORBIDDEN)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for an address that does not exist, a missing last slash included."""
    unknown = isinstance(exception, Resolver404)
    return _refuse(request, UnknownOperation() if unknown else exception, HTTPStatus.NOT_FOUND)


def handler500(request: HttpRequest) -> HttpResponse:
    """Answer a request on which the hub failed; Django has logged why."""
    return _refuse(request, InternalError(), HTTPStatus.INTERNAL_SERVER_ERROR)


def _refuse(request: HttpRequest, exception: Exception, status: HTTPStatus) -> HttpResponse:
    if is_api_path(request.path):
        return problem_response(as_error(exception))
    title = f"{status.value} {status.phrase}"
    return HttpResponse(PAGE.format(title=title), status=status)
