"""Calling off pieces of an order (docs/orders.md, "Cancelling pieces")."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from hub.bulk.statements import update_rows
from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError, InvalidTransition, ValidationFailed
from hub.events.recording import record
from orders.choices import UNSHIPPED, OrderStatus
from orders.models import Order, OrderItem
from orders.services.amounts import AMOUNTS, amounts_set, totals_set
from orders.services.history import change_write
from orders.services.payments import payment_status
from orders.services.steps import order_call_off, order_locked, refused
from products.services import reservation_reduce

Values = Mapping[str, Any]
ITEMS = "items"
Pieces = list[tuple[OrderItem, int]]


@transaction.atomic
def order_items_cancel(
    *, actor: Actor, order_id: UUID, values: Values, expected_version: int | None = None
) -> Order:
    """Call off pieces of lines; with the last ones the order is cancelled.

    ``values`` are the fields of OrderItemsCancelSerializer. Raises NotFound, VersionMismatch,
    VersionRequired, InvalidTransition once it is shipped, ValidationFailed for lines that are not
    the order's, and Conflict for more pieces than are open (``too_many``) or an order that is paid
    in instalments.
    """
    order = order_locked(actor, order_id, expected_version)
    _refuse_state(order)
    pieces = _pieces(order, values[ITEMS])
    if sum(item.open_quantity for item in order.items.all()) == sum(n for _, n in pieces):
        return order_call_off(actor, order, values["reason"])
    for item, count in pieces:
        item.cancelled_quantity += count
        amounts_set(item)
    items = [item for item, _ in pieces]
    update_rows(items, ["cancelled_quantity", *AMOUNTS])
    _save(actor, order, values["reason"])
    given = {item.product_id: count for item, count in pieces}
    told = [("order.items_cancelled", order)]
    if order.reservation_id is None:
        record(actor=actor, type="order.items_cancelled", instance=order)
    else:
        held = order.reservation_id
        reservation_reduce(actor=actor, reservation_id=held, pieces=given, events=told)
    return order


def _save(actor: Actor, order: Order, reason: str) -> None:
    totals_set(order, order.items.all())
    has_failed = order.payment_status == "failed"
    order.payment_status = payment_status(
        order.total, order.paid_amount, order.refunded_amount, has_failed=has_failed
    ).value
    order.save_versioned([*AMOUNTS, "payment_status"])
    change_write(actor=actor, order=order, before=order.status, reason=reason)


def _refuse_state(order: Order) -> None:
    if OrderStatus(order.status) not in UNSHIPPED:
        raise InvalidTransition(
            f"Pieces of an order that is {order.status} are not cancelled.",
            parameters={"current": order.status, "target": OrderStatus.CANCELLED.value},
        )
    if getattr(order, "instalment_plan", None) is not None:
        raise refused("has_instalments", "It is paid in instalments: cancel it as a whole.")


def _pieces(order: Order, rows: Sequence[Values]) -> Pieces:
    """Return the lines that are named. Raises ValidationFailed and Conflict with all errors."""
    known = {item.pk: item for item in order.items.all()}
    wrong, lacking = lines_wrong(known, rows), []
    if wrong:
        raise ValidationFailed(errors=wrong)
    pieces = [(known[row["item_id"]], int(row["quantity"])) for row in rows]
    for index, (item, count) in enumerate(pieces):
        if count > item.open_quantity:
            message = f"{item.open_quantity} pieces are open."
            lacking.append(FieldError((ITEMS, index, "quantity"), "too_many", message))
    if lacking:
        raise Conflict("Not all of it can be cancelled, so that nothing is.", errors=lacking)
    return pieces


def lines_wrong(known: Mapping[UUID, Any], rows: Sequence[Values]) -> list[FieldError]:
    """Return what is wrong with the ids of the lines that rows of a message name."""
    ids = [row["item_id"] for row in rows]
    errors = []
    for index, key in enumerate(ids):
        where = (ITEMS, index, "item_id")
        if key not in known:
            errors.append(FieldError(where, "does_not_exist", "There is no such line."))
        elif key in ids[:index]:
            errors.append(FieldError(where, "duplicate", "A row above names this line."))
    return errors
