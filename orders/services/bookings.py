"""The deposit of a booking, and how the rest is paid (docs/orders.md, "Bookings")."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings

from hub.core.errors import FieldError, ValidationFailed
from hub.core.insertions import insert_read
from hub.core.money import is_exact, minor_units
from hub.core.queries import remember
from orders.models import Instalment, InstalmentPlan, Order
from orders.services.instalments import due_dates, instalment_amounts
from products.choices import SalesChannel

Values = Mapping[str, Any]
DEPOSIT = "deposit"


def is_booking(channel: str) -> bool:
    """Tell whether orders of a channel name a deposit."""
    return channel == SalesChannel.BOOKING


def not_booked(channel: str, values: Values) -> Iterator[FieldError]:
    """Yield what only a booking may name."""
    for field in ("deposit", "instalments"):
        if not is_booking(channel) and values.get(field) is not None:
            yield FieldError((field,), "not_a_booking", "Only a booking names it.")


def refuse_wrong_deposit(order: Order, values: Values) -> None:
    """Raise ValidationFailed for a deposit that does not fit what a booking comes to."""
    if is_booking(order.channel):
        _refuse(order, order.deposit)
    months = (values.get("instalments") or {}).get("months")
    if months and not _parts(order, months)[0]:
        message = "There is not enough left to pay for so many."
        raise ValidationFailed.of(("instalments", "months"), "too_many", message)


def plan_of(order: Order, values: Values) -> InstalmentPlan | None:
    """Make the plan by which the rest is paid, with its instalments, if the message says so."""
    wanted = values.get("instalments")
    if wanted is None:
        Order._meta.get_field("instalment_plan").set_cached_value(order, None)
        return None
    parts = _parts(order, wanted["months"])
    owner = order.organization_id
    plan = InstalmentPlan(organization_id=owner, order=order, amount=parts[0], **wanted)
    days = due_dates(plan.starts_on, plan.months)
    made = [
        Instalment(organization_id=owner, plan=plan, position=position, due_on=due_on, amount=part)
        for position, (part, due_on) in enumerate(zip(parts, days, strict=True), start=1)
    ]
    remember(plan, "instalments", made)
    return plan


def plans_write(plans: Sequence[InstalmentPlan]) -> None:
    """Write new plans."""
    insert_read(plans)
    insert_read([each for plan in plans for each in plan.instalments.all()])


def _refuse(order: Order, deposit: Decimal | None) -> None:
    least = min(settings.ORDER_MINIMUM_DEPOSIT, order.total)
    if deposit is None:
        raise ValidationFailed.of(DEPOSIT, "required", "A booking names its deposit.")
    if not is_exact(deposit, order.currency):
        message = f"{order.currency} has {minor_units()[order.currency]} decimals."
        raise ValidationFailed.of(DEPOSIT, "max_decimal_places", message)
    if deposit < least:
        raise ValidationFailed.of(DEPOSIT, "min_value", f"It is {least} at least.")
    if deposit > order.total:
        message = "It is more than the order comes to."
        raise ValidationFailed.of(DEPOSIT, "max_value", message)


def _parts(order: Order, months: int) -> Any:
    return instalment_amounts(order.total - (order.deposit or 0), months, order.currency)
