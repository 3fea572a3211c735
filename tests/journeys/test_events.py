"""The event log over both protocols, as a stranger reads it."""

import re

import pytest

from tests.clients import Refusal, without_nothing
from tests.journeys.test_catalogue import DRILL

READING = pytest.mark.parametrize("reading", ["rest", "soap"])


def payload_of(event, reading):
    """Bring the pairs of SOAP into the object that REST answers."""
    if reading == "rest":
        return event["payload"]
    found = {}
    for pair in event["payload"]:
        put(found, re.findall(r"[^.\[\]]+", pair["name"]), pair.get("value") or "")
    return snake(found)


def put(target, path, value):
    for step in path[:-1]:
        target = target.setdefault(step, {})
    target[path[-1]] = value


def snake(value):
    if not isinstance(value, dict):
        return value
    if value and all(name.isdecimal() for name in value):
        return [snake(inner) for inner in value.values()]
    return {re.sub("([A-Z])", r"_\1", name).lower(): snake(v) for name, v in value.items()}


def as_texts(plain):
    """Spell every value as XML does, without what SOAP does not send."""
    if isinstance(plain, dict):
        return {name: as_texts(inner) for name, inner in without_nothing(plain).items()}
    return [as_texts(each) for each in plain] if isinstance(plain, list) else str(plain)


@READING
def test_a_poller_reads_on_where_it_stopped(connect, reading):
    seller = connect("rest", "demo-seller")
    reader = connect(reading, "demo-seller")
    begin = reader.call("list_events", start="latest").body
    assert (begin["items"], begin["has_more"]) == ([], False)

    made = seller.call("create_product", product=DRILL).body
    changed = seller.call("update_product", id=made["id"], product={"price": "99"}).body
    archived = seller.call("archive_product", id=made["id"]).body

    page = reader.call("list_events", position=begin["next_position"], page_size=2).body
    assert [each["type"] for each in page["items"]] == ["product.created", "product.updated"]
    assert [each["version"] for each in page["items"]] == [1, 2]
    assert page["has_more"] is True
    for event, answer in zip(page["items"], [made, changed], strict=True):
        assert event["aggregate_kind"] == "product"
        assert event["aggregate_id"] == made["id"]
        assert event["organization_id"] == made["organization_id"]
        assert event["occurred_at"] == answer["updated_at"]
        found = payload_of(event, reading)
        assert as_texts(found) == as_texts(answer)

    rest = reader.call("list_events", position=page["next_position"]).body
    (event,) = rest["items"]
    assert (event["type"], rest["has_more"]) == ("product.archived", False)
    assert as_texts(payload_of(event, reading)) == as_texts(archived)
    assert reader.call("list_events", position=rest["next_position"]).body["items"] == []

    again = reader.call("list_events", position=page["items"][0]["position"]).body
    assert [each["id"] for each in again["items"]] == [page["items"][1]["id"], event["id"]]


@READING
def test_events_are_narrowed_by_type_and_object(connect, reading):
    seller = connect("rest", "demo-seller")
    reader = connect(reading, "demo-seller")
    first = seller.call("create_product", product=DRILL).body
    second = seller.call("create_product", product=DRILL | {"sku": "X"}).body
    seller.call("activate_product", id=second["id"])

    def types(**wanted):
        found = reader.call("list_events", filter=wanted).body["items"]
        return [(each["type"], each["aggregate_id"]) for each in found]

    assert types(types=["product.activated"]) == [("product.activated", second["id"])]
    assert types(aggregate_id=first["id"]) == [("product.created", first["id"])]
    assert len(types(aggregate_kind="product")) == 3
    with pytest.raises(Refusal) as refusal:
        types(types=["product.created", "voyage.created"])
    assert refusal.value.errors == {("types[1]", "does_not_exist")}


@READING
def test_a_job_without_a_memory_acknowledges_what_it_did(connect, reading):
    seller = connect("rest", "demo-seller")
    job = connect(reading, "demo-seller")
    for number in range(5):
        seller.call("create_product", product=DRILL | {"sku": f"S-{number}"})

    def unread(**more):
        return job.call("list_unread_events", consumer="nightly", **more).body

    def acknowledge(**what):
        given = {"consumer": "nightly", **what}
        return job.call("acknowledge_events", acknowledgement=given).body

    first = unread(page_size=2)
    ids = [each["id"] for each in unread()["items"]]
    assert [each["id"] for each in first["items"]] == ids[:2]
    assert unread(page_size=2) == first

    done = acknowledge(position=first["next_position"])
    assert done == {"consumer": "nightly", "position": first["next_position"]}
    assert [each["id"] for each in unread()["items"]] == ids[2:]

    acknowledge(event_ids=[ids[3]])
    assert [each["id"] for each in unread()["items"]] == [ids[2], ids[4]]
    acknowledge(event_ids=[ids[2], ids[4]])
    assert unread()["items"] == []
    assert acknowledge(position=first["next_position"])["position"] == unread()["next_position"]

    other = job.call("list_unread_events", consumer="hourly").body
    assert [each["id"] for each in other["items"]] == ids


@READING
def test_sellers_do_not_see_each_others_events(connect, reading):
    mine = connect("rest", "demo-seller").call("create_product", product=DRILL).body
    theirs = connect("rest", "demo-seller-2").call("create_product", product=DRILL).body
    objects = {}
    for who in ("demo-seller", "demo-seller-2", "demo-operator"):
        page = connect(reading, who).call("list_events").body
        objects[who] = [each["aggregate_id"] for each in page["items"]]
    assert objects["demo-seller"] == [mine["id"]]
    assert objects["demo-seller-2"] == [theirs["id"]]
    assert objects["demo-operator"] == [mine["id"], theirs["id"]]

    position = connect("rest", "demo-seller").call("list_events").body["next_position"]
    with pytest.raises(Refusal) as refusal:
        connect(reading, "demo-seller-2").call("list_events", position=position)
    assert refusal.value.code == "invalid_cursor"


@READING
def test_who_keeps_a_copy_is_told_what_was_deleted(connect, reading):
    operator = connect("rest", "demo-operator")
    copy = connect(reading, "demo-seller")
    kept = operator.call("create_category", category={"name": "Tools"}).body
    gone = operator.call("create_category", category={"name": "Toys"}).body
    synced = copy.call("list_categories").body["synced_through"]
    operator.call("delete_category", id=gone["id"])

    delta = copy.call("list_categories", filter={"updated_since": synced}).body["items"]
    tombstone = next(each for each in delta if each["id"] == gone["id"])
    assert tombstone["version"] == 2
    assert tombstone["deleted_at"] == tombstone["updated_at"]
    assert copy.call("list_categories").body["items"] == [kept]
    with pytest.raises(Refusal) as refusal:
        copy.call("get_category", id=gone["id"])
    assert refusal.value.code == "not_found"

    log = connect(reading, "demo-operator").call("list_events").body["items"]
    assert [each["type"] for each in log][-1] == "category.deleted"
    assert payload_of(log[-1], reading)["deleted_at"] == tombstone["deleted_at"]
    again = operator.call("create_category", category={"name": "Toys"}).body
    assert again["id"] != gone["id"]
