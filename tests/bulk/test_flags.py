"""How the rows are taken together, as docs/bulk.md says."""

import re

import pytest

from hub.bulk.rows import BatchResult
from hub.core.errors import Conflict, HubError, ValidationFailed
from tests.bulk.batches import kettle, price, set_prices, stored, upsert
from tests.external_ids.naming import tried
from tests.pages import Page, Row, name_of
from tests.products.factories import make_product, make_seller

pytestmark = pytest.mark.django_db
PAGE = Page("bulk.md")


def outcomes(result: BatchResult) -> str:
    counted = {
        "created": result.created_count,
        "updated": result.updated_count,
        "unchanged": result.unchanged_count,
        "failed": result.failed_count,
    }
    return ", ".join(f"{number} {outcome}" for outcome, number in counted.items() if number)


@pytest.mark.parametrize("row", PAGE.table("The flags"), ids=name_of)
def test_the_flags_do_what_the_table_says(row: Row):
    rows = [kettle("A-1"), kettle("B-1")]
    if "wrong" in row["rows"]:
        rows[1]["price"] = "5.001"
    flags = {name: row[name] == "true" for name in ("all_or_nothing", "validate_only")}
    result = tried(lambda: upsert(make_seller(), *rows, **flags))
    if isinstance(result, HubError):
        assert row["answer"] == "refused"
        assert [error.path for error in result.errors] == [("rows", 1, "price")]
    else:
        assert outcomes(result) == row["answer"]
        assert [bool(each.id) for each in result.results] == [
            each.outcome == "created" and not flags["validate_only"] for each in result.results
        ]
    assert len(stored()) == int(row["written"])


def test_a_whole_batch_is_refused_with_an_error_for_every_failed_row():
    seller = make_seller()
    make_product(seller, sku="A-1", status="archived")
    make_product(seller, **kettle("B-1"))
    before = stored()
    rows = [price("A-1"), price("B-1", price="7.00"), price("C-1"), price("B-1", price="x")]
    with pytest.raises(Conflict) as refusal:
        set_prices(seller, *rows, all_or_nothing=True)
    assert [(error.path, error.code) for error in refusal.value.errors] == [
        (("rows", 0), "invalid_transition"),
        (("rows", 2), "not_found"),
        (("rows", 3, "price"), "invalid"),
    ]
    assert stored() == before


def test_wrong_values_alone_are_a_validation_error():
    with pytest.raises(ValidationFailed) as refusal:
        upsert(make_seller(), kettle("A-1"), {"sku": "B-1", "colour": 1}, all_or_nothing=True)
    found = {".".join(map(str, error.path)) for error in refusal.value.errors}
    assert found == {f"rows.1.{name}" for name in ("name", "kind", "price", "currency", "colour")}
    assert re.fullmatch("Some rows .*", refusal.value.message)
    assert stored() == []


def test_trying_tells_of_what_is_there_and_changes_nothing():
    seller = make_seller()
    product = make_product(seller, **kettle("A-1"))
    before = stored()
    result = upsert(seller, kettle("A-1", price="6.00"), kettle("B-1"), validate_only=True)
    told = [(each.outcome, each.id, each.version) for each in result.results]
    assert told == [("updated", product.pk, 1), ("created", None, None)]
    assert stored() == before
