"""What is written by one protocol is read by both, value by value; what is wrong is told alike.

Operations whose messages are built alike share the examples: one of them draws them all, the others
a few. ``CONTRACT_EXAMPLES`` says how many (`docs/contract-tests.md`).
"""

import json
import os
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from hub.core.money import is_exact
from hub.core.money import plain as shown
from hub.rest.parsers import StrictJSONParser
from hub.soap.decode import decode, drop_nils
from hub.soap.envelope import read_envelope
from hub.soap.writer import compiled
from hub.wire.serializers import validated
from products.serializers import ProductCreateSerializer
from tests.clients import Refusal, without_nothing
from tests.contract.calling import SERVED, rest_driver, soap_outcome, soap_response
from tests.contract.envelopes import SOAP_11, envelope
from tests.contract.samples import SAMPLES, World
from tests.contract.shapes import alike
from tests.contract.state import digests, undone
from tests.contract.strategies import as_soap, invalid, valid

CALLS = {
    described.id: (server.app, described)
    for each in SERVED.values()
    for server in [each.servers[SOAP_11]]
    for described in server.app.described
}
EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "15"))
FEW = 2
DRAWN = settings(
    derandomize="CONTRACT_EXAMPLES" not in os.environ,
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMED_INPUT = {
    "list_calls": "filter",
    "list_events": "filter",
    "list_unread_events": "filter",
    "acknowledge_events": "acknowledgement",
    "list_jobs": "filter",
    "submit_job": "job",
    "list_external_ids": "filter",
    "attach_external_id": "link",
    "detach_external_id": "link",
    "list_products": "filter",
    "search_products": "filter",
    "list_categories": "filter",
    "create_product": "product",
    "update_product": "product",
    "upsert_product": "product",
    "list_product_images": "filter",
    "add_product_image": "image",
    "reorder_product_images": "order",
    "create_category": "category",
    "update_category": "category",
    "move_category": "target",
    "list_warehouses": "filter",
    "create_warehouse": "warehouse",
    "update_warehouse": "warehouse",
    "list_inventory": "filter",
    "set_stock": "level",
    "adjust_stock": "adjustment",
    "transfer_stock": "transfer",
    "list_stock_movements": "filter",
    "reserve_stock": "reservation",
    "list_reservations": "filter",
    "list_price_lists": "filter",
    "create_price_list": "price_list",
    "update_price_list": "price_list",
    "list_price_list_entries": "filter",
    "set_price_list_entry": "entry",
    "list_customers": "filter",
    "create_customer": "customer",
    "list_orders": "filter",
    "create_order": "order",
    "upsert_order": "order",
    "ship_order": "shipment",
    "activate_order": "activation",
    "cancel_order": "cancellation",
    "cancel_order_items": "cancellation",
    "update_customer": "customer",
    "list_returns": "filter",
    "request_return": "rma",
    "reject_return": "rejection",
    "receive_return": "receipt",
}


REQUESTS = alike({name: described.request for name, (_, described) in CALLS.items()})
ANSWERS = alike({name: described.response for name, (_, described) in CALLS.items()})


def draws(check, strategy, examples):
    """Run a check with that many values of a strategy."""
    settings(DRAWN, max_examples=examples)(given(strategy)(check))()


@pytest.mark.parametrize(("operation", "is_first"), REQUESTS.items())
def test_a_valid_message_means_the_same_on_both_protocols(operation, is_first):
    application, described = CALLS[operation]
    shape = type(described.request)

    def check(plain):
        body = read_envelope(envelope(application.tns, operation, plain), "utf-8").body
        from_soap = decode(body, described.request)
        drop_nils(body)
        application.in_protocol.gate.check(body)

        from_rest = StrictJSONParser().parse(BytesIO(json.dumps(plain).encode()))
        assert validated(shape, from_soap) == validated(shape, from_rest)

    draws(check, valid(described.request), EXAMPLES if is_first else FEW)


@pytest.mark.parametrize(("operation", "is_first"), ANSWERS.items())
def test_an_answer_fits_its_schema_and_is_read_back_as_it_was(operation, is_first):
    application, described = CALLS[operation]
    write = compiled(f"{described.name}Response", application.tns, described.response)

    def check(plain):
        written = etree.fromstring(write(plain).encode())
        application.in_protocol.gate.check(written)
        assert decode(written, described.response) == without_nothing(as_soap(plain))

    draws(check, valid(described.response, read=True), EXAMPLES if is_first else FEW)


@pytest.fixture
def world(db):
    return World()


@settings(DRAWN, max_examples=max(25, EXAMPLES))
@given(plain=valid(ProductCreateSerializer()), writer=st.sampled_from(["rest", "soap"]))
def test_a_product_is_read_by_both_as_either_wrote_it(world, plain, writer):
    with undone():
        _read_by_both((world.seller.client_id, world.seller.secret), _sellable(plain), writer)


def _read_by_both(credential, plain, writer):
    rest = rest_driver(credential)
    if writer == "rest":
        found = rest.call("create_product", product=plain).body
    else:
        response = soap_response("create_product", {"product": plain}, credential)
        assert soap_outcome(response) == ("ok", set()), response.content
        found = _product(response)
    soap = _product(soap_response("get_product", {"id": found["id"]}, credential))
    assert rest.call("get_product", id=found["id"]).body == soap == found
    assert {name: found[name] for name in plain} == _as_shown(plain)


def _sellable(plain):
    """Leave out what refers to other rows, and decimals that the currency does not have."""
    exact = is_exact(Decimal(plain["price"]), plain["currency"])
    price = plain["price"] if exact else plain["price"].split(".")[0]
    refers = {"organization_id", "category_id"}
    kept = {name: value for name, value in plain.items() if name not in refers}
    return kept | {"price": price, "sku": f"{plain['sku'][:60]}!"}


def _as_shown(plain):
    """Spell what was sent as the hub shows it: texts trimmed, decimals with all their places."""
    spelled = _trimmed(plain)
    spelled["price"] = shown(Decimal(plain["price"]), plain["currency"])
    if "weight" in plain:
        spelled["weight"] = f"{Decimal(plain['weight']):.3f}"
    return spelled


def _trimmed(value):
    if isinstance(value, dict):
        return {name: _trimmed(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_trimmed(inner) for inner in value]
    return value.strip() if isinstance(value, str) else value


def _product(response):
    _, described = CALLS["get_product"]
    (element,) = etree.fromstring(response.content).xpath("//*[local-name()='product']")
    return decode(element, described.response.fields["product"])


@pytest.mark.parametrize("operation", NAMED_INPUT)
def test_a_wrong_message_is_refused_with_the_same_errors(operation, world):
    name = NAMED_INPUT[operation]
    shape = CALLS[operation][1].request.fields[name]
    caller = world.caller_of(operation)
    credential = (caller.client_id, caller.secret)
    rest, about = rest_driver(credential), SAMPLES[operation].own(world)

    def check(wrong):
        request = about | {name: wrong}
        with undone():
            try:
                rest.call(operation, **request)
            except Refusal as refusal:
                assert digests() == before
                on_rest = (refusal.code, refusal.errors)
                assert soap_outcome(soap_response(operation, request, credential)) == on_rest
                assert digests() == before

    before = digests()
    # A query string has no null.
    draws(check, invalid(shape, nulls=name != "filter"), EXAMPLES)
