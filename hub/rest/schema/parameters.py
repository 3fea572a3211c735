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
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    {"type": "string", "maxLength": 1000},
    OpenApiParameter.HEADER,
    description="The `ETag` of an answer that is at hand: when it still holds, 304 says so.",
)

IDEMPOTENCY_KEY = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": "^[!-~]+$", "maxLength": LENGTH},
    OpenApiParameter.HEADER,
    description="Made by the caller for one request and all its retries, which have one effect.",
)


def answer_header(name: str, statuses: list[int | str]) -> OpenApiParameter:
    """Name a header of the answers with these statuses; ``headers`` describes it."""
    return OpenApiParameter(name, OpenApiTypes.STR, OpenApiParameter.HEADER, response=statuses)
