"""Which price is chosen, and until when: the tables of docs/price-lists.md."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hub.core.actors import Actor
from hub.core.errors import Conflict, HubError, NotFound, ValidationFailed
from hub.core.identifiers import new_id
from hub.wire.serializers import write
from products import selectors
from products.models import PriceList, PriceListEntry, Product
from products.selectors.prices import Price
from products.serializers import PriceSerializer
from tests.pages import Page, Row, name_of
from tests.products.factories import make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db
PAGE = Page("price-lists.md")
SECTION = "Which price is chosen"
LISTS, ASKED, STATUSES = (PAGE.table(SECTION, number) for number in range(3))


def instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def make_list(product: Product, row: Row) -> None:
    kept = {"organization_id": product.organization_id, "currency": row["currency"]}
    price_list = PriceList.objects.create(
        code=row["list"],
        name=row["list"],
        channel=row["channel"] or None,
        customer_group=row["customer_group"],
        priority=int(row["priority"]),
        starts_at=instant(row["starts_at"]),
        ends_at=instant(row["ends_at"]),
        is_active=row["is_active"] == "yes",
        **kept,
    )
    for entry in row["entries"].split(", "):
        quantity, price = entry.split(": ")
        PriceListEntry.objects.create(
            price_list=price_list,
            product=product,
            min_quantity=int(quantity),
            price=Decimal(price),
            **kept,
        )


def fill(seller: Actor) -> Product:
    product = make_product(seller, sku="A-1", price=Decimal(100), currency="EUR")
    for row in LISTS:
        make_list(product, row)
    return product


def ask(actor: Actor, **asked: Any) -> Price:
    named = {name: value for name, value in asked.items() if value not in ("", None)}
    return selectors.price_get(actor=actor, asked={"quantity": 1, **named})


def question(row: Row) -> dict[str, Any]:
    return {
        "at": instant(row["at"]),
        "channel": row["channel"],
        "customer_group": row["customer_group"],
        "quantity": int(row["quantity"]),
        "currency": row["currency"],
    }


def reasons(refusal: HubError) -> list[tuple[str, str]]:
    return [(str(error.path[0]), error.code) for error in refusal.errors]


@pytest.mark.parametrize("row", ASKED, ids=name_of)
def test_the_price_is_the_one_that_the_table_says(row: Row):
    seller = make_seller()
    product = fill(seller)
    if " " not in row["price"]:
        with pytest.raises(Conflict) as refusal:
            ask(seller, product_id=product.pk, **question(row))
        assert reasons(refusal.value) == [("currency", row["price"])]
        return
    found = ask(seller, product_id=product.pk, **question(row))
    told = write(PriceSerializer, found)
    assert f"{told['price']} {told['currency']}" == row["price"]
    assert (told["price_list_code"] or told["source"]) == row["from"]
    assert found.valid_until == instant(row["valid_until"])
    assert ask(seller, sku="A-1", **question(row)) == found


@pytest.mark.parametrize("row", [row for row in ASKED if row["valid_until"]], ids=name_of)
def test_a_price_holds_until_just_before_it_is_said_to_end(row: Row):
    seller = make_seller()
    product = fill(seller)
    asked = {**question(row), "product_id": product.pk}
    found = ask(seller, **asked)
    assert found.valid_until is not None
    last = ask(seller, **asked | {"at": found.valid_until - timedelta(microseconds=1)})
    assert (last.entry, last.price) == (found.entry, found.price)
    assert ask(seller, **asked | {"at": found.valid_until}).entry != found.entry


@pytest.mark.parametrize("row", STATUSES, ids=name_of)
def test_a_product_that_is_not_on_sale_has_a_price_unless_it_is_archived(row: Row):
    seller = make_seller()
    product = make_product(seller, sku="A-1", status=row["product"])
    if row["outcome"] == "priced":
        assert ask(seller, product_id=product.pk).price == Decimal("19.90")
        return
    for asked in ({"product_id": product.pk}, {"sku": "A-1"}):
        with pytest.raises(Conflict) as refusal:
            ask(seller, **asked)
        assert reasons(refusal.value) == [(next(iter(asked)), row["outcome"])]


def test_now_is_meant_where_no_instant_is_named():
    seller = make_seller()
    product = make_product(seller)
    before = datetime.now(UTC)
    found = ask(seller, product_id=product.pk)
    assert before <= found.asked.at <= datetime.now(UTC)


def test_deleted_lists_and_entries_are_not_chosen():
    seller = make_seller()
    product = fill(seller)
    asked = {"product_id": product.pk, "at": instant("2026-05-01"), "channel": "storefront"}
    assert ask(seller, **asked).price == 88
    PriceListEntry.objects.get(price_list__code="WEB").delete_versioned()
    assert ask(seller, **asked).price == 90
    PriceList.objects.get(code="BASE").delete_versioned()
    assert ask(seller, **asked).price == 100


def test_a_price_is_told_to_whom_the_product_is_known():
    seller, other, operator = make_seller(), make_seller(), make_operator()
    product = make_product(seller, sku="A-1")
    assert ask(operator, product_id=product.pk).price == Decimal("19.90")
    assert ask(operator, sku="A-1", organization_id=seller.organization_id).product == product
    for asked in (
        {"product_id": product.pk},
        {"product_id": new_id()},
        {"sku": "A-1"},
        {"sku": "A-1", "organization_id": seller.organization_id},
    ):
        with pytest.raises(NotFound):
            ask(other, **asked)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({}, ("product_id", "required")),
        ({"sku": "A", "product_id": new_id()}, ("sku", "conflicting_values")),
    ],
)
def test_id_or_sku_is_named(asked: dict[str, Any], reason: tuple[str, str]):
    with pytest.raises(ValidationFailed) as refusal:
        ask(make_seller(), **asked)
    assert reasons(refusal.value) == [reason]
