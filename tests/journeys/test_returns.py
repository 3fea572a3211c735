"""From an order to its return over either protocol, with the same numbers."""

import pytest

from products.models import Inventory
from tests.clients import Refusal
from tests.journeys.test_catalogue import BOTH_WAYS, DRILL

LINES = {"customer_name": "Jan Kowalski", "items": [{"sku": DRILL["sku"], "quantity": 5}]}


def eight_on_sale(writer):
    """Put a product on sale, of which eight pieces lie in a warehouse."""
    product = writer.call("create_product", product=DRILL).body
    place = {"code": "HALL-9", "name": "Hall 9"}
    writer.call("create_warehouse", warehouse=place)
    level = {"product_id": product["id"], "warehouse_code": "HALL-9", "on_hand": 8}
    writer.call("set_stock", level=level)
    writer.call("activate_product", id=product["id"])
    return product


def refused(driver, operation, **request):
    """Return the code of a refusal, and those of its fields."""
    with pytest.raises(Refusal) as refusal:
        driver.call(operation, **request)
    return refusal.value.code, {code for _, code in refusal.value.errors}


@BOTH_WAYS
def test_an_order_is_cut_shipped_delivered_and_comes_back(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    product = eight_on_sale(writer)
    made = writer.call("create_order", order=LINES).body
    item = made["items"][0]["id"]
    cut = {"items": [{"item_id": item, "quantity": 1}], "reason": "One too many"}
    reader.call("cancel_order_items", id=made["id"], cancellation=cut)
    writer.call("confirm_order", id=made["id"])
    reader.call("process_order", id=made["id"])
    writer.call("ship_order", id=made["id"], shipment={"carrier": "DHL"})
    rma = {"order_id": made["id"], "items": [{"item_id": item, "quantity": 3, "reason": "damaged"}]}
    assert refused(reader, "request_return", rma=rma) == ("conflict", {"not_delivered"})
    reader.call("deliver_order", id=made["id"])

    asked = writer.call("request_return", rma=rma).body
    assert (asked["status"], asked["order_number"]) == ("requested", made["number"])
    assert refused(reader, "request_return", rma=rma) == ("conflict", {"too_many"})
    reader.call("approve_return", id=asked["id"], expected_version=1)
    back = {"items": [{"item_id": asked["items"][0]["id"], "restock": 2}]}
    received = writer.call("receive_return", id=asked["id"], receipt=back).body
    assert reader.call("get_return", id=asked["id"]).body["status"] == "received"
    assert received["items"][0]["restocked_quantity"] == 2

    stock = Inventory.objects.get(product_id=product["id"])
    assert (stock.on_hand, stock.reserved) == (6, 0)
    line = reader.call("get_order", id=made["id"]).body["items"][0]
    assert (line["cancelled_quantity"], line["returned_quantity"]) == (1, 3)
    late = {"id": asked["id"], "rejection": {"reason": "Late"}}
    assert refused(reader, "reject_return", **late) == ("invalid_transition", set())
    listed = reader.call("list_returns", filter={"order_id": made["id"]}).body["items"]
    assert [each["id"] for each in listed] == [asked["id"]]
