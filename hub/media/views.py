"""Serving kept files. Whoever knows a name may read it; see `docs/running.md` for a proxy."""

from typing import cast

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from hub.media.names import content_type_of

HEADERS = {
    # Another image has another name.
    "Cache-Control": "public, max-age=31536000, immutable",
    # An image is all it can be, whatever a browser makes of its bytes.
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}


@require_safe
def file(_request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a file. Raises Http404 for any name that is not of our form, and for folders."""
    content_type = content_type_of(name)
    if content_type is None:
        raise Http404
    try:
        opened = default_storage.open(name)
    except FileNotFoundError:
        raise Http404 from None
    last = name.rpartition("/")[2]
    answer = FileResponse(opened, filename=last, content_type=content_type, headers=HEADERS)
    answer.headers["Content-Disposition"] = f'inline; filename="{last}"'
    return cast("HttpResponseBase", answer)
