"""A seller's catalogue: written by one protocol, read by the other, the same in every value."""

import pytest

from tests.clients import Refusal, without_nothing

DRILL = {
    "sku": "DR-18",
    "name": "Akku-Bohrschrauber <18 V> & Koffer ]]> 🔧",
    "description": "Zwei Gänge.\nMit „Koffer“.",
    "brand": "Łódź Tools",
    "kind": "physical",
    "price": "129.9",
    "currency": "EUR",
    "weight": "1.75",
    "specifications": [
        {"name": "Voltage", "type": "decimal", "value": "18.0"},
        {"name": "Brushless", "type": "boolean", "value": "true"},
    ],
}
BOTH_WAYS = pytest.mark.parametrize(
    ("writing", "reading"), [("rest", "soap"), ("soap", "rest"), ("soap", "soap"), ("rest", "rest")]
)


@BOTH_WAYS
def test_what_one_protocol_writes_the_other_reads(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")

    created = writer.call("create_product", product=DRILL).body
    assert {name: created[name] for name in DRILL} == DRILL | {"price": "129.90", "weight": "1.750"}
    assert (created["status"], created["version"]) == ("draft", 1)
    assert reader.call("get_product", id=created["id"]).body == created
    assert reader.call("lookup_product", sku="DR-18").body == created

    page = reader.call("list_products", filter={"q": "bohr", "skus": ["DR-18", "X"]}).body
    assert page["items"] == [created]
    assert "next_cursor" not in page

    change = {"name": "Bohrschrauber", "weight": None, "price": "129.90"}
    answer = writer.call("update_product", id=created["id"], product=change, expected_version=1)
    assert sorted(answer.changed_fields) == ["name", "weight"]
    assert answer.body == reader.call("get_product", id=created["id"]).body
    assert (answer.body["name"], answer.body["version"]) == ("Bohrschrauber", 2)
    assert "weight" not in answer.body

    with pytest.raises(Refusal) as refusal:
        reader.call("update_product", id=created["id"], product=change, expected_version=1)
    assert (refusal.value.code, refusal.value.current_version) == ("version_mismatch", 2)

    active = writer.call("activate_product", id=created["id"]).body
    assert (active["status"], active["version"]) == ("active", 3)
    archived = reader.call("archive_product", id=created["id"], expected_version=3).body
    assert archived == writer.call("get_product", id=created["id"]).body

    with pytest.raises(Refusal) as refusal:
        writer.call("upsert_product", product=DRILL)
    assert refusal.value.code == "invalid_transition"
    assert reader.call("get_product", id=created["id"]).body == archived


@BOTH_WAYS
def test_an_upsert_says_whether_it_created(connect, writing, reading):
    first, second = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    made = first.call("upsert_product", product=DRILL)
    assert (made.created, made.body["version"]) == (True, 1)
    found = second.call("upsert_product", product=DRILL | {"price": "99"})
    assert (found.created, found.body["version"], found.body["price"]) == (False, 2, "99.00")
    assert found.body["id"] == made.body["id"]


@BOTH_WAYS
def test_sellers_do_not_know_of_each_other(connect, writing, reading):
    mine = connect(writing, "demo-seller").call("create_product", product=DRILL).body
    other = connect(reading, "demo-seller-2")
    theirs = other.call("create_product", product=DRILL).body
    assert theirs["id"] != mine["id"]
    assert other.call("list_products").body["items"] == [theirs]
    with pytest.raises(Refusal) as refusal:
        other.call("get_product", id=mine["id"])
    assert refusal.value.code == "not_found"

    operator = connect(reading, "demo-operator")
    found = operator.call("list_products", order_by="created_at").body["items"]
    assert found == [mine, theirs]
    of_one = operator.call("list_products", filter={"organization_id": mine["organization_id"]})
    assert of_one.body["items"] == [mine]


@BOTH_WAYS
def test_a_copy_is_kept_by_delta_sync(connect, writing, reading):
    writer, reader = connect(writing, "demo-seller"), connect(reading, "demo-seller")
    for number in range(5):
        writer.call("create_product", product=DRILL | {"sku": f"S-{number}"})

    copy, request = {}, {"page_size": 2, "order_by": "updated_at_desc"}
    page = reader.call("list_products", **request).body
    synced = page["synced_through"]
    while True:
        copy |= {item["sku"]: item for item in page["items"]}
        assert page["synced_through"] == synced
        if "next_cursor" not in page:
            break
        page = reader.call("list_products", **request, cursor=page["next_cursor"]).body
    assert sorted(copy) == [f"S-{number}" for number in range(5)]

    archived = writer.call("archive_product", id=copy["S-3"]["id"]).body
    delta = reader.call("list_products", filter={"updated_since": synced}).body["items"]
    assert archived in delta
    assert archived not in reader.call("list_products").body["items"]


@BOTH_WAYS
def test_the_operator_grows_one_tree_for_all(connect, writing, reading):
    operator = connect(writing, "demo-operator")
    top = operator.call("create_category", category={"name": "Werkzeug"}).body
    leaf = operator.call("create_category", category={"name": "Säge", "parent_id": top["id"]}).body
    seller = connect(reading, "demo-seller")
    names = [item["name"] for item in seller.call("list_categories", order_by="name").body["items"]]
    assert names == ["Säge", "Werkzeug"]

    saw = seller.call("create_product", product=DRILL | {"category_id": leaf["id"]}).body
    found = seller.call("list_products", filter={"category_id": top["id"]}).body["items"]
    assert found == [saw]
    with pytest.raises(Refusal) as refusal:
        operator.call("delete_category", id=leaf["id"])
    assert (refusal.value.code, refusal.value.errors) == (
        "conflict",
        {("id", "category_in_use")},
    )
    with pytest.raises(Refusal) as refusal:
        seller.call("create_category", category={"name": "Mine"})
    assert refusal.value.code == "permission_denied"

    moved = operator.call("move_category", id=leaf["id"], target={"position": 2}).body
    assert "parent_id" not in moved
    assert moved == without_nothing(seller.call("get_category", id=leaf["id"]).body)
