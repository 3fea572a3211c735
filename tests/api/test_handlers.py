"""Outside of any service, a SOAP address still answers with a typed fault."""

import pytest
from django.test import Client
from lxml import etree

from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, SOAP_12, fault_detail


def refusal(path, version, **extra):
    answer = Client(raise_request_exception=False).post(
        path, b"<x/>", CONTENT_TYPES[version], **extra
    )
    assert answer.status_code == 500
    assert answer.headers["Content-Type"].startswith(CONTENT_TYPES[version].split(";")[0])
    return fault_detail(answer.content)["code"], answer.headers["X-Error-Code"]


@pytest.mark.parametrize("version", [SOAP_11, SOAP_12])
@pytest.mark.parametrize(
    "path", ["/soap/v1/nothing/", "/soap/v1/products", "/soap/", "/nothing/soap/"]
)
def test_an_address_that_does_not_exist(path, version):
    assert refusal(path, version) == ("unknown_operation", "unknown_operation")


@pytest.mark.parametrize("version", [SOAP_11, SOAP_12])
def test_a_foreign_host(version):
    found = refusal("/soap/v1/products/", version, HTTP_HOST="evil.example.com")
    assert found == ("malformed_request", "malformed_request")


@pytest.mark.parametrize("path", ["/soap/v1/orders/", "/orders/soap/"])
def test_a_fault_before_the_service_is_reached_is_in_its_namespace(path):
    answer = Client().post(path, b"<x/>", CONTENT_TYPES[SOAP_11], HTTP_HOST="evil.example.com")
    (detail,) = etree.fromstring(answer.content).iter("{*}ServiceFault")
    assert etree.QName(detail).namespace == "urn:dualport:orders:v1"


def test_a_failure_of_the_hub_itself(monkeypatch):
    def fail(*_arguments):
        raise RuntimeError("secret")

    monkeypatch.setattr("hub.edge.middleware.accept_request_id", fail)
    assert refusal("/soap/v1/products/", SOAP_11) == ("internal_error", "internal_error")
