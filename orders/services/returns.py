"""What happens to returns; the rules are written down in docs/returns.md."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError, NotFound, ValidationFailed
from hub.core.queries import only
from hub.events.recording import record
from orders.choices import RETURN_TRANSITIONS, OrderStatus, ReturnStatus
from orders.models import Order, OrderItem, Return, ReturnItem
from orders.models.orders import DELIVERED
from orders.selectors import return_get, returns_of
from orders.services.cancelling import lines_wrong
from orders.services.steps import order_held

Values = Mapping[str, Any]
ITEMS = "items"


@transaction.atomic
def return_request(*, actor: Actor, values: Values) -> Return:
    """Ask for pieces of an order to come back. ``values`` are those of ReturnRequestSerializer.

    Raises ValidationFailed for an order and lines that do not exist, and Conflict for an order that
    was not delivered (``not_delivered``) and for more pieces than are left (``too_many``).
    """
    order = _order(actor, values["order_id"])
    items = _items(order, values[ITEMS])
    made = Return.objects.create(organization_id=order.organization_id, order=order)
    rows = [
        ReturnItem(
            organization_id=order.organization_id,
            parent=made,
            order_item=item,
            position=position,
            quantity=row["quantity"],
            reason=row["reason"],
        )
        for position, (item, row) in enumerate(zip(items, values[ITEMS], strict=True), start=1)
    ]
    ReturnItem.objects.bulk_create(rows)
    found = return_get(actor=actor, return_id=made.pk)
    record(actor=actor, type="return.requested", instance=found)
    return found


@transaction.atomic
def return_approve(*, actor: Actor, return_id: UUID, expected_version: int | None = None) -> Return:
    """Agree to a return. Raises NotFound, VersionMismatch, VersionRequired, InvalidTransition."""
    found = return_begin(actor, return_id, ReturnStatus.APPROVED, expected_version)
    return return_step(actor, found, ReturnStatus.APPROVED)


@transaction.atomic
def return_reject(
    *, actor: Actor, return_id: UUID, values: Values, expected_version: int | None = None
) -> Return:
    """Do not agree, and say why. ``values`` are those of ReturnRejectSerializer; raises alike."""
    found = return_begin(actor, return_id, ReturnStatus.REJECTED, expected_version)
    found.rejection_reason = values["reason"]
    return return_step(actor, found, ReturnStatus.REJECTED, "rejection_reason")


@transaction.atomic
def return_refund(*, actor: Actor, return_id: UUID) -> Return:
    """Note that the money was given back, for the app that keeps payments; raises alike."""
    found = return_begin(actor, return_id, ReturnStatus.REFUNDED, None, is_system=True)
    return return_step(actor, found, ReturnStatus.REFUNDED)


def return_begin(
    actor: Actor,
    return_id: UUID,
    target: ReturnStatus,
    expected_version: int | None,
    *,
    is_system: bool = False,
) -> Return:
    """Lock a return that may go to ``target``; whoever needs its order locks that first."""
    rows = returns_of(actor=actor).filter(pk=return_id)
    found = only(rows.select_for_update(no_key=True, of=("self",)))
    needs_version = actor.principal.requires_versions and not is_system
    found.check_version(expected_version, required=needs_version)
    RETURN_TRANSITIONS.check(found.status, target)
    return found


def return_step(actor: Actor, found: Return, target: ReturnStatus, *fields: str) -> Return:
    """Take one step with a locked return, and tell of it."""
    found.status = target.value
    found.save_versioned(["status", *fields])
    record(actor=actor, type=f"return.{target}", instance=found)
    return found


def _order(actor: Actor, order_id: UUID) -> Order:
    """Lock the order: of two who ask for the last pieces, one has to wait."""
    try:
        order = order_held(actor, order_id)
    except NotFound:
        message = "There is no such order."
        raise ValidationFailed.of("order_id", "does_not_exist", message) from None
    if OrderStatus(order.status) not in DELIVERED:
        message = f"The order is {order.status}."
        error = FieldError(("order_id",), "not_delivered", message)
        raise Conflict(message, errors=[error], parameters={"current": order.status})
    return order


def _items(order: Order, rows: Sequence[Values]) -> list[OrderItem]:
    """Return the lines that are named. Raises ValidationFailed and Conflict with all errors."""
    known = {item.pk: item for item in order.items.all()}
    if wrong := lines_wrong(known, rows):
        raise ValidationFailed(errors=wrong)
    items = [known[row["item_id"]] for row in rows]
    taken = _taken(items)
    lacking = []
    for index, (item, row) in enumerate(zip(items, rows, strict=True)):
        left = item.open_quantity - taken.get(item.pk, 0)
        if row["quantity"] > left:
            message = f"{left} pieces can be returned."
            lacking.append(FieldError((ITEMS, index, "quantity"), "too_many", message))
    if lacking:
        raise Conflict("Not all of it can be returned, so that nothing is.", errors=lacking)
    return items


def _taken(items: Sequence[OrderItem]) -> dict[UUID, int]:
    """Count the pieces of lines that returns are about which were not rejected."""
    rows = ReturnItem.objects.filter(order_item__in=items)
    open_ones = rows.exclude(parent__status=ReturnStatus.REJECTED)
    counted = open_ones.values("order_item_id").annotate(pieces=Sum("quantity"))
    return dict(counted.values_list("order_item_id", "pieces"))
