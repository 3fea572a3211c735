"""A shop keeps its customers over one protocol; a CRM follows them over the other."""

import pytest

from tests.clients import Refusal
from tests.journeys.test_catalogue import BOTH_WAYS
from tests.orders.people import ADDRESS, DOCUMENT, MASKED

HOME = ADDRESS | {"recipient": "Fr. Ada", "region": "Schleswig-Holstein"}
ADA = {
    "name": "Ada & Söhne",
    "email": "ada@example.com",
    "phone": "+49 431 555 01",
    "billing_address": HOME,
    "shipping_address": HOME | {"street": "Kai 2"},
    "customer_group": "gold",
}


def without_blanks(body):
    """What SOAP leaves out is empty on REST."""
    return {name: value for name, value in body.items() if value}


@BOTH_WAYS
def test_a_customer_is_kept_blocked_and_erased(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    made = writer.call("create_customer", customer=ADA | {"identity_document": DOCUMENT}).body
    assert made["identity_document"] == MASKED
    link = {"kind": "customer", "object_id": made["id"], "system": "crm", "external_id": "77"}
    writer.call("attach_external_id", link=link)
    key = {"external_system": "crm", "external_id": "77"}
    assert reader.call("lookup_customer", **key).body == made
    assert reader.call("get_customer_document", id=made["id"]).body["number"] == DOCUMENT["number"]

    with pytest.raises(Refusal) as refusal:
        reader.call("create_customer", customer={"name": "B", "email": "ADA@example.com"})
    assert (refusal.value.code, refusal.value.errors) == (
        "already_exists",
        {("email", "already_exists")},
    )
    wrong = {"name": " ", "email": "ada@", "phone": "1", "billing_address": ADDRESS | {"city": " "}}
    with pytest.raises(Refusal) as refusal:
        reader.call("create_customer", customer=wrong)
    assert {code for _, code in refusal.value.errors} == {
        *("blank", "invalid_email", "invalid_phone"),
    }
    assert len(refusal.value.errors) == 4

    verified = reader.call("verify_customer", id=made["id"], expected_version=1).body
    assert (verified["status"], verified["version"]) == ("active", 2)
    changed = writer.call("update_customer", id=made["id"], customer={"phone": "0664 55501"})
    assert (changed.changed_fields, changed.body["version"]) == (["phone"], 3)
    assert reader.call("block_customer", id=made["id"]).body["status"] == "blocked"
    listed = reader.call("list_customers", filter={"status": "blocked"}).body["items"]
    assert made["id"] in {item["id"] for item in listed}
    assert writer.call("unblock_customer", id=made["id"]).body["status"] == "active"

    erased = reader.call("erase_customer", id=made["id"]).body
    assert without_blanks(writer.call("get_customer", id=made["id"]).body) == without_blanks(erased)
    assert not {"name", "email", "billing_address"} & without_blanks(erased).keys()
    for operation in ("get_customer_document", "lookup_customer"):
        with pytest.raises(Refusal) as refusal:
            writer.call(operation, **({"id": made["id"]} if "get" in operation else key))
        assert refusal.value.code == "not_found"
