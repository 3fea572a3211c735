"""From which warehouses the pieces of a reservation come (docs/stock.md, "Reservations")."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from hub.core.errors import Conflict, FieldError, Path
from products.choices import ProductStatus
from products.models import Inventory, Product
from products.services.stock_book import StockBook

FOR_SALE = {ProductStatus.ACTIVE, ProductStatus.OUT_OF_STOCK}
Taken = list[tuple[Inventory, int]]
"""Pieces of stocks."""


class Wanted(NamedTuple):
    """Pieces of a product that somebody wants.

    ``item`` is where they stand in the message, ``key`` what names the product there; ``only_in``
    is the one warehouse they may come from, if not any.
    """

    product: Product
    quantity: int
    item: Path
    key: str
    only_in: UUID | None = None


class NotToBeHad(Exception):
    """An item cannot be held; ``error`` says why and where."""

    def __init__(self, path: Path, code: str, message: str) -> None:
        self.error = FieldError(path, code, message)
        super().__init__(message)


def allocate(book: StockBook, wanted: Iterable[Wanted]) -> Taken:
    """Return what all get: of the first warehouses that have some.

    Raises Conflict with an error for each that gets not all (``insufficient_stock``,
    ``not_stocked``, ``not_for_sale``).
    """
    taken: Taken = []
    errors = []
    for each in wanted:
        try:
            taken += _pieces(book, each)
        except NotToBeHad as failed:
            errors.append(failed.error)
    if errors:
        raise Conflict("Not all of it can be held, so that none is.", errors=errors)
    return taken


def _pieces(book: StockBook, wanted: Wanted) -> Taken:
    product, quantity = wanted.product, wanted.quantity
    where = (*wanted.item, "quantity")
    if ProductStatus(product.status) not in FOR_SALE:
        raise NotToBeHad((*wanted.item, wanted.key), "not_for_sale", f"It is {product.status}.")
    stocks = book.of(product)
    if not stocks:
        raise NotToBeHad(where, "not_stocked", "It is not kept in stock.")
    taken, missing = [], quantity
    for stock in sorted(_usable(stocks, wanted.only_in), key=_turn):
        pieces = min(missing, stock.available)
        if pieces:
            taken.append((stock, pieces))
            missing -= pieces
    if missing:
        message = f"{quantity - missing} pieces are available."
        raise NotToBeHad(where, "insufficient_stock", message)
    return taken


def _usable(stocks: list[Inventory], only_in: UUID | None) -> list[Inventory]:
    return [
        stock
        for stock in stocks
        if stock.warehouse.is_active and only_in in {None, stock.warehouse_id}
    ]


def _turn(stock: Inventory) -> tuple[int, str]:
    return stock.warehouse.priority, stock.warehouse.code
