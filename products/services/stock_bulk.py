"""Stock levels by the hundred; the rules are those of one level (docs/stock.md)."""

from collections.abc import Collection
from typing import Any

from hub.bulk.rows import Batch, BatchResult, Row
from hub.bulk.writes import BulkWrite
from hub.core.actors import Actor
from products.models import Inventory
from products.services.stock import level_set
from products.services.stock_book import StockBook, StockKey
from products.services.stock_keys import StockKeys


def stock_bulk_set(*, actor: Actor, batch: Batch) -> BatchResult:
    """Set what is on hand for each row; values as StockSetSerializer has them.

    Raises ValidationFailed or Conflict with ``all_or_nothing`` when a row fails.
    """
    return _Levels(actor).run(batch)


class _Levels(BulkWrite[Inventory]):
    model, key_field = Inventory, "sku"
    keys: StockKeys
    book: StockBook

    def begin(self, rows: Collection[Row]) -> None:
        self.keys = StockKeys(self.actor, [row.values for row in rows if not row.errors])
        self.book = StockBook(self.actor, self.keys.products)

    def key(self, row: Row) -> StockKey:
        product, (warehouse,) = self.keys.find(row.values)
        return product.pk, warehouse.pk

    def key_of(self, instance: Inventory) -> StockKey:
        return instance.product_id, instance.warehouse_id

    def locked(self, keys: Collection[Any]) -> dict[Any, Inventory]:  # noqa: ARG002 - all are
        """Return what the book has locked."""
        return dict(self.book.stocks)

    def prepare(self, rows: Collection[Row]) -> None:
        """Nothing more has to be known."""

    def change(self, instance: Inventory, row: Row) -> list[str]:
        return level_set(self.book, instance, row.values, row.expected_version)

    def create(self, key: Any, row: Row) -> Inventory:  # noqa: ARG002 - the row names it too
        product, (warehouse,) = self.keys.find(row.values)
        stock = self.book.at(product, warehouse)
        level_set(self.book, stock, row.values, row.expected_version)
        return stock

    def write(self, batch: Batch) -> None:  # noqa: ARG002 - nothing can fail here
        self.book.write()
