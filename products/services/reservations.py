"""Holding stock for somebody; the rules are written down in docs/stock.md."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hub.bulk.statements import update_versioned
from hub.core.actors import Actor
from hub.core.constraints import unique_keys
from hub.core.errors import Conflict, FieldError, ValidationFailed
from hub.core.insertions import insert_rows
from hub.core.queries import only, remember
from hub.events.recording import Happened
from products.choices import RESERVATION_TRANSITIONS, MovementKind, ReservationStatus
from products.models import Product, StockReservation, StockReservationLine, Warehouse
from products.selectors import product_owner, reservations_of
from products.services.allocation import Taken, Wanted, allocate
from products.services.stock_book import Cause, StockBook
from products.services.stock_keys import StockKeys

Values = Mapping[str, Any]
Named = tuple[Product, list[Warehouse]]
REFERENCES = {"reservation_reference_is_unique_while_it_holds": "reference"}
ITEMS = "items"
OURS = "hub "
"""What references of reservations begin with that objects of the hub hold."""


@transaction.atomic
def reservation_create(*, actor: Actor, values: Values) -> StockReservation:
    """Hold all pieces of all items, or none.

    ``values`` are the fields of StockReserveSerializer; an app of the hub may say that
    ``expires_at`` is None, for a reservation without an end. Raises NotFound, AlreadyExists
    for a reference that is taken, ValidationFailed, and Conflict with an error for each item
    (``insufficient_stock``, ``not_stocked``, ``not_for_sale``).
    """
    _refuse_ours(values["reference"])
    owner = product_owner(actor=actor, organization_id=values.get("organization_id"))
    expires_at = _end_of(values)
    rows = [{**values, **item} for item in values[ITEMS]]
    is_in_one = values.get("warehouse_id") or values.get("warehouse_code")
    keys = StockKeys(actor, rows, ("warehouse",) if is_in_one else ())
    named = [keys.find(row) for row in rows]
    _refuse_duplicates(values[ITEMS], named)
    book = StockBook(actor, keys.products)
    taken = allocate(book, _wanted(values[ITEMS], named))
    reservation = StockReservation(
        organization_id=owner, reference=values["reference"], expires_at=expires_at
    )
    with unique_keys(REFERENCES):
        reservation.save(force_insert=True)
    reservations_fill(book, [Hold(reservation, taken)])
    return reservation


def reservation_commit(
    *, actor: Actor, reservation_id: UUID, expected_version: int | None = None
) -> StockReservation:
    """Take what is held out of the stock: it has left. Raises as reservation_release."""
    return _end(actor, reservation_id, ReservationStatus.COMMITTED, expected_version)


def reservation_release(
    *, actor: Actor, reservation_id: UUID, expected_version: int | None = None
) -> StockReservation:
    """Give back what is held.

    Raises NotFound, VersionMismatch, VersionRequired, and InvalidTransition for one that is over.
    """
    return _end(actor, reservation_id, ReservationStatus.RELEASED, expected_version)


@transaction.atomic
def _end(
    actor: Actor, reservation_id: UUID, target: ReservationStatus, expected_version: int | None
) -> StockReservation:
    rows = reservations_of(actor=actor).filter(pk=reservation_id)
    reservation = only(rows.select_for_update(no_key=True))
    reservation.check_version(expected_version, required=actor.principal.requires_versions)
    _refuse_held(reservation)
    return reservation_end(actor, reservation, target)


def _refuse_held(reservation: StockReservation) -> None:
    """Raise Conflict for what an object of the hub holds: its own operations end it."""
    if reservation.holder:
        message = f"It belongs to an {reservation.holder}, whose steps end it."
        raise Conflict(message, errors=[FieldError(("id",), "held_by_another", message)])


@dataclass
class Hold:
    """A reservation that was just made, and what it holds; ``events`` are what that led to."""

    reservation: StockReservation
    taken: Taken
    events: Sequence[Happened] = ()


def reservations_fill(book: StockBook, holds: Sequence[Hold]) -> None:
    """Let reservations that are written hold pieces; tell of them, and of their ``events``."""
    insert_rows([line for hold in holds for line in _lines(hold.reservation, hold.taken)])
    for hold in holds:
        cause = Cause(MovementKind.RESERVED, reference=hold.reservation.reference)
        for stock, quantity in hold.taken:
            book.move(stock, cause, reserved=quantity)
        book.tell(("reservation.created", hold.reservation), *hold.events)
    book.write()


def reservation_end(
    actor: Actor,
    reservation: StockReservation,
    target: ReservationStatus,
    events: Sequence[Happened] = (),
) -> StockReservation:
    """End a reservation that is locked, in one of three ways; tell of it, and of ``events``.

    Raises InvalidTransition.
    """
    RESERVATION_TRANSITIONS.check(reservation.status, target)
    book = book_of(actor, reservation.lines.all())
    reservation_close(book, reservation, target)
    update_versioned([reservation], ["status"])
    book.write(events)
    return reservation


def reservation_close(
    book: StockBook, reservation: StockReservation, target: ReservationStatus
) -> None:
    """End a reservation in memory: its pieces, and what is told of it. Raises InvalidTransition."""
    RESERVATION_TRANSITIONS.check(reservation.status, target)
    cause = Cause(MovementKind(target.value), reference=reservation.reference)
    for line in reservation.lines.all():
        stock = book.stocks[line.inventory.product_id, line.inventory.warehouse_id]
        gone = line.quantity if target is ReservationStatus.COMMITTED else 0
        book.move(stock, cause, on_hand=-gone, reserved=-line.quantity)
    reservation.status = target
    book.tell((f"reservation.{target.value}", reservation))


def _lines(reservation: StockReservation, taken: Taken) -> list[StockReservationLine]:
    """Make the lines of a reservation, not yet saved."""
    lines = [
        StockReservationLine(
            organization_id=reservation.organization_id,
            reservation=reservation,
            inventory=stock,
            position=position,
            quantity=quantity,
        )
        for position, (stock, quantity) in enumerate(taken)
    ]
    remember(reservation, "lines", lines)
    return lines


def book_of(actor: Actor, lines: Iterable[StockReservationLine]) -> StockBook:
    """Lock the products and the stock of a reservation's lines."""
    products = Product.objects.filter(pk__in={line.inventory.product_id for line in lines})
    return StockBook(actor, products.order_by("pk").select_for_update(no_key=True))


