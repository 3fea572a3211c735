"""What was paid of demo orders: bookings with their instalments, and all others."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from django.conf import settings

from hub.core.money import round_amount
from orders.choices import OrderStatus
from orders.demo.stories import Story
from orders.models import Instalment, InstalmentPlan
from orders.services.instalments import due_dates, instalment_amounts, paid_instalments
from orders.services.payments import payment_status
from orders.services.totals import ZERO
from products.choices import SalesChannel

PAID_FOR_SURE = (OrderStatus.ACTIVATED, OrderStatus.COMPLETED)
UNPAID_FOR_SURE = (OrderStatus.PENDING, OrderStatus.EXPIRED)
BY_INSTALMENTS = 0.7
FAILED, UNPAID = 0.03, 0.12
"""How many payments failed, and how many orders are not paid yet, or failed."""
PAID_BACK = 0.6
"""How many of the cancelled orders had been paid."""
FIRST_DUE = timedelta(days=30)


def deposit_set(story: Story, random: Random) -> None:
    """Let a booking name its deposit, and mostly how the rest is paid; others have none."""
    order = story.order
    if order.channel != SalesChannel.BOOKING:
        return
    wanted = round_amount(order.total / 4, order.currency)
    order.deposit = max(wanted, min(settings.ORDER_MINIMUM_DEPOSIT, order.total))
    rest = order.total - order.deposit
    if not rest or random.random() >= BY_INSTALMENTS:
        return
    _spread(story, instalment_amounts(rest, random.choice((3, 6, 12)), order.currency))


def _spread(story: Story, parts: list[Decimal]) -> None:
    """Plan the rest in parts, due month by month."""
    order = story.order
    told = {"organization_id": order.organization_id, "created_at": order.created_at}
    story.plan = InstalmentPlan(
        order=order,
        amount=parts[0],
        months=len(parts),
        starts_on=(order.created_at + FIRST_DUE).date(),
        updated_at=order.created_at,
        **told,
    )
    days = due_dates(story.plan.starts_on, len(parts))
    story.instalments = [
        Instalment(
            plan=story.plan,
            position=position,
            due_on=day,
            amount=part,
            updated_at=order.created_at,
            **told,
        )
        for position, (part, day) in enumerate(zip(parts, days, strict=True), start=1)
    ]


def payments_set(story: Story, now: datetime, random: Random) -> None:
    """Note what was paid and given back; instalments are paid as they fall due."""
    order, chance = story.order, random.random()
    order.paid_amount = _paid(story, now, chance)
    is_off = order.status == OrderStatus.CANCELLED
    order.refunded_amount = order.paid_amount if is_off else ZERO
    covered = paid_instalments(
        [each.amount for each in story.instalments],
        order.paid_amount - order.refunded_amount - (order.deposit or ZERO),
    )
    for each in story.instalments[:covered]:
        each.is_paid = True
    status_follows(story, has_failed=chance < FAILED)


def status_follows(story: Story, *, has_failed: bool = False) -> None:
    """Let the payment status be what the amounts say."""
    order = story.order
    order.payment_status = payment_status(
        order.total, order.paid_amount, order.refunded_amount, has_failed=has_failed
    ).value


def _paid(story: Story, now: datetime, chance: float) -> Decimal:
    order = story.order
    if order.status in PAID_FOR_SURE:
        return order.total
    if order.status in UNPAID_FOR_SURE:
        return ZERO
    if order.status == OrderStatus.CANCELLED:
        was_confirmed = OrderStatus.CONFIRMED in dict(story.steps)
        return order.total if was_confirmed and chance > 1 - PAID_BACK else ZERO
    if order.deposit is not None:
        due = [each.amount for each in story.instalments if each.due_on <= now.date()]
        return order.deposit + sum(due, ZERO)
    return ZERO if chance < UNPAID else order.total
