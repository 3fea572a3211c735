"""An ERP that knows products by its own numbers alone, over both protocols."""

import pytest

from tests.clients import Refusal
from tests.contract.envelopes import as_rest_path
from tests.journeys.test_catalogue import BOTH_WAYS, DRILL

KEY = {"external_system": "erp", "external_id": "4711"}


@BOTH_WAYS
def test_an_erp_keeps_its_products_by_its_own_numbers(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    made = writer.call("upsert_product", product=DRILL, **KEY)
    assert (made.created, made.body["version"]) == (True, 1)
    assert reader.call("lookup_product", **KEY).body == made.body

    again = reader.call("upsert_product", product=DRILL | {"sku": "DR-19"}, **KEY)
    assert (again.created, again.body["id"], again.body["version"]) == (False, made.body["id"], 2)
    assert writer.call("lookup_product", sku="DR-19").body == again.body

    for request, wrong in [
        ({}, ("sku", "required")),
        ({"external_system": "erp"}, ("external_id", "required")),
        (KEY | {"sku": "DR-19"}, ("sku", "conflicting_values")),
    ]:
        with pytest.raises(Refusal) as refusal:
            reader.call("lookup_product", **request)
        found = {(as_rest_path(path), code) for path, code in refusal.value.errors}
        assert (refusal.value.code, found) == ("validation_error", {wrong})
    with pytest.raises(Refusal) as refusal:
        connect(reading, "demo-seller-2").call("lookup_product", **KEY)
    assert refusal.value.code == "not_found"


@BOTH_WAYS
def test_names_are_attached_listed_and_detached(connect, writing, reading):
    writer = connect(writing, "demo-seller")
    reader = connect(reading, "demo-seller")
    products = connect(writing, "demo-seller")
    product = products.call("create_product", product=DRILL).body
    link = {"kind": "product", "object_id": product["id"]}
    pairs = [("erp", "4711"), ("shop", "B 7/1")]
    for system, external_id in pairs:
        named = link | {"system": system, "external_id": external_id}
        attached = writer.call("attach_external_id", link=named).body
        assert {name: attached[name] for name in named} == named
        assert reader.call("attach_external_id", link=named).body == attached

    request = {"filter": {"object_id": product["id"]}, "page_size": 1}
    first = reader.call("list_external_ids", **request).body
    second = reader.call("list_external_ids", **request, cursor=first["next_cursor"]).body
    found = [*first["items"], *second["items"]]
    assert [(item["system"], item["external_id"]) for item in found] == pairs

    with pytest.raises(Refusal) as refusal:
        reader.call("attach_external_id", link=link | {"system": "erp", "external_id": "1"})
    assert refusal.value.errors == {("system", "already_exists")}
    pair = {"kind": "product", "system": "erp", "external_id": "4711"}
    writer.call("detach_external_id", link=pair)
    with pytest.raises(Refusal) as refusal:
        reader.call("detach_external_id", link=pair)
    assert refusal.value.code == "not_found"
    assert reader.call("list_external_ids").body["items"] == [found[1]]
