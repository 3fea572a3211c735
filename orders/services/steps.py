"""The steps of an order's life, each through the one table of transitions (docs/orders.md)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.db.models import F

from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError, ValidationFailed
from hub.core.queries import only
from hub.core.scopes import Scope
from hub.events.recording import record
from orders.choices import ORDER_TRANSITIONS, OrderStatus
from orders.models import Order, OrderItem, SimOrderDetail
from orders.selectors import orders_of
from orders.services.history import change_write
from orders.services.payments import is_fully_paid
from products.choices import ReservationStatus, SalesChannel
from products.services import reservation_settle

Values = Mapping[str, Any]
EVENTS = {
    OrderStatus.CONFIRMED: "order.confirmed",
    OrderStatus.PROCESSING: "order.processed",
    OrderStatus.SHIPPED: "order.shipped",
    OrderStatus.DELIVERED: "order.delivered",
    OrderStatus.ACTIVATED: "order.activated",
    OrderStatus.COMPLETED: "order.completed",
    OrderStatus.CANCELLED: "order.cancelled",
    OrderStatus.EXPIRED: "order.expired",
}
"""What the event of a step is called, by where the step leads."""

STOCK = {
    OrderStatus.SHIPPED: ReservationStatus.COMMITTED,
    OrderStatus.CANCELLED: ReservationStatus.RELEASED,
    OrderStatus.EXPIRED: ReservationStatus.EXPIRED,
}
"""What becomes of the pieces that are held."""

INSTANTS = {OrderStatus.SHIPPED: "shipped_at", OrderStatus.DELIVERED: "delivered_at"}


def order_confirm(*, actor: Actor, order_id: UUID, expected_version: int | None = None) -> Order:
    """Accept an order: it expires no more.

    This and all steps raise NotFound, VersionMismatch, VersionRequired, and InvalidTransition.
    """
    return _plain_step(actor, order_id, OrderStatus.CONFIRMED, expected_version)


def order_process(*, actor: Actor, order_id: UUID, expected_version: int | None = None) -> Order:
    """Begin to pick and pack it."""
    return _plain_step(actor, order_id, OrderStatus.PROCESSING, expected_version)


@transaction.atomic
def order_ship(
    *, actor: Actor, order_id: UUID, values: Values, expected_version: int | None = None
) -> Order:
    """Send it: what was held has left the stock. ``values`` are those of OrderShipSerializer."""
    order = order_begin(actor, order_id, OrderStatus.SHIPPED, expected_version)
    changed = order.assign(values)
    return order_step(actor, order, OrderStatus.SHIPPED, fields=changed)


def order_deliver(*, actor: Actor, order_id: UUID, expected_version: int | None = None) -> Order:
    """Note that it has arrived."""
    return _plain_step(actor, order_id, OrderStatus.DELIVERED, expected_version)


@transaction.atomic
def order_activate(
    *, actor: Actor, order_id: UUID, values: Values, expected_version: int | None = None
) -> Order:
    """Note that its SIM is in use. ``values`` are those of OrderActivateSerializer.

    Raises Conflict without a SIM (``not_a_sim_order``), ValidationFailed without its ICCID.
    """
    order = order_begin(actor, order_id, OrderStatus.ACTIVATED, expected_version)
    sim: SimOrderDetail | None = getattr(order, "sim", None)
    if sim is None:
        raise refused("not_a_sim_order", "There is no SIM in this order.")
    sim.iccid = values.get("iccid") or sim.iccid
    if not sim.iccid:
        raise ValidationFailed.of("iccid", "required", "Name the number on the SIM.")
    SimOrderDetail.objects.filter(pk=sim.pk).update(
        iccid=sim.iccid, activated_at=TransactionNow(), updated_at=TransactionNow()
    )
    sim.refresh_from_db(fields=["activated_at"])
    return order_step(actor, order, OrderStatus.ACTIVATED)


@transaction.atomic
def order_complete(*, actor: Actor, order_id: UUID, expected_version: int | None = None) -> Order:
    """Close a booking. Raises Conflict for what is none, or not fully paid."""
    order = order_begin(actor, order_id, OrderStatus.COMPLETED, expected_version)
    if order.channel != SalesChannel.BOOKING:
        raise refused("not_a_booking", "Only a booking is completed.")
    if not is_fully_paid(order):
        raise refused("not_fully_paid", "Something is left to pay.")
    return order_step(actor, order, OrderStatus.COMPLETED)


@transaction.atomic
def order_cancel(
    *, actor: Actor, order_id: UUID, values: Values, expected_version: int | None = None
) -> Order:
    """Call it off. ``values`` are those of OrderCancelSerializer.

    Raises PermissionDenied for what was shipped, without the scope to override.
    """
    order = order_begin(actor, order_id, OrderStatus.CANCELLED, expected_version)
    if order.status == OrderStatus.SHIPPED:
        actor.require(Scope.ORDERS_OVERRIDE)
    return order_call_off(actor, order, values["reason"])


def order_call_off(actor: Actor, order: Order, reason: str) -> Order:
    """Cancel a locked order with all its pieces; it keeps what it came to."""
    OrderItem.objects.filter(order=order).update(
        cancelled_quantity=F("quantity") - F("returned_quantity")
    )
    for item in order.items.all():
        item.cancelled_quantity = item.quantity - item.returned_quantity
    return order_step(actor, order, OrderStatus.CANCELLED, reason=reason)


def order_begin(
    actor: Actor, order_id: UUID, target: OrderStatus, expected_version: int | None
) -> Order:
    """Lock an order that may go to ``target``."""
    order = order_locked(actor, order_id, expected_version)
    ORDER_TRANSITIONS.check(order.status, target)
    return order


def order_locked(actor: Actor, order_id: UUID, expected_version: int | None) -> Order:
    """Lock an order. Raises NotFound, VersionMismatch and VersionRequired."""
    order = order_held(actor, order_id)
    order.check_version(expected_version, required=actor.principal.requires_versions)
    return order


def order_held(actor: Actor, order_id: UUID) -> Order:
    """Lock an order because of something else that changes it. Raises NotFound."""
    rows = orders_of(actor=actor).filter(pk=order_id)
    return only(rows.select_for_update(no_key=True, of=("self",)))


def order_step(
    actor: Actor,
    order: Order,
    target: OrderStatus,
    *,
    fields: list[str] | None = None,
    reason: str = "",
) -> Order:
    """Take one step with a locked order: status, history, stock and event together."""
    before, settled = order.status, STOCK.get(target)
    ORDER_TRANSITIONS.check(before, target)
    instant = INSTANTS.get(target)
    if instant is not None:
        setattr(order, instant, TransactionNow())
    order.status, order.expires_at = target.value, None
    order.save_versioned({"status", "expires_at", instant, *(fields or ())} - {None})
    if instant is not None:
        setattr(order, instant, order.updated_at)
    change_write(actor=actor, order=order, before=before, reason=reason)
    holds = order.reservation_id is not None and before != OrderStatus.SHIPPED
    if settled is None or not holds:
        record(actor=actor, type=EVENTS[target], instance=order)
    else:
        told = [(EVENTS[target], order)]
        held: Any = order.reservation_id
        reservation_settle(actor=actor, reservation_id=held, target=settled, events=told)
    return order


def refused(code: str, message: str) -> Conflict:
    """Make the refusal of a step that an order of this kind does not take."""
    return Conflict(message, errors=[FieldError(("id",), code, message)])


@transaction.atomic
def _plain_step(
    actor: Actor, order_id: UUID, target: OrderStatus, expected_version: int | None
) -> Order:
    return order_step(actor, order_begin(actor, order_id, target, expected_version), target)
