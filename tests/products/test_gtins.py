"""Trade item numbers: which are taken, which are free, and who finds them."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hub.bulk.rows import Batch
from hub.core.errors import AlreadyExists, ValidationFailed
from hub.wire.bulk import batch_of
from hub.wire.serializers import validated
from products import selectors, services
from products.gtins import check_digit
from products.models import Product
from products.serializers import ProductUpsertRowSerializer
from tests.products.factories import make_product, make_seller, plain_product
from tests.products.tables import Row, name_of, table
from tests.products.writing import create, refusals, stored, update, upsert

pytestmark = pytest.mark.django_db
EAN, OTHER, UPC = "4006381333931", "9520000000011", "036000291452"


def bulk(actor: Any, *rows: dict[str, Any], **options: Any) -> list[tuple[str, str | None]]:
    shape = batch_of(ProductUpsertRowSerializer)
    batch = validated(shape, {"rows": [plain_product(**row) for row in rows], **options})
    result = services.products_bulk_upsert(actor=actor, batch=Batch.of(batch))
    return [(each.outcome.value, each.code) for each in result.results]


@pytest.mark.parametrize("row", table("Trade item numbers"), ids=name_of)
def test_a_number_is_taken_or_refused_as_the_table_says(row: Row) -> None:
    seller = make_seller()
    if row["accepted"] == "yes":
        assert stored(create(seller, gtin=row["gtin"]))["gtin"] == row["gtin"]
        return
    with pytest.raises(ValidationFailed) as failure:
        create(seller, gtin=row["gtin"])
    assert {path for path, _ in refusals(failure.value)} == {"gtin"}
    assert Product.objects.count() == 0


@pytest.mark.parametrize("row", table("Trade item numbers", 1), ids=name_of)
@pytest.mark.parametrize("how", ["create", "update", "upsert", "bulk"])
def test_a_number_is_free_or_taken_as_the_table_says(row: Row, how: str) -> None:
    seller = make_seller()
    gtin, _, state = row["there is"].partition(" ")
    if state == "of another seller":
        make_product(make_seller(), gtin=gtin)
    elif state:
        make_product(seller, gtin=gtin, status=state)
    product = make_product(seller, sku="NEW-1")
    writes = {
        "create": lambda: create(seller, sku="NEW-2", gtin=row["the product"]),
        "update": lambda: update(seller, product, gtin=row["the product"]),
        "upsert": lambda: upsert(seller, sku="NEW-1", gtin=row["the product"]),
        "bulk": lambda: bulk(seller, {"sku": "NEW-1", "gtin": row["the product"]}),
    }
    before = Product.objects.count(), stored(product)
    if row["outcome"] == "accepted":
        writes[how]()
        assert Product.objects.get(sku="NEW-2" if how == "create" else "NEW-1").gtin
    elif how == "bulk":
        assert writes[how]() == [("failed", "already_exists")]
        assert (Product.objects.count(), stored(product)) == before
    else:
        with pytest.raises(AlreadyExists) as failure:
            writes[how]()
        found = [(error.path, error.code) for error in failure.value.errors]
        assert found == [(("gtin",), "already_exists")]
        assert (Product.objects.count(), stored(product)) == before


def test_a_number_is_kept_cleared_and_free_again() -> None:
    seller = make_seller()
    product = create(seller, gtin=EAN)
    assert update(seller, product, name="Other", gtin=EAN) == ["name"]
    assert update(seller, product, gtin=None) == ["gtin"]
    assert stored(product)["gtin"] is None
    assert create(seller, gtin=EAN).gtin == EAN


def test_an_upsert_that_does_not_name_the_number_keeps_it() -> None:
    seller = make_seller()
    product = create(seller, sku="A-1", gtin=EAN)
    upsert(seller, sku="A-1", name="Other")
    bulk(seller, {"sku": "A-1", "name": "Another"})
    assert (stored(product)["name"], stored(product)["gtin"]) == ("Another", EAN)


class TestBulk:
    def test_of_two_rows_with_one_number_the_second_fails(self) -> None:
        seller = make_seller()
        found = bulk(
            seller,
            {"sku": "A-1", "gtin": UPC},
            {"sku": "A-2", "gtin": f"0{UPC}"},
            {"sku": "A-3", "gtin": OTHER},
        )
        assert found == [("created", None), ("failed", "already_exists"), ("created", None)]
        assert set(Product.objects.values_list("sku", "gtin")) == {("A-1", UPC), ("A-3", OTHER)}

    def test_a_number_that_a_row_gives_up_is_free_in_the_next_call(self) -> None:
        seller = make_seller()
        create(seller, sku="A-1", gtin=EAN)
        names = {"name": "Kettle"}
        swap = ({"sku": "A-1", "gtin": OTHER} | names, {"sku": "A-2", "gtin": EAN} | names)
        assert bulk(seller, *swap) == [("updated", None), ("failed", "already_exists")]
        assert bulk(seller, *swap) == [("unchanged", None), ("created", None)]

    def test_numbers_take_two_statements_more_however_many_they_are(self) -> None:
        seller = make_seller()
        rows = [{"sku": f"A-{n}"} for n in range(6)]
        numbered = [
            {"sku": f"B-{n}", "gtin": digits + check_digit(digits)}
            for n in range(6)
            for digits in [f"{n:07}"]
        ]
        with CaptureQueriesContext(connection) as without:
            bulk(seller, *rows)
        with CaptureQueriesContext(connection) as with_numbers:
            bulk(seller, *numbered)
        assert len(with_numbers) == len(without) + 2


@pytest.mark.parametrize("asked", [UPC, f"0{UPC}", f"00{UPC}"])
def test_a_list_finds_a_number_whatever_its_leading_zeros(asked: str) -> None:
    seller = make_seller()
    product = create(seller, gtin=UPC)
    create(seller, gtin=EAN)
    create(make_seller(), gtin=UPC)
    found = selectors.product_list(actor=seller, filters={"gtin": asked})
    assert [*found] == [product]


@pytest.mark.parametrize(
    ("gtin", "constraint"),
    [
        ("12345", "product_gtin_has_its_digits"),
        (f"0{EAN}", "product_gtin_is_unique_in_organization"),
    ],
)
def test_the_database_keeps_the_rule_too(gtin: str, constraint: str) -> None:
    seller = make_seller()
    make_product(seller, gtin=EAN)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_product(seller, gtin=gtin)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("in_bulk", [False, True])
def test_of_writers_of_one_number_at_the_same_time_one_gets_it(in_bulk: bool) -> None:
    seller = make_seller()

    def write_one(number: int) -> str:
        row = {"sku": f"A-{number}", "gtin": EAN}
        try:
            if in_bulk:
                return bulk(seller, row)[0][0]
            return "created" if create(seller, **row) else ""
        except AlreadyExists:
            return "failed"
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(write_one, range(8)))
    assert outcomes == ["created", *["failed"] * 7]
    assert Product.objects.filter(gtin=EAN).count() == 1
