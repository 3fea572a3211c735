"""The stock that an order holds: products owns it, an order begins and ends it."""

from collections.abc import Iterator, Sequence

from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError
from hub.core.identifiers import new_id
from hub.events.recording import record
from orders.models import Order
from orders.selectors.orders import KIND
from orders.services.drafts import Draft, Line, line_error
from products.choices import ProductKind
from products.models import StockReservation
from products.services import reservation_hold
from products.services.allocation import FOR_SALE, Taken, Wanted, allocate
from products.services.stock_book import StockBook

GOODS = (ProductKind.PHYSICAL, ProductKind.VEHICLE)
"""Kinds that have to be kept in stock."""


class Goods:
    """The stock of all products of a new order, locked, and what of it the order gets."""

    def __init__(self, actor: Actor, draft: Draft) -> None:
        self.actor, self.lines = actor, draft.lines
        self.book = StockBook(actor, [line.product for line in draft.lines])
        self.taken: Taken = []

    def take(self, others: Sequence[FieldError] = ()) -> None:
        """Choose the pieces. Raises Conflict with all that lacks, and with ``others``."""
        errors = [*others, *self._not_for_sale()]
        wanted = [
            Wanted(line.product, line.quantity, line.path, line.key)
            for line in self.lines
            if self._is_stocked(line)
        ]
        try:
            self.taken = allocate(self.book, wanted)
        except Conflict as refusal:
            errors += refusal.errors
        if errors:
            raise Conflict("It cannot be ordered like this.", errors=sorted(errors))

    def reserve(self, order: Order) -> StockReservation | None:
        """Name the reservation that the order is going to hold, if it holds anything."""
        if not self.taken:
            return None
        order.reservation_id = new_id()
        return StockReservation(
            pk=order.reservation_id, organization_id=order.organization_id, holder=KIND
        )

    def hold(self, order: Order, reservation: StockReservation | None) -> None:
        """Hold the pieces for an order that was written, and tell that it was made."""
        if reservation is None:
            record(actor=self.actor, type="order.created", instance=order)
            return
        reservation.reference = f"hub order {order.number}"
        told = [("order.created", order)]
        reservation_hold(book=self.book, reservation=reservation, taken=self.taken, events=told)

    def _is_stocked(self, line: Line) -> bool:
        return line.product.kind in GOODS or bool(self.book.of(line.product))

    def _not_for_sale(self) -> Iterator[FieldError]:
        for line in self.lines:
            if not self._is_stocked(line) and line.product.status not in FOR_SALE:
                yield line_error(line, line.key, "not_for_sale", f"It is {line.product.status}.")