def _refuse_ours(reference: str) -> None:
    """Raise ValidationFailed for what only an object of the hub calls its reservation."""
    if reference.startswith(OURS):
        message = "What begins so is the reservation of an object of the hub."
        raise ValidationFailed.of("reference", "reserved_prefix", message)


def _end_of(values: Values) -> datetime | None:
    """Return when the reservation ends. Raises ValidationFailed for what is past or too far."""
    now = timezone.now()
    if "expires_at" not in values:
        return now + timedelta(minutes=settings.RESERVATION_MINUTES)
    end: datetime | None = values["expires_at"]
    if end is not None and end <= now:
        raise ValidationFailed.of("expires_at", "min_value", "It is over by then.")
    if end is not None and end > now + timedelta(days=settings.RESERVATION_MAX_DAYS):
        message = f"It ends within {settings.RESERVATION_MAX_DAYS} days."
        raise ValidationFailed.of("expires_at", "max_value", message)
    return end


def _refuse_duplicates(items: Sequence[Values], named: Sequence[Named]) -> None:
    """Raise ValidationFailed for each item whose product an item above names."""
    ids = [product.pk for product, _ in named]
    message = "An item above names this product."
    errors = [
        FieldError((ITEMS, index, _key_of(items[index])), "duplicate", message)
        for index, key in enumerate(ids)
        if key in ids[:index]
    ]
    if errors:
        raise ValidationFailed(errors=errors)


def _wanted(items: Sequence[Values], named: Sequence[Named]) -> Iterator[Wanted]:
    for index, (item, (product, places)) in enumerate(zip(items, named, strict=True)):
        only_in = places[0].pk if places else None
        yield Wanted(product, item["quantity"], (ITEMS, index), _key_of(item), only_in)


def _key_of(item: Values) -> str:
    return "product_id" if item.get("product_id") is not None else "sku"
