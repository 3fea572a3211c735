"""The one place that writes stock: numbers, movements, events and statuses together."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from uuid import UUID

from hub.bulk.statements import update_counted
from hub.core.actors import Actor
from hub.core.insertions import insert_rows
from hub.events.recording import Happened, record_each
from products.choices import MovementKind
from products.models import Inventory, Product, StockMovement, Warehouse
from products.services.stock_status import statuses_follow

NUMBERS = ("on_hand", "reserved")
StockKey = tuple[UUID, UUID]
"""A product and a warehouse."""


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
    is read here stays true. A stock may be moved several times: each is a version of its own.
    """

    def __init__(self, actor: Actor, products: Iterable[Product]) -> None:
        self.actor = actor
        self.products = {product.pk: product for product in products}
        self.stocks: dict[StockKey, Inventory] = {}
        self._by_product: dict[UUID, list[Inventory]] = {}
        self._made: dict[StockKey, Inventory] = {}
        self._versions: dict[StockKey, int] = {}
        self._movements: list[StockMovement] = []
        self._happened: list[Happened] = []
        self._seen: list[tuple[Inventory, Inventory]] = []
        rows = Inventory.objects.filter(product_id__in=self.products)
        locked = rows.order_by("pk").select_for_update(no_key=True)
        for stock in locked.prefetch_related("warehouse"):
            stock.product = self.products[stock.product_id]
            self._know(stock)

    def at(self, product: Product, warehouse: Warehouse) -> Inventory:
        """Return the stock of a product in a warehouse; a new one, that moving it will make."""
        found = self.stocks.get((product.pk, warehouse.pk))
        if found is not None:
            return found
        owner = product.organization_id
        return Inventory(organization_id=owner, product=product, warehouse=warehouse)

    def knows(self, stock: Inventory) -> bool:
        """Tell whether the stock was there before."""
        key = _key(stock)
        return key in self.stocks and key not in self._made

    def of(self, product: Product) -> list[Inventory]:
        """Return all stock of a product."""
        return self._by_product.get(product.pk, [])

    def promise(self, pieces: Iterable[tuple[Inventory, int]]) -> None:
        """Let nobody else have pieces that are going to be moved."""
        for stock, count in pieces:
            stock.available -= count

    def move(self, stock: Inventory, cause: Cause, *, on_hand: int = 0, reserved: int = 0) -> None:
        """Change the numbers of a stock by so much, which must leave them right."""
        key = _key(stock)
        if key not in self.stocks:
            self._made[key] = stock
            self._know(stock)
            self._versions[key] = stock.version
        else:
            self._versions[key] = self._versions.get(key, stock.version) + 1
        stock.on_hand += on_hand
        stock.reserved += reserved
        stock.available = stock.on_hand - stock.reserved
        version = self._versions[key]
        self._movements.append(self._movement(stock, cause, version, on_hand, reserved))
        self._see(stock, version)

    def tell(self, *events: Happened) -> None:
        """Let events follow those of what was moved so far."""
        self._happened += events

    def write(self, events: Iterable[Happened] = ()) -> None:
        """Write what was moved, with all that follows from it, and ``events`` that it led to."""
        self.tell(*events)
        if not self._movements:
            record_each(actor=self.actor, events=self._happened)
            return
        self._write_numbers()
        insert_rows(self._movements)
        record_each(actor=self.actor, events=self._happened)
        available = self._available()
        statuses_follow(actor=self.actor, products=self.products.values(), available=available)

    def _know(self, stock: Inventory) -> None:
        self.stocks[_key(stock)] = stock
        self._by_product.setdefault(stock.product_id, []).append(stock)

    def _see(self, stock: Inventory, version: int) -> None:
        """Tell of a stock as it is now, whatever becomes of it before that is written."""
        seen = copy(stock)
        seen.version = version
        self._seen.append((seen, stock))
        self.tell(("inventory.changed", seen))

    def _write_numbers(self) -> None:
        Inventory.objects.bulk_create(self._made.values())
        changed = [self.stocks[key] for key in self._versions if key not in self._made]
        for key, version in self._versions.items():
            self.stocks[key].version = version
        update_counted(changed, NUMBERS)
        for seen, stock in self._seen:
            seen.created_at, seen.updated_at = stock.created_at, stock.updated_at

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


def _key(stock: Inventory) -> StockKey:
    return stock.product_id, stock.warehouse_id
