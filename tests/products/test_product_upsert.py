"""Create or update by sku."""

from decimal import Decimal

import pytest

from hub.core.actors import Actor
from hub.core.errors import InvalidTransition, VersionMismatch
from products.models import Product
from tests.products.factories import make_product, make_seller
from tests.products.tables import Row, name_of, table
from tests.products.writing import upsert

pytestmark = pytest.mark.django_db


MESSAGES = {
    "a new product": {"name": "Kettle", "price": "5.00"},
    "another price": {"name": "Kettle", "price": "6.00"},
    "the same values": {"name": "Kettle", "price": "5.00"},
}


def outcome_of_upsert(seller: Actor, message: str) -> str:
    values, _, version = message.partition(", expected version ")
    before = Product.objects.filter(sku="A-1").values("version").first()
    try:
        product, created = upsert(
            seller,
            sku="A-1",
            expected_version=int(version) if version else None,
            **MESSAGES[values],
        )
    except (VersionMismatch, InvalidTransition) as refusal:
        return refusal.code
    if created:
        return "created"
    return "unchanged" if before == {"version": product.version} else "updated"


@pytest.mark.parametrize("row", table("Create or update by sku"), ids=name_of)
def test_an_upsert_does_what_the_table_says(row: Row):
    seller = make_seller()
    if row["there is"] != "nothing":
        status = "archived" if "archived" in row["there is"] else "active"
        kettle = {"name": "Kettle", "price": Decimal(5), "brand": "Ærø"}
        make_product(seller, sku="A-1", status=status, **kettle)
    assert outcome_of_upsert(seller, row["the message"]) == row["outcome"]
    found = Product.objects.filter(sku="A-1").first()
    assert (str(found.version) if found else "") == row["version"]
    if found:
        assert found.price == Decimal("6.00" if row["outcome"] == "updated" else "5.00")
        assert found.brand == ("" if row["outcome"] == "created" else "Ærø")
