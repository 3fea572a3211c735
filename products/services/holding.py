"""Reservations that an object of the hub holds, such as an order: only its own steps change them.

``reservation_hold`` begins one, ``reservation_reduce`` gives a part of it back, and
``reservation_settle`` ends it. The rules are written down in docs/stock.md ("Reservations").
"""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from hub.bulk.statements import update_rows
from hub.core.actors import Actor
from hub.core.errors import Conflict
from hub.core.queries import only, remember
from hub.events.recording import record_each
from products.choices import RESERVATION_TRANSITIONS, MovementKind, ReservationStatus
from products.models import StockReservation, StockReservationLine
from products.selectors import reservations_of
from products.services.allocation import Taken
from products.services.reservations import book_of, reservation_end, reservation_fill
from products.services.stock_book import Cause, Happened, StockBook

Part = tuple[StockReservationLine, int]
"""A line, and how many of its pieces are given back."""


def reservation_hold(
    *,
    book: StockBook,
    reservation: StockReservation,
    taken: Taken,
    events: Sequence[Happened] = (),
) -> StockReservation:
    """Make a reservation that names its ``holder``, and let it hold what was allocated."""
    reservation.save(force_insert=True)
    reservation_fill(book, reservation, taken, events)
    return reservation


def reservation_settle(
    *,
    actor: Actor,
    reservation_id: UUID,
    target: ReservationStatus,
    events: Sequence[Happened] = (),
) -> StockReservation:
    """End a holder's reservation; tell of it, and of ``events``.

    One of which everything was given back before stays as it is. Raises InvalidTransition for one
    that ended otherwise.
    """
    reservation = _locked(actor, reservation_id)
    if reservation.status == ReservationStatus.RELEASED:
        record_each(actor=actor, events=events)
        return reservation
    return reservation_end(actor, reservation, target, events)


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
