"""The steps of an order's life, each through the one table of transitions (docs/orders.md)."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError, ValidationFailed
from hub.core.queries import only
from hub.core.scopes import Scope
from orders.choices import ORDER_TRANSITIONS, OrderStatus
from orders.models import Order, SimOrderDetail
from orders.selectors import orders_of
from orders.services.payments import is_fully_paid
from orders.services.stepping import Steps
from products.choices import SalesChannel

Values = Mapping[str, Any]
NOTHING: Values = {}


def order_confirm(*, actor: Actor, order_id: UUID, expected_version: int | None = None) -> Order:
    """Accept an order: it expires no more.

    This and all steps raise NotFound, VersionMismatch, VersionRequired, and InvalidTransition.
    """
    return _step(actor, order_id, expected_version, OrderStatus.CONFIRMED)


def order_process(*, actor: Actor, order_id: UUID, expected_version: int | None = None) -> Order:
    """Begin to pick and pack it."""
    return _step(actor, order_id, expected_version, OrderStatus.PROCESSING)


def order_ship(
    *, actor: Actor, order_id: UUID, values: Values, expected_version: int | None = None
) -> Order:
    """Send it: what was held has left the stock. ``values`` are those of OrderShipSerializer."""
    return _step(actor, order_id, expected_version, OrderStatus.SHIPPED, values)


def order_deliver(*, actor: Actor, order_id: UUID, expected_version: int | None = None) -> Order:
    """Note that it has arrived."""
    return _step(actor, order_id, expected_version, OrderStatus.DELIVERED)


def order_activate(
    *, actor: Actor, order_id: UUID, values: Values, expected_version: int | None = None
) -> Order:
    """Note that its SIM is in use. ``values`` are those of OrderActivateSerializer.

    Raises Conflict without a SIM (``not_a_sim_order``), ValidationFailed without its ICCID.
    """
    return _step(actor, order_id, expected_version, OrderStatus.ACTIVATED, values)


def order_complete(*, actor: Actor, order_id: UUID, expected_version: int | None = None) -> Order:
    """Close a booking. Raises Conflict for what is none, or not fully paid."""
    return _step(actor, order_id, expected_version, OrderStatus.COMPLETED)


def order_cancel(
    *, actor: Actor, order_id: UUID, values: Values, expected_version: int | None = None
) -> Order:
    """Call it off. ``values`` are those of OrderCancelSerializer.

    Raises PermissionDenied for what was shipped, without the scope to override.
    """
    return _step(actor, order_id, expected_version, OrderStatus.CANCELLED, values)


def step_take(steps: Steps, order: Order, target: OrderStatus, values: Values = NOTHING) -> None:
    """Take the step that leads a locked order to ``target``; raises as that operation does."""
    ORDER_TRANSITIONS.check(order.status, target)
    rule = RULES.get(target)
    if rule is None:
        steps.take(order, target)
    else:
        rule(steps, order, values)


def order_call_off(actor: Actor, order: Order, reason: str) -> Order:
    """Cancel a locked order with all its pieces; it keeps what it came to."""
    steps = Steps(actor, [order])
    steps.call_off(order, reason)
    steps.write()
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


def refused(code: str, message: str) -> Conflict:
    """Make the refusal of a step that an order of this kind does not take."""
    return Conflict(message, errors=[FieldError(("id",), code, message)])


@transaction.atomic
def _step(
    actor: Actor,
    order_id: UUID,
    expected_version: int | None,
    target: OrderStatus,
    values: Values = NOTHING,
) -> Order:
    order = order_locked(actor, order_id, expected_version)
    steps = Steps(actor, [order])
    step_take(steps, order, target, values)
    steps.write()
    return order


def _ship(steps: Steps, order: Order, values: Values) -> None:
    steps.take(order, OrderStatus.SHIPPED, fields=order.assign(values))


def _activate(steps: Steps, order: Order, values: Values) -> None:
    sim: SimOrderDetail | None = getattr(order, "sim", None)
    if sim is None:
        raise refused("not_a_sim_order", "There is no SIM in this order.")
    iccid = values.get("iccid") or sim.iccid
    if not iccid:
        raise ValidationFailed.of("iccid", "required", "Name the number on the SIM.")
    steps.activate(order, sim, iccid)


def _complete(steps: Steps, order: Order, values: Values) -> None:  # noqa: ARG001 - it takes none
    if order.channel != SalesChannel.BOOKING:
        raise refused("not_a_booking", "Only a booking is completed.")
    if not is_fully_paid(order):
        raise refused("not_fully_paid", "Something is left to pay.")
    steps.take(order, OrderStatus.COMPLETED)


def _cancel(steps: Steps, order: Order, values: Values) -> None:
    if order.status == OrderStatus.SHIPPED:
        steps.actor.require(Scope.ORDERS_OVERRIDE)
    steps.call_off(order, values["reason"])


RULES: dict[OrderStatus, Callable[[Steps, Order, Values], None]] = {
    OrderStatus.SHIPPED: _ship,
    OrderStatus.ACTIVATED: _activate,
    OrderStatus.COMPLETED: _complete,
    OrderStatus.CANCELLED: _cancel,
}
"""What a step asks for beside the table of transitions, by where it leads."""
