"""What the console answers where it has no page to show."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from hub.edge.correlation import current_request_id
from hub.edge.failures import as_hub_error


def error_page(_request: HttpRequest, failure: Exception) -> HttpResponse:
    """Say in words why there is no page, and under which id the record has it."""
    error = as_hub_error(failure)
    told = {"title": error.title, "request_id": current_request_id()}
    page = render_to_string("console/error.html", told)
    return HttpResponse(page, status=error.status)
