"""Calls by operation id and plain data, inside this process, without any toolkit between."""

from typing import Any

import httpx
from django.test import Client
from lxml import etree

from hub.soap.mount import endpoint, newest
from hub.soap.service import revisions_of
from hub.urls import SERVICES
from tests.clients import RestDriver, basic
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, as_rest_path, envelope, fault_detail
from tests.contract.samples import app_of

HOST = "http://127.0.0.1"
SERVED = {service.app(): newest(service) for service in SERVICES}
"""The addresses that have all that REST has."""
DIFFERENT = [endpoint(each, revision) for each in SERVICES for revision in revisions_of(each)]
"""Every address whose document differs from those of other revisions."""
Outcome = tuple[str, set[tuple[str, str]]]
"""The code and the wrong fields, in REST's spelling; the code is ``ok`` for a success."""


class InProcess(httpx.BaseTransport):
    """Hands requests to Django's test client, which keeps to the test's own transaction."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        headers = dict(request.headers)
        content_type = headers.pop("content-type", "")
        target = request.url.raw_path.decode()
        answer = Client().generic(
            request.method, target, request.read(), content_type, headers=headers
        )
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.getvalue())


def rest_driver(credential: tuple[str, str] | None) -> RestDriver:
    return RestDriver(httpx.Client(transport=InProcess(), base_url=HOST, auth=credential))


def soap_response(
    operation: str,
    request: dict[str, Any],
    credential: tuple[str, str] | None,
    *,
    version: str = SOAP_11,
) -> Any:
    app = app_of(operation)
    body = envelope(f"urn:dualport:{app}:v1", operation, request, version=version)
    headers = {} if credential is None else basic(*credential)
    return Client().post(f"/{SERVED[app].path}", body, CONTENT_TYPES[version], **headers)


def soap_outcome(response: Any) -> Outcome:
    if response.status_code == 200:
        assert not etree.fromstring(response.content).xpath("//*[local-name()='Fault']")
        return "ok", set()
    detail = fault_detail(response.content)
    return detail["code"], {(as_rest_path(path), code) for path, code in detail["errors"]}
