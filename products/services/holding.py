"""Reservations that an object of the hub holds, such as an order: only its own steps change them.

``reservations_hold`` begins them, ``reservation_reduce`` gives a part of one back, and ``Held``
ends them. The rules are written down in docs/stock.md ("Reservations").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from hub.bulk.statements import update_rows, update_versioned
from hub.core.actors import Actor
from hub.core.errors import Conflict, NotFound
from hub.core.insertions import insert_read
from hub.core.queries import only, remember
from hub.events.recording import Happened, record_each
from products.choices import RESERVATION_TRANSITIONS, MovementKind, ReservationStatus
from products.models import StockReservation, StockReservationLine
from products.selectors import reservations_of
from products.services.reservations import (
    Hold,
    book_of,
    reservation_close,
    reservation_end,
    reservations_fill,
)
from products.services.stock_book import Cause, StockBook

Part = tuple[StockReservationLine, int]
"""A line, and how many of its pieces are given back."""


def reservations_hold(*, book: StockBook, holds: Sequence[Hold]) -> None:
    """Make reservations that name their ``holder``, and let them hold what was allocated."""
    insert_read([hold.reservation for hold in holds])
    reservations_fill(book, holds)


class Held:
    """Holders' reservations that are about to end: locked with their stock, and ended together."""

    def __init__(self, actor: Actor, reservation_ids: Iterable[UUID]) -> None:
        rows = reservations_of(actor=actor).filter(pk__in=list(reservation_ids)).order_by("pk")
        self.known = {each.pk: each for each in rows.select_for_update(no_key=True)}
        lines = [line for each in self.known.values() for line in each.lines.all()]
        self.book = book_of(actor, lines)
        self.ended: list[StockReservation] = []

    def settle(self, reservation_id: UUID, target: ReservationStatus) -> None:
        """End one in memory; one of which everything was given back before stays as it is.

        Raises NotFound, and InvalidTransition for one that ended otherwise.
        """
        reservation = self.known.get(reservation_id)
        if reservation is None:
            raise NotFound
        if reservation.status != ReservationStatus.RELEASED:
            reservation_close(self.book, reservation, target)
            self.ended.append(reservation)

    def write(self, events: Sequence[Happened] = ()) -> None:
        """Write what has ended; tell of it, and of ``events``."""
        update_versioned(self.ended, ["status"])
        self.book.write(events)


def reservation_reduce(
    *,
    actor: Actor,
    reservation_id: UUID,
    pieces: Mapping[UUID, int],
    events: Sequence[Happened] = (),
) -> StockReservation:
    """Give back so many pieces of each product; tell of it, and of ``events``.

    The pieces come from the warehouse that was taken from last; products that it does not hold are
    passed over. A reservation of which nothing is left is released. Raises InvalidTransition for
    one that is over, and Conflict for more pieces than it holds.
    """
    reservation = _locked(actor, reservation_id)
    lines = list(reservation.lines.all())
    held = _held(lines)
    pieces = {product: count for product, count in pieces.items() if count and product in held}
    if not pieces:
        record_each(actor=actor, events=events)
        return reservation
    RESERVATION_TRANSITIONS.check(reservation.status, ReservationStatus.RELEASED)
    if pieces == held:
        return reservation_end(actor, reservation, ReservationStatus.RELEASED, events)
    book, cause = book_of(actor, lines), _cause(reservation)
    for line, count in _parts(lines, pieces):
        stock = book.stocks[line.inventory.product_id, line.inventory.warehouse_id]
        book.move(stock, cause, reserved=-count)
        line.quantity -= count
    _write(reservation, lines)
    book.write([("reservation.reduced", reservation), *events])
    return reservation


def _locked(actor: Actor, reservation_id: UUID) -> StockReservation:
    rows = reservations_of(actor=actor).filter(pk=reservation_id)
    return only(rows.select_for_update(no_key=True))


def _cause(reservation: StockReservation) -> Cause:
    return Cause(MovementKind.RELEASED, reference=reservation.reference)


def _held(lines: Sequence[StockReservationLine]) -> dict[UUID, int]:
    """Return how many pieces of each product are held."""
    held: dict[UUID, int] = {}
    for line in lines:
        product = line.inventory.product_id
        held[product] = held.get(product, 0) + line.quantity
    return held


def _parts(lines: Sequence[StockReservationLine], pieces: Mapping[UUID, int]) -> Iterator[Part]:
    """Yield what is taken out of which line. Raises Conflict for more than there is."""
    missing = dict(pieces)
    for line in reversed(lines):
        count = min(line.quantity, missing.get(line.inventory.product_id, 0))
        if count:
            missing[line.inventory.product_id] -= count
            yield line, count
    if any(missing.values()):
        raise Conflict("More pieces were to be given back than are held.")


def _write(reservation: StockReservation, lines: Sequence[StockReservationLine]) -> None:
    left = [line for line in lines if line.quantity]
    gone = [line.pk for line in lines if not line.quantity]
    if gone:
        StockReservationLine.objects.filter(pk__in=gone).delete()
    update_rows(left, ["quantity"])
    remember(reservation, "lines", left)
    reservation.save_versioned([])
