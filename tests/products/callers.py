"""API clients of organizations of their own, calling over REST or SOAP."""

import json
from functools import cache
from typing import Any

from django.test import Client
from lxml import etree

from hub.core.actors import Actor, OrganizationKind
from hub.core.revisions import NEWEST
from hub.wire.names import to_snake
from tests.clients import basic
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope, fault_detail
from tests.contract.samples import app_of
from tests.factories import make_actor, make_api_client, make_organization


class Caller:
    """One API client; ``actor`` is the same organization as the domain sees it."""

    def __init__(self, kind: OrganizationKind = OrganizationKind.SELLER) -> None:
        organization = make_organization(kind)
        client, secret = make_api_client(organization)
        self.client = client
        self.actor: Actor = make_actor(organization)
        self.http = Client(**basic(client.client_id, secret))

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Call over REST."""
        data = b"" if body is None else json.dumps(body)
        return self.http.generic(method, path, data, "application/json", headers=headers)

    def call(self, operation: str, **request: Any) -> Any:
        """Call over SOAP; return the answer's members as plain data, a fault as ``Fault``."""
        app = app_of(operation)
        message = envelope(f"urn:dualport:{app}:v1", operation, request)
        response = self.http.post(f"/soap/{NEWEST.address}/{app}/", message, CONTENT_TYPES[SOAP_11])
        if response.status_code != 200:
            return Fault(response)
        answer = etree.fromstring(response.content)[0][0]
        schema(app).assertValid(answer)
        return plain(answer) or {}


class Fault:
    """A typed fault."""

    def __init__(self, response: Any) -> None:
        detail = fault_detail(response.content)
        self.code, self.errors = detail["code"], detail["errors"]
        self.current_version = detail.get("currentVersion")
        self.status = response.status_code


@cache
def schema(app: str) -> etree.XMLSchema:
    """Return the schema of a published document."""
    document = etree.fromstring(Client().get(f"/soap/{NEWEST.address}/{app}/?wsdl").content)
    found = document.find(".//{http://www.w3.org/2001/XMLSchema}schema")
    return etree.XMLSchema(etree.fromstring(etree.tostring(found)))


def plain(element: Any) -> Any:
    """Read an element as plain data; everything that is no element is a text."""
    if len(element) and all(etree.QName(child).localname == "item" for child in element):
        return [plain(child) for child in element]
    if len(element):
        return {to_snake(etree.QName(child).localname): plain(child) for child in element}
    return element.text or ""


def problem(response: Any) -> tuple[int, str, set[tuple[str, str]]]:
    """Return status, code and wrong fields of a refusal over REST."""
    found = response.json()
    errors = {(error["field"], error["code"]) for error in found["errors"]}
    return response.status_code, found["code"], errors


def fault(answer: Any) -> tuple[str, set[tuple[str, str]]]:
    """Return code and wrong fields of a refusal over SOAP."""
    assert isinstance(answer, Fault), answer
    return answer.code, answer.errors
