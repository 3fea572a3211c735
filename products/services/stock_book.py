"""The one place that writes stock: numbers, movements, events and statuses together."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from hub.bulk.statements import update_versioned
from hub.core.actors import Actor
from hub.core.insertions import insert_rows
from hub.events.recording import record_each
from products.choices import MovementKind
from products.models import Inventory, Product, StockMovement, Warehouse
from products.services.stock_status import statuses_follow

NUMBERS = ("on_hand", "reserved")
StockKey = tuple[UUID, UUID]
"""A product and a warehouse."""

Happened = tuple[str, Model]
"""The type of an event, and what it happened to."""


@dataclass(frozen=True)
class Cause:
    """Why stock moves, as the movement will tell."""

    kind: MovementKind
    reason: str = ""
    note: str = ""
    reference: str = ""


class StockBook:
    """All stock of some products, locked: moved in memory, and written set by set.

    The products must be locked: all writers of a product's stock then follow each other, and what
    is read here stays true. Each stock is moved at most once.
    """

    def __init__(self, actor: Actor, products: Iterable[Product]) -> None:
        self.actor = actor
        self.products = {product.pk: product for product in products}
        self.stocks: dict[StockKey, Inventory] = {}
        self._made: dict[StockKey, Inventory] = {}
        self._changed: list[Inventory] = []
        self._movements: list[StockMovement] = []
        rows = Inventory.objects.filter(product_id__in=self.products)
        locked = rows.order_by("pk").select_for_update(no_key=True)
        for stock in locked.prefetch_related("warehouse"):
            stock.product = self.products[stock.product_id]
            self.stocks[stock.product_id, stock.warehouse_id] = stock

    def at(self, product: Product, warehouse: Warehouse) -> Inventory:
        """Return the stock of a product in a warehouse; a new one, that moving it will make."""
        found = self.stocks.get((product.pk, warehouse.pk))
        if found is not None:
            return found
        owner = product.organization_id
        return Inventory(organization_id=owner, product=product, warehouse=warehouse)

    def knows(self, stock: Inventory) -> bool:
        """Tell whether the stock was there before."""
        key = (stock.product_id, stock.warehouse_id)
        return key in self.stocks and key not in self._made

    def of(self, product: Product) -> list[Inventory]:
        """Return all stock of a product."""
        return [stock for stock in self.stocks.values() if stock.product_id == product.pk]

    def move(self, stock: Inventory, cause: Cause, *, on_hand: int = 0, reserved: int = 0) -> None:
        """Change the numbers of a stock by so much, which must leave them right."""
        is_known = self.knows(stock)
        if is_known:
            self._changed.append(stock)
        else:
            key = (stock.product_id, stock.warehouse_id)
            self.stocks[key] = self._made[key] = stock
        stock.on_hand += on_hand
        stock.reserved += reserved
        stock.available = stock.on_hand - stock.reserved
        version = stock.version + 1 if is_known else stock.version
        self._movements.append(self._movement(stock, cause, version, on_hand, reserved))

    def write(self, events: Iterable[Happened] = ()) -> None:
        """Write what was moved, with all that follows from it, and ``events`` that it led to."""
        moved = [*self._made.values(), *self._changed]
        if not moved:
            record_each(actor=self.actor, events=events)
            return
        Inventory.objects.bulk_create(self._made.values())
        update_versioned(self._changed, NUMBERS)
        insert_rows(self._movements)
        changed = [("inventory.changed", stock) for stock in moved]
        record_each(actor=self.actor, events=[*changed, *events])
        available = self._available()
        statuses_follow(actor=self.actor, products=self.products.values(), available=available)

    def _available(self) -> dict[UUID, int]:
        """Return how much of each product is for sale, as `available_of` would find it."""
        found: dict[UUID, int] = {}
        for stock in self.stocks.values():
            counted = stock.available if stock.warehouse.is_active else 0
            found[stock.product_id] = found.get(stock.product_id, 0) + counted
        return found

    def _movement(
        self, stock: Inventory, cause: Cause, version: int, on_hand: int, reserved: int
    ) -> StockMovement:
        principal = self.actor.principal
        return StockMovement(
            organization_id=stock.organization_id,
            inventory_id=stock.pk,
            version=version,
            kind=cause.kind,
            reason=cause.reason,
            note=cause.note,
            reference=cause.reference,
            on_hand_delta=on_hand,
            reserved_delta=reserved,
            on_hand=stock.on_hand,
            reserved=stock.reserved,
            principal_kind=principal.kind.value,
            principal_id=principal.id,
            principal_name=principal.name,
            protocol=self.actor.protocol.value,
            request_id=self.actor.request_id,
        )
