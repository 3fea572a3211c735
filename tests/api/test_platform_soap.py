"""The platform's own service over SOAP."""

import pytest
from lxml import etree

from hub.core.actors import OrganizationKind
from tests.contract.calling import soap_response
from tests.contract.envelopes import SOAP_11, SOAP_12, fault_detail
from tests.factories import make_api_client, make_organization

pytestmark = pytest.mark.django_db


def texts(response):
    leaves = (e for e in etree.fromstring(response.content).iter() if not len(e))
    return [(etree.QName(e).localname, e.text) for e in leaves]


@pytest.mark.parametrize("version", [SOAP_11, SOAP_12])
def test_an_api_client_is_told_who_it_is(version):
    organization = make_organization(name="Café & <Söhne>", kind=OrganizationKind.OPERATOR)
    client, secret = make_api_client(organization)
    credential = (client.client_id, secret)
    response = soap_response("get_current_actor", {}, credential, version=version)
    assert response.status_code == 200
    assert texts(response) == [
        ("kind", "api_client"),
        ("id", str(client.pk)),
        ("name", "Test client"),
        ("organizationId", str(organization.pk)),
        ("organizationName", "Café & <Söhne>"),
        ("organizationKind", "operator"),
        ("item", "audit:read"),
        ("item", "categories:read"),
        ("item", "categories:write"),
        ("item", "customers:read"),
        ("item", "customers:read_pii"),
        ("item", "customers:write"),
        ("item", "events:read"),
        ("item", "external_ids:write"),
        ("item", "inventory:read"),
        ("item", "inventory:write"),
        ("item", "orders:override"),
        ("item", "orders:read"),
        ("item", "orders:write"),
        ("item", "products:read"),
        ("item", "products:write"),
    ]


@pytest.mark.parametrize("version", [SOAP_11, SOAP_12])
def test_ping_answers_anyone(version):
    response = soap_response("ping", {}, None, version=version)
    assert response.status_code == 200
    assert [name for name, _ in texts(response)] == ["time", "revision"]


def test_without_a_credential_the_fault_comes_with_a_challenge():
    response = soap_response("get_current_actor", {}, None)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Basic")
    assert fault_detail(response.content)["code"] == "authentication_failed"
