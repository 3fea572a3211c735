"""Every operation, on both protocols: refused without a caller, a scope, or the right to know."""

import pytest
from lxml import etree

from tests.clients import Refusal
from tests.contract.calling import rest_driver, soap_outcome, soap_response
from tests.contract.samples import GUARDED, SAMPLES, SCOPED, World, requirement_of
from tests.contract.state import digests

pytestmark = pytest.mark.django_db
NAMING = [name for name, sample in SAMPLES.items() if sample.foreign]
BULK = [name for name in NAMING if name.startswith("bulk_")]
FOREIGN = [name for name in NAMING if name not in BULK]


@pytest.fixture
def world():
    return World()


def outcomes(operation, request, credential):
    """Make the call on both protocols and return (code, wrong fields) of each."""
    found = [soap_outcome(soap_response(operation, request, credential))]
    try:
        rest_driver(credential).call(operation, **request)
    except Refusal as refusal:
        found.append((refusal.code, refusal.errors))
    else:
        found.append(("ok", set()))
    return found


@pytest.mark.parametrize("operation", SAMPLES)
def test_a_valid_request_is_accepted_by_soap(operation, world):
    caller = world.caller_of(operation)
    prepare(operation, world)
    request = SAMPLES[operation].own(world)
    response = soap_response(operation, request, (caller.client_id, caller.secret))
    assert soap_outcome(response) == ("ok", set())


@pytest.mark.parametrize("operation", SAMPLES)
def test_a_valid_request_is_accepted_by_rest(operation, world):
    caller = world.caller_of(operation)
    prepare(operation, world)
    rest_driver((caller.client_id, caller.secret)).call(operation, **SAMPLES[operation].own(world))


def prepare(operation, world):
    """Bring the object into a state from which the operation leads."""
    if operation == "unblock_customer":
        customer = world.customers[0]
        type(customer).objects.filter(pk=customer.pk).update(status="blocked")
    if operation == "deactivate_product":
        type(world.seller.product).objects.filter(pk=world.seller.product.pk).update(
            status="active"
        )


@pytest.mark.parametrize("operation", GUARDED)
def test_nobody_is_let_in_without_a_credential(operation, world):
    before = digests()
    request = SAMPLES[operation].own(world)
    assert outcomes(operation, request, None) == [("authentication_failed", set())] * 2
    assert digests() == before


@pytest.mark.parametrize("operation", GUARDED)
def test_a_wrong_secret_lets_nobody_in(operation, world):
    before = digests()
    request = SAMPLES[operation].own(world)
    credential = (world.caller_of(operation).client_id, "wrong")
    assert outcomes(operation, request, credential) == [("authentication_failed", set())] * 2
    assert digests() == before


@pytest.mark.parametrize("operation", SCOPED)
def test_a_caller_without_the_scope_may_not(operation, world):
    before = digests()
    request = SAMPLES[operation].own(world)
    credential = world.caller_of(operation).narrowed(requirement_of(operation))
    assert outcomes(operation, request, credential) == [("permission_denied", set())] * 2
    assert digests() == before


@pytest.mark.parametrize("operation", FOREIGN)
def test_an_object_of_another_organization_is_not_found(operation, world):
    before = digests()
    request = SAMPLES[operation].foreign(world)
    credential = (world.seller.client_id, world.seller.secret)
    assert outcomes(operation, request, credential) == [("not_found", set())] * 2
    assert digests() == before


@pytest.mark.parametrize("operation", BULK)
def test_a_row_about_an_object_of_another_organization_is_not_found(operation, world):
    before = digests()
    request = SAMPLES[operation].foreign(world)
    credential = (world.seller.client_id, world.seller.secret)
    by_rest = rest_driver(credential).call(operation, **request).body["results"]
    by_soap = etree.fromstring(soap_response(operation, request, credential).content)
    assert [row["code"] for row in by_rest] == ["not_found"]
    assert by_soap.xpath("//*[local-name()='code']/text()") == ["not_found"]
    assert digests() == before
