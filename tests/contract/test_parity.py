"""Every operation exists on both protocols; the exceptions are one list, with reasons."""

from pathlib import Path

import pytest
import yaml
from lxml import etree

from hub.wire.names import to_pascal, to_snake
from tests.contract.calling import SERVED
from tests.contract.envelopes import SOAP_11
from tests.contract.samples import APPS, REST_ONLY, SAMPLES

PUBLISHED = Path(__file__).parents[2] / "wsdl"
METHODS = {"get", "put", "post", "patch", "delete"}
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"


def on_rest():
    document = yaml.safe_load((PUBLISHED / "openapi-v1.yaml").read_text())
    described = [
        operation
        for methods in document["paths"].values()
        for method, operation in methods.items()
        if method in METHODS
    ]
    return sorted(operation["operationId"] for operation in described)


def on_soap(app):
    document = etree.parse(PUBLISHED / SERVED[app].file_name)
    return {e.get("name") for e in document.find(f"{WSDL}portType").iter(f"{WSDL}operation")}


def test_rest_offers_what_the_tables_name():
    assert on_rest() == sorted(name for table in APPS.values() for name in table)


@pytest.mark.parametrize("app", APPS)
def test_soap_offers_what_the_table_names(app):
    shared = APPS[app].keys() - REST_ONLY.keys()
    assert on_soap(app) == {to_pascal(name) for name in shared}
    assert all(to_snake(name) in APPS[app] for name in on_soap(app))


def test_there_is_one_published_document_for_every_app_and_revision_that_differs():
    documents = {path.name for path in PUBLISHED.glob("*.wsdl")}
    assert documents == {f"{app}-v1.wsdl" for app in APPS} | {"products-v1.1.wsdl"}


def test_both_protocols_take_a_version_for_the_same_operations():
    document = yaml.safe_load((PUBLISHED / "openapi-v1.yaml").read_text())
    on_rest = {
        described["operationId"]
        for methods in document["paths"].values()
        for described in methods.values()
        if any(each["name"] == "If-Match" for each in described.get("parameters", ()))
    }
    on_soap = {
        described.id
        for served in SERVED.values()
        for described in served.servers[SOAP_11].app.described
        if described.versioned
    }
    assert on_rest == on_soap


def test_every_shared_operation_has_a_sample():
    shared = {name for table in APPS.values() for name in table} - REST_ONLY.keys()
    assert SAMPLES.keys() == shared


def test_every_exception_is_an_operation_with_a_reason():
    for name, reason in REST_ONLY.items():
        assert any(name in table for table in APPS.values())
        assert len(reason.split()) > 2
