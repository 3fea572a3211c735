"""Batches of products as both protocols make them: plain data, its serializer, the service."""

import re
from typing import Any

from hub.bulk.rows import Batch, BatchResult
from hub.core.actors import Actor
from hub.core.identifiers import new_id
from hub.wire.bulk import batch_of
from hub.wire.serializers import validated
from products.models import Product
from products.serializers import ProductPriceRowSerializer, ProductUpsertRowSerializer
from products.services import prices_bulk_set, products_bulk_upsert
from tests.products.factories import make_product

Plain = dict[str, Any]
KETTLE = {"name": "Kettle", "kind": "physical", "currency": "USD", "price": "5.00"}
PRICE = {"currency": "USD", "price": "5.00"}


def kettle(sku: str, **more: Any) -> Plain:
    return {"sku": sku, **KETTLE, **more}


def price(sku: str, **more: Any) -> Plain:
    return {"sku": sku, **PRICE, **more}


def upsert(actor: Actor, *rows: Plain, **flags: bool) -> BatchResult:
    shape = batch_of(ProductUpsertRowSerializer)
    batch = Batch.of(validated(shape, {"rows": list(rows), **flags}))
    return products_bulk_upsert(actor=actor, batch=batch)


def set_prices(actor: Actor, *rows: Plain, **flags: bool) -> BatchResult:
    shape = batch_of(ProductPriceRowSerializer)
    batch = Batch.of(validated(shape, {"rows": list(rows), **flags}))
    return prices_bulk_set(actor=actor, batch=batch)


def stored() -> list[Plain]:
    return list(Product.objects.order_by("organization_id", "sku").values())


def make_stored(actor: Actor, there_is: str) -> None:
    """Make the product A-1 that the first column of a table tells of."""
    if there_is != "nothing":
        status = "archived" if "archived" in there_is else "active"
        make_product(actor, **kettle("A-1"), status=status, brand="Ærø")


def changes_of(sentence: str) -> Plain:
    """Read the sentence of a row into what differs from the usual values."""
    found: Plain = dict(re.findall(r"(price|currency) (\S+?)(?:,|$)", sentence))
    if "another price" in sentence:
        found["price"] = "6.00"
    if "unknown" in sentence:
        found[f"{sentence.rsplit(maxsplit=1)[-1]}_id"] = str(new_id())
    if version := re.findall(r"expected version (\d)", sentence):
        found["expected_version"] = int(version[0])
    return found
