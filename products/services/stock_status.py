"""How a product's status follows its stock (docs/stock.md, "Out of stock")."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from hub.bulk.statements import update_versioned
from hub.core.actors import Actor
from hub.events.recording import record_each
from products.choices import ProductStatus
from products.models import Product

FOLLOWED = {
    ProductStatus.OUT_OF_STOCK: "product.sold_out",
    ProductStatus.ACTIVE: "product.restocked",
}
"""The statuses that follow the stock, and what the event of moving there is called."""


def status_with(status: str, available: int | None) -> ProductStatus:
    """Return the status that a product has with so many pieces for sale; None: never had stock."""
    current = ProductStatus(status)
    if available is None or current not in FOLLOWED:
        return current
    return ProductStatus.ACTIVE if available else ProductStatus.OUT_OF_STOCK


def statuses_follow(
    *, actor: Actor, products: Iterable[Product], available: Mapping[UUID, int]
) -> None:
    """Move each product to where its stock wants it, and tell of it. The rows must be locked."""
    moved = []
    for product in products:
        target = status_with(product.status, available.get(product.pk))
        if target != product.status:
            product.status = target
            moved.append(product)
    if not moved:
        return
    update_versioned(moved, ["status"])
    events = ((FOLLOWED[ProductStatus(each.status)], each) for each in moved)
    record_each(actor=actor, events=events)
