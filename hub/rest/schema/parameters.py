"""The path, and the headers in and out, that operations share."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from hub.edge.keys import HEADER, LENGTH

ID = OpenApiParameter("id", OpenApiTypes.UUID, OpenApiParameter.PATH, required=True)
IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": '^(\\*|"[0-9]{1,9}")$'},
    OpenApiParameter.HEADER,
    description="The `ETag` that was read: when the object has changed since, nothing is done.",
)

IDEMPOTENCY_KEY = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": "^[!-~]+$", "maxLength": LENGTH},
    OpenApiParameter.HEADER,
    description="Made by the caller for one request and all its retries, which have one effect.",
)

HEADERS = {
    "Content-Disposition": "The name under which a browser stores the file.",
    "ETag": "The version of the object, to be sent as `If-Match`.",
    "Idempotency-Replayed": "`true` when this is the answer to an earlier call with the same key.",
    "Link": 'The next page, as `<address>; rel="next"`; absent at the end.',
    "Location": "The address of the new object.",
    "Retry-After": "After how many seconds the same request may succeed.",
    "X-Changed-Fields": "What really changed, as names with commas between them.",
}


def answer_header(name: str, statuses: list[int | str]) -> OpenApiParameter:
    """Describe one header of the answers with these statuses."""
    return OpenApiParameter(
        name,
        OpenApiTypes.STR,
        OpenApiParameter.HEADER,
        description=HEADERS[name],
        response=statuses,
    )
