"""An answer of SOAP that the WSDL does not promise is found, on both versions, and named."""

from typing import Any

import pytest

from tests.conformance import watching
from tests.contract.calling import soap_response
from tests.contract.envelopes import SOAP_11, SOAP_12
from tests.contract.samples import World

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("version", [SOAP_11, SOAP_12])]
NO_ID = {"id": "0197c0de-0000-7000-8000-000000000000"}
NAMESPACE = "{urn:dualport:inventory:v1}"


def answered(version: str, operation: str = "list_warehouses", request: Any = None) -> Any:
    world = World()
    credential = (world.seller.client_id, world.seller.secret)
    response = soap_response(operation, request or {}, credential, version=version)
    assert watching.violations(response.wsgi_request, response) == []
    return response


def found_after(response: Any, old: bytes, new: bytes) -> list[str]:
    """Put other bytes into an answer, once, and look at it again."""
    assert old in response.content
    response.content = response.content.replace(old, new, 1)
    return watching.violations(response.wsgi_request, response)


def test_an_element_that_is_missing_is_found(version: str) -> None:
    response = answered(version)
    start, end = (response.content.index(tag) for tag in (b"<code>", b"</code>"))
    (found,) = found_after(response, response.content[start : end + 7], b"")
    assert f"Expected is ( {NAMESPACE}code )" in found


def test_an_element_that_no_type_has_is_found(version: str) -> None:
    (found,) = found_after(answered(version), b"</item>", b"<secret>x</secret></item>")
    assert f"Element '{NAMESPACE}secret': This element is not expected." in found


def test_a_value_of_another_type_is_found(version: str) -> None:
    found = found_after(answered(version), b"<version>1<", b"<version>one<")
    assert any("'one' is not a valid value of the atomic type" in each for each in found)


def test_the_answer_to_no_operation_is_found(version: str) -> None:
    response = answered(version)
    response.content = response.content.replace(b"ListWarehousesResponse", b"ListWarehouses")
    found = watching.violations(response.wsgi_request, response)
    assert found[0] == f"{NAMESPACE}ListWarehouses answers no operation of the WSDL"


def test_an_answer_with_the_status_of_a_fault_is_found(version: str) -> None:
    response = answered(version)
    response.status_code = 500
    found = watching.violations(response.wsgi_request, response)
    assert found == ["is no fault, but has status 500"]


def test_the_media_type_of_the_other_version_is_found(version: str) -> None:
    response = answered(version)
    response.headers["Content-Type"] = "text/html"
    assert watching.violations(response.wsgi_request, response) == ["is sent as text/html"]


def test_a_page_is_found(version: str) -> None:
    response = answered(version)
    response.content = b"<!doctype html><title>Server Error (500)</title>"
    (found,) = watching.violations(response.wsgi_request, response)
    assert found.startswith("is not well-formed XML")


def test_a_body_of_nothing_is_found(version: str) -> None:
    response = answered(version)
    start = response.content.index(b"<soap:Body>") + len(b"<soap:Body>")
    end = response.content.index(b"</soap:Body>")
    (found,) = found_after(response, response.content[start:end], b"")
    assert found.startswith("is no envelope of a header and a body with one element")


def test_a_fault_of_another_code_is_found(version: str) -> None:
    response = answered(version, "get_warehouse", NO_ID)
    found = found_after(response, b"<code>not_found<", b"<code>gone_fishing<")
    assert found == [
        "the code gone_fishing is not of the closed list",
        "X-Error-Code is not_found, the code is gone_fishing",
    ]


def test_a_fault_without_its_detail_is_found(version: str) -> None:
    response = answered(version, "get_warehouse", NO_ID)
    found = found_after(response, b"ServiceFault xmlns", b"Fault xmlns")
    assert found


def test_a_detail_that_does_not_fit_is_found(version: str) -> None:
    response = answered(version, "get_warehouse", NO_ID)
    (found,) = found_after(response, b"<retryable>false<", b"<retryable>no<")
    assert "'no' is not a valid value of the atomic type 'xs:boolean'" in found


def test_a_fault_that_says_success_is_found(version: str) -> None:
    response = answered(version, "get_warehouse", NO_ID)
    response.status_code = 200
    found = watching.violations(response.wsgi_request, response)
    assert found == ["is a fault with status 200"]
