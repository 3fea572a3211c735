"""Rows are judged alike on both protocols, whatever is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from products.serializers import ProductUpsertRowSerializer
from tests.contract.calling import rest_driver, soap_outcome, soap_response
from tests.contract.envelopes import as_rest_path
from tests.contract.samples import World
from tests.contract.strategies import invalid, valid
from tests.contract.test_values import DRAWN
from tests.products.callers import plain

pytestmark = pytest.mark.django_db
ROW = ProductUpsertRowSerializer()


def told(results):
    """Reduce results to what both protocols spell alike."""
    return [
        (
            str(result["index"]),
            result["outcome"],
            result.get("code"),
            result.get("client_ref"),
            {(as_rest_path(e["field"]), e["code"]) for e in result.get("errors") or []},
        )
        for result in results
    ]


@DRAWN
@given(rows=st.lists(st.one_of(valid(ROW), invalid(ROW, nulls=True)), min_size=1, max_size=4))
def test_right_and_wrong_rows_are_told_apart_alike(rows):
    world = World()
    credential = (world.seller.client_id, world.seller.secret)
    batch = {"rows": rows, "validate_only": True}
    on_rest = rest_driver(credential).call("bulk_upsert_products", batch=batch).body["results"]
    response = soap_response("bulk_upsert_products", {"batch": batch}, credential)
    assert soap_outcome(response) == ("ok", set()), response.content
    answer = plain(etree.fromstring(response.content)[0][0])
    assert told(answer["results"]) == told(on_rest)
