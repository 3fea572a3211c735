"""The page of error codes: complete, and its examples are what the hub answers."""

import json

import pytest
from lxml import etree

from hub.core.errors import HubError
from hub.docs.advice import ADVICE, DETAILS
from hub.docs.codes import codes
from hub.docs.errors import all_errors, entries
from hub.soap.envelope import SOAP_11
from hub.soap.mount import endpoint
from hub.urls import SERVICES
from tests.contract.envelopes import fault_detail

ENTRIES = {entry.error.code: entry for entry in entries(SERVICES)}
CODES = {each.code: each for each in codes(SERVICES)}


def subclasses(base):
    return {base, *(each for child in base.__subclasses__() for each in subclasses(child))}


def test_every_code_of_the_contract_is_told():
    contract = {each.code for each in subclasses(HubError) - {HubError} if hasattr(each, "code")}
    assert {error.code for error in all_errors()} == contract
    assert ADVICE.keys() == contract
    assert DETAILS.keys() <= contract
    assert list(ENTRIES) == [error.code for error in all_errors()]


@pytest.mark.parametrize("code", ENTRIES)
def test_both_examples_say_the_same(code):
    entry = ENTRIES[code]
    problem, fault = json.loads(entry.rest.body), fault_detail(entry.soap.body.encode())
    assert problem["code"] == fault["code"] == entry.soap.headers["X-Error-Code"] == code
    assert problem["message"] == fault["message"]
    assert problem["request_id"] == fault["requestId"] == "9f1c2d7a"
    assert problem["retryable"] is (fault["retryable"] == "true") is entry.error.retryable
    assert len(problem["errors"]) == len(fault["errors"])


@pytest.mark.parametrize("code", ENTRIES)
def test_an_example_on_rest_has_the_status_of_its_code(code):
    entry = ENTRIES[code]
    assert entry.rest.start.split()[1] == str(entry.error.status)
    assert json.loads(entry.rest.body)["status"] == entry.error.status
    assert entry.rest.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("code", ENTRIES)
def test_an_example_on_soap_is_a_typed_fault_with_its_fault_code(code):
    entry = ENTRIES[code]
    assert entry.soap.start == "HTTP/1.1 500 Internal Server Error"
    (fault,) = etree.fromstring(entry.soap.body.encode()).iter(f"{{{SOAP_11}}}Fault")
    is_client = entry.error.status < 500
    assert fault.findtext("faultcode") == ("soap:Client" if is_client else "soap:Server")
    assert entry.soap.headers["X-Error-Class"] == ("client" if is_client else "server")
    (detail,) = fault.find("detail")
    endpoint(SERVICES[0]).servers[SOAP_11].app.in_protocol.gate.check(detail)


def test_codes_of_single_values_are_told_in_the_words_of_the_hub():
    assert CODES["insufficient_stock"].messages == ("… pieces are available.",)
    assert {entry.id for entry in CODES["category_in_use"].operations} == {"delete_category"}
    assert "There is no such field here." in CODES["unknown_field"].messages
    assert any("no zone" in message for message in CODES["timezone_required"].messages)
    assert [code for code, each in CODES.items() if not each.messages] == []


def test_every_code_of_the_documented_rules_is_told():
    """Codes that the tables of rules name, in another place than the code itself."""
    named = {"max_decimal_places", "not_after_start", "category_too_deep", "below_reserved"}
    assert named <= CODES.keys()
