"""What is paid of an order: told by its payments, never by a caller (docs/orders.md)."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction

from hub.bulk.statements import update_rows
from hub.core.actors import Actor
from hub.core.queries import only
from hub.events.recording import record
from orders.choices import PaymentStatus
from orders.models import Instalment, Order
from orders.selectors import orders_of
from orders.services.instalments import paid_instalments

PAID = ["paid_amount", "refunded_amount", "payment_status"]


def payment_status(
    total: Decimal, paid: Decimal, refunded: Decimal, *, has_failed: bool = False
) -> PaymentStatus:
    """Say where an order stands of which so much was paid, and so much of that given back."""
    if refunded:
        return PaymentStatus.REFUNDED if refunded >= paid else PaymentStatus.PARTIALLY_REFUNDED
    if paid >= total:
        return PaymentStatus.PAID
    if paid:
        return PaymentStatus.PARTIALLY_PAID
    return PaymentStatus.FAILED if has_failed else PaymentStatus.PENDING


def is_fully_paid(order: Order) -> bool:
    """Tell whether nothing is left to pay."""
    return order.paid_amount - order.refunded_amount >= order.total


@transaction.atomic
def order_settle(
    *,
    actor: Actor,
    order_id: UUID,
    paid: Decimal,
    refunded: Decimal,
    has_failed: bool = False,
) -> Order:
    """Note what all payments of an order come to by now, for the app that keeps them.

    ``has_failed`` tells of the last try. Telling the same again changes nothing. Raises NotFound.
    """
    rows = orders_of(actor=actor).filter(pk=order_id)
    order = only(rows.select_for_update(no_key=True, of=("self",)))
    status = payment_status(order.total, paid, refunded, has_failed=has_failed)
    told = {"paid_amount": paid, "refunded_amount": refunded, "payment_status": status.value}
    changed = order.assign(told)
    if changed:
        _mark_instalments(order)
        order.save_versioned(changed)
        record(actor=actor, type="order.settled", instance=order)
    return order


def _mark_instalments(order: Order) -> None:
    """Let the instalments that are covered be paid, the first ones first."""
    plan = getattr(order, "instalment_plan", None)
    if plan is None:
        return
    instalments: list[Instalment] = list(plan.instalments.all())
    beyond = order.paid_amount - order.refunded_amount - (order.deposit or 0)
    covered = paid_instalments([each.amount for each in instalments], beyond)
    for number, each in enumerate(instalments):
        each.is_paid = number < covered
    update_rows(instalments, ["is_paid"])
