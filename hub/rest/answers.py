"""An answer as REST spells it: status, body, and the headers that its members make."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from rest_framework.response import Response

from hub.edge.answers import Answer
from hub.edge.preconditions import entity_tag
from hub.rest.operations import Operation
from hub.wire.serializers import Plain

API_ROOT = "/api/v1/"


class AnswerResponse(Response):
    """A response that remembers the answer it spells."""

    def __init__(self, answer: Answer, **named: Any) -> None:
        self.answer = answer
        super().__init__(answer.body, **named)


class FileResponse(StreamingHttpResponse):
    """A file that is made while it is sent; ``answer`` says what it is about."""

    def __init__(self, answer: Answer, pieces: Iterable[bytes], **named: Any) -> None:
        self.answer = answer
        super().__init__(pieces, **named)


def spell(answer: Answer, declared: Operation, plural: str) -> AnswerResponse:
    """Answer with the ETag of an object, its address when it is new, and what changed of it.

    ``plural`` is the resource below which the object has its address; empty where it has none.
    """
    status = HTTPStatus.CREATED if answer.created else declared.statuses[0]
    data = answer.body or {}
    headers = {}
    if data.get("version") is not None:
        headers["ETag"] = entity_tag(data["version"])
    if status == HTTPStatus.CREATED and plural and "id" in data:
        headers["Location"] = address(f"{API_ROOT}{plural}/{data['id']}/")
    if answer.changed_fields is not None:
        headers["X-Changed-Fields"] = ", ".join(answer.changed_fields)
    return AnswerResponse(answer, status=status, headers=headers)


def spell_page(data: Plain, request: HttpRequest) -> AnswerResponse:
    """Answer with a page and the address of the next one."""
    if data["next_cursor"] is None:
        del data["next_cursor"]
        return AnswerResponse(Answer(data))
    query = request.GET.copy()
    query["cursor"] = data["next_cursor"]
    link = address(f"{request.path}?{query.urlencode()}")
    return AnswerResponse(Answer(data), headers={"Link": f'<{link}>; rel="next"'})


def spell_file(
    answer: Answer, pieces: Iterable[bytes], declared: Operation, name: str
) -> FileResponse:
    """Answer with a file that a browser stores under ``name``."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return FileResponse(
        answer, pieces, content_type=f"{declared.file}; charset=utf-8", headers=headers
    )


def address(path: str) -> str:
    """Return the absolute address of a path."""
    return f"{settings.PUBLIC_BASE_URL}{path}"
