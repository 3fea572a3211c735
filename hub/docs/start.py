"""The first page of the portal."""

from collections.abc import Iterable, Mapping
from typing import Any

from hub.docs.operations.reference import reference
from hub.docs.pages import Group, Page, Reader
from hub.soap.service import SoapService

REST = """\
$ curl -s -u {reader.client_id}:{reader.secret} \\
    '{reader.base}/api/v1/products/lookup/?sku=LAP-202' \\
    | jq '{{name, price, status, version}}'
{{
  "name": "Fjäll Air, 16 GB",
  "price": "1004.00",
  "status": "active",
  "version": 1
}}"""
SOAP = """\
from requests import Session
from zeep import Client, Transport

session = Session()
session.auth = ("{reader.client_id}", "{reader.secret}")
wsdl = "{reader.base}/soap/v1/products/?wsdl"
client = Client(wsdl, transport=Transport(session=session))

laptop = client.service.LookupProduct(sku="LAP-202")
print(laptop.name)  # Fjäll Air, 16 GB
print(laptop.price, laptop.status, laptop.version)  # 1004.00 active 1"""
"""The first calls with what a hub with demo data answers; the tests run them."""


def pages(services: tuple[type[SoapService], ...]) -> Iterable[Page]:
    """Return the start page: both protocols side by side."""

    def context(reader: Reader) -> Mapping[str, Any]:
        sections = reference(services)
        return {
            "operations": sum(len(section.entries) for section in sections),
            "services": sections,
            "rest": REST.format(reader=reader),
            "soap": SOAP.format(reader=reader),
        }

    yield Page(
        path="",
        title="Dualport for partners",
        summary="One hub, two protocols: the same operations, rules and errors over REST and SOAP.",
        group=Group.START,
        template="docs/start.html",
        context=context,
        in_navigation=False,
    )
