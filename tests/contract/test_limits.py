"""The bound of an answer is the same on both protocols, and a write beyond it has no effect."""

import pytest

from products.models import Product
from tests.clients import Refusal
from tests.contract.calling import rest_driver, soap_outcome, soap_response
from tests.contract.samples import NEW_PRODUCT, World, make_product

pytestmark = pytest.mark.django_db
LONG = "x" * 9_000


@pytest.fixture
def credential(settings):
    world = World()
    make_product(world.seller.organization, sku="LONG", description=LONG)
    settings.MAX_BODY_BYTES = 8_000
    return world.seller.client_id, world.seller.secret


def test_a_page_that_is_too_large_is_refused(credential):
    with pytest.raises(Refusal) as refusal:
        rest_driver(credential).call("list_products")
    assert (refusal.value.code, refusal.value.parameters) == (
        "payload_too_large",
        {"max_bytes": "8000"},
    )
    assert soap_outcome(soap_response("list_products", {}, credential)) == (
        "payload_too_large",
        set(),
    )
    small = {"filter": {"skus": ["A-1"]}}
    assert soap_outcome(soap_response("list_products", small, credential)) == ("ok", set())
    assert len(rest_driver(credential).call("list_products", **small).body["items"]) == 1


def test_a_write_whose_answer_is_too_large_is_undone(credential):
    change = {"sku": "LONG", "name": "Renamed"}
    request = {"product": {**NEW_PRODUCT, **change}}
    with pytest.raises(Refusal) as refusal:
        rest_driver(credential).call("upsert_product", **request)
    assert refusal.value.code == "payload_too_large"
    outcome = soap_outcome(soap_response("upsert_product", request, credential))
    assert outcome == ("payload_too_large", set())
    assert Product.objects.get(sku="LONG").version == 1
