"""The application as the web server calls it."""

from io import BytesIO
from typing import Any

import pytest

from hub.wsgi import application
from tests.soap.calling import ADDRESS, envelope

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("content_type", ["text/xml; a*=klingon''x", "text/xml; charset=a\0b"])
def test_a_content_type_that_cannot_be_read_is_refused_with_a_fault(content_type: str) -> None:
    body, answered = envelope("<Ping/>"), dict[str, Any]()

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        answered.update(headers, status=status)

    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": ADDRESS,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
    }
    answer = b"".join(application(environ, start_response))

    assert answered["status"].startswith("500 ")
    assert answered["X-Error-Code"] == "unsupported_media_type"
    assert b"ServiceFault" in answer
