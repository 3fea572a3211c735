"""The stock that an order holds: products owns it, an order begins and ends it."""

from collections.abc import Iterator, Sequence

from hub.core.errors import Conflict, FieldError
from hub.core.identifiers import new_id
from orders.models import Order
from orders.selectors.orders import KIND
from orders.services.drafts import Draft, Line, line_error
from products.choices import ProductKind
from products.models import StockReservation
from products.services.allocation import FOR_SALE, Taken, Wanted, allocate
from products.services.stock_book import StockBook

GOODS = (ProductKind.PHYSICAL, ProductKind.VEHICLE)
"""Kinds that have to be kept in stock."""


def goods_choose(book: StockBook, draft: Draft, others: Sequence[FieldError] = ()) -> Taken:
    """Choose the pieces of a new order. Raises Conflict with all that lacks, and ``others``."""
    errors = [*others, *_not_for_sale(book, draft)]
    taken: Taken = []
    try:
        taken = allocate(book, _wanted(book, draft))
    except Conflict as refusal:
        errors += refusal.errors
    if errors:
        raise Conflict("It cannot be ordered like this.", errors=sorted(errors))
    return taken


def goods_reserve(order: Order, taken: Taken) -> StockReservation | None:
    """Name the reservation that an order is going to hold, if it holds anything."""
    if not taken:
        return None
    order.reservation_id = new_id()
    return StockReservation(
        pk=order.reservation_id, organization_id=order.organization_id, holder=KIND
    )


def _wanted(book: StockBook, draft: Draft) -> Iterator[Wanted]:
    for line in draft.lines:
        if _is_stocked(book, line):
            yield Wanted(line.product, line.quantity, line.path, line.key)


def _is_stocked(book: StockBook, line: Line) -> bool:
    return line.product.kind in GOODS or bool(book.of(line.product))


def _not_for_sale(book: StockBook, draft: Draft) -> Iterator[FieldError]:
    for line in draft.lines:
        if not _is_stocked(book, line) and line.product.status not in FOR_SALE:
            yield line_error(line, line.key, "not_for_sale", f"It is {line.product.status}.")
