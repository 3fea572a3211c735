"""From which warehouses the pieces of a reservation come (docs/stock.md, "Reservations")."""

from uuid import UUID

from hub.core.errors import FieldError, Path
from products.choices import ProductStatus
from products.models import Inventory, Product
from products.services.stock_book import StockBook

FOR_SALE = {ProductStatus.ACTIVE, ProductStatus.OUT_OF_STOCK}
Taken = list[tuple[Inventory, int]]
"""Pieces of stocks."""


class NotToBeHad(Exception):
    """An item cannot be held; ``error`` says why and where."""

    def __init__(self, path: Path, code: str, message: str) -> None:
        self.error = FieldError(path, code, message)
        super().__init__(message)


def allocate(
    book: StockBook, product: Product, item: Path, key: str, quantity: int, only_in: UUID | None
) -> Taken:
    """Return pieces of a product: of the first warehouses that have some, or of ``only_in``.

    ``item`` is where the item stands in the message, ``key`` what names its product there. Raises
    NotToBeHad.
    """
    if ProductStatus(product.status) not in FOR_SALE:
        raise NotToBeHad((*item, key), "not_for_sale", f"It is {product.status}.")
    stocks = book.of(product)
    if not stocks:
        raise NotToBeHad((*item, "quantity"), "not_stocked", "It is not kept in stock.")
    taken, missing = [], quantity
    for stock in sorted(_usable(stocks, only_in), key=_turn):
        pieces = min(missing, stock.available)
        if pieces:
            taken.append((stock, pieces))
            missing -= pieces
    if missing:
        message = f"{quantity - missing} pieces are available."
        raise NotToBeHad((*item, "quantity"), "insufficient_stock", message)
    return taken


def _usable(stocks: list[Inventory], only_in: UUID | None) -> list[Inventory]:
    return [
        stock
        for stock in stocks
        if stock.warehouse.is_active and only_in in {None, stock.warehouse_id}
    ]


def _turn(stock: Inventory) -> tuple[int, str]:
    return stock.warehouse.priority, stock.warehouse.code
