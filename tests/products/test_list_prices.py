"""Entries of price lists: what becomes of them, one by one and by the hundred."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hub.bulk.rows import Row as BulkRow
from hub.core.actors import Actor
from hub.core.errors import (
    HubError,
    VersionMismatch,
    VersionRequired,
)
from hub.events.models import Event
from hub.wire.serializers import validated
from products import services
from products.models import PriceListEntry
from products.serializers import (
    ListPriceRowSerializer,
)
from tests.pages import Page, Row, name_of
from tests.products.factories import make_operator, make_product, make_seller
from tests.products.pricing import (
    bulk,
    create_list,
    events,
    plain_entry,
    put,
    reasons,
    stored,
    update_list,
)

pytestmark = pytest.mark.django_db
ENTRIES = Page("price-lists.md").table("A list", 1)


def told(row: Row) -> tuple[dict[str, Any], int | None]:
    """Read a message of the table: values, and the expected version."""
    values: dict[str, Any] = {}
    version = None
    for part in row["the message"].split(", "):
        if part.startswith("expected version"):
            version = int(part.split()[-1])
        elif part.startswith("a") and part.split()[-1] == "list":
            values["price_list_code"] = "GONE" if "deleted" in part else "UNKNOWN"
        elif part.endswith("product"):
            values["sku"] = "OLD" if "archived" in part else "UNKNOWN"
        else:
            name, value = part.split()
            values[name] = int(value) if name == "min_quantity" else value
    return values, version


def prepare(row: Row) -> Actor:
    seller = make_seller()
    make_product(seller, sku="A-1")
    make_product(seller, sku="OLD", status="archived")
    create_list(seller)
    gone = create_list(seller, "GONE")
    services.price_list_delete(actor=seller, price_list_id=gone.pk)
    if row["there is"] != "nothing":
        entry, _ = put(seller)
        if "deleted" in row["there is"]:
            services.price_list_entry_delete(actor=seller, entry_id=entry.pk)
    return seller


@pytest.mark.parametrize("row", ENTRIES, ids=name_of)
def test_an_entry_becomes_what_the_table_says(row: Row):
    seller, (values, version) = prepare(row), told(row)
    before = stored()
    if row["outcome"] in {"created", "updated", "unchanged"}:
        entry, created = put(seller, version, **values)
        assert created == (row["outcome"] == "created")
        assert entry.version == int(row["version"])
        assert PriceListEntry.objects.get(pk=entry.pk).price == Decimal(values["price"])
        return
    with pytest.raises(HubError) as refusal:
        put(seller, version, **values)
    code, _, field = row["outcome"].partition(" at ")
    assert refusal.value.code == code if not field else reasons(refusal.value) == [(field, code)]
    assert stored() == before


@pytest.mark.parametrize("row", ENTRIES, ids=name_of)
def test_a_row_of_a_bulk_becomes_what_the_table_says(row: Row):
    seller, (values, version) = prepare(row), told(row)
    before = stored()
    named = {} if version is None else {"expected_version": version}
    (result,) = bulk(seller, plain_entry(**values, **named)).results
    if row["outcome"] in {"created", "updated", "unchanged"}:
        assert (result.outcome, result.version) == (row["outcome"], int(row["version"]))
        return
    assert result.outcome == "failed"
    code, _, field = row["outcome"].partition(" at ")
    found = [(error.path[0], error.code) for error in result.errors]
    assert result.code == code if not field else found == [(field, code)]
    assert stored() == before


def test_a_bulk_tells_what_it_did_and_takes_as_many_statements_for_many_rows():
    seller = make_seller()
    create_list(seller)
    for number in range(60):
        make_product(seller, sku=f"S-{number}")
    rows = [plain_entry(sku=f"S-{number}") for number in range(60)]
    counts = []
    for some in (rows[:2], rows[2:]):
        with CaptureQueriesContext(connection) as sent:
            result = bulk(seller, *some)
        assert result.created_count == len(some)
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 12
    assert events().count("price_list_entry.created") == 60
    payload = Event.objects.filter(type="price_list_entry.created").latest("pk").payload
    assert (payload["sku"], payload["price_list_code"], payload["price"]) == ("S-59", "WEB", "5.00")
    changed = bulk(seller, *[row | {"price": "6.00"} for row in rows[:3]], rows[4])
    assert (changed.updated_count, changed.unchanged_count) == (3, 1)
    assert events().count("price_list_entry.updated") == 3


def test_the_second_row_of_an_entry_is_refused_and_another_quantity_is_another_entry():
    seller = make_seller()
    create_list(seller)
    make_product(seller, sku="A-1")
    rows = (plain_entry(), plain_entry(min_quantity=2), plain_entry(price="6.00"))
    result = bulk(seller, *rows)
    assert [each.outcome for each in result.results] == ["created", "created", "failed"]
    assert reasons(result.results[2]) == [("sku", "duplicate")]


def test_rows_of_several_lists_and_organizations_go_where_they_belong():
    operator, seller, other = make_operator(), make_seller(), make_seller()
    rows = []
    for owner in (seller, other):
        make_product(owner, sku="A-1")
        for code in ("WEB", "SHOP"):
            create_list(owner, code)
            named = {"organization_id": str(owner.organization_id), "price_list_code": code}
            rows.append(plain_entry(**named, price=f"{len(rows)}"))
    assert bulk(operator, *rows).created_count == 4
    found = PriceListEntry.objects.order_by("price").select_related("price_list")
    assert [(e.organization_id, e.price_list.code) for e in found] == [
        (owner.organization_id, code) for owner in (seller, other) for code in ("WEB", "SHOP")
    ]
    assert bulk(seller, rows[3]).failed_count == 1


def test_an_organization_that_demands_versions_names_them():
    seller = make_seller(requires_versions=True)
    create_list(seller)
    make_product(seller, sku="A-1")
    entry, _ = put(seller)
    for call in (
        lambda: put(seller, price="6.00"),
        lambda: services.price_list_entry_delete(actor=seller, entry_id=entry.pk),
        lambda: services.price_list_delete(actor=seller, price_list_id=entry.price_list_id),
        lambda: update_list(seller, entry.price_list, name="Other"),
    ):
        with pytest.raises(VersionRequired):
            call()
    with pytest.raises(VersionMismatch):
        services.price_list_entry_delete(actor=seller, entry_id=entry.pk, expected_version=2)
    services.price_list_entry_delete(actor=seller, entry_id=entry.pk, expected_version=1)
    assert events()[-1] == "price_list_entry.deleted"


@pytest.mark.parametrize(
    "wrong",
    [
        {"price": Decimal(-1)},
        {"min_quantity": 0},
        {"currency": "EUR"},
        {"organization_id": "other"},
        {"product_id": "other"},
        {"min_quantity": 7},
    ],
)
def test_the_database_keeps_wrong_entries_out(wrong: dict[str, Any]):
    seller, other = make_seller(), make_seller()
    make_product(seller, sku="A-1")
    create_list(seller)
    entry, _ = put(seller)
    put(seller, min_quantity=7)
    foreign = {"organization_id": other.organization_id, "product_id": make_product(other).pk}
    values = {name: foreign[name] if value == "other" else value for name, value in wrong.items()}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic():
        PriceListEntry.objects.filter(pk=entry.pk).update(**values)


def test_rows_are_built_as_the_serializer_reads_them():
    assert BulkRow.of({"values": validated(ListPriceRowSerializer, plain_entry())}).values == {
        "price_list_code": "WEB",
        "sku": "A-1",
        "min_quantity": 1,
        "price": Decimal(5),
    }
