"""What the lines of a new order cost (docs/orders.md, "Totals")."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.conf import settings

from hub.core.errors import FieldError, ValidationFailed
from hub.core.money import MAX_DIGITS, is_exact, minor_units
from orders.models import Order, OrderItem
from orders.services.amounts import amounts_set, totals_set
from orders.services.drafts import Draft, Line, line_error
from orders.services.named import Named
from orders.services.totals import ZERO, DeliveryFee, delivery_fee
from products.choices import ProductKind, SalesChannel

MAX_AMOUNT = Decimal(10) ** (MAX_DIGITS - 4)
"""What a column of money cannot hold any more."""


def lines_price(named: Named, draft: Draft, *, channel: str, currency: str) -> list[FieldError]:
    """Give each line that names no price of its own that of its product; say which have none."""
    group = draft.customer.customer_group if draft.customer else ""
    about = {"channel": channel, "currency": currency, "customer_group": group}
    lacking = []
    for line in draft.lines:
        if line.unit_price is not None:
            continue
        price = named.prices.of(line.product, line.quantity, **about)
        if price is None:
            message = f"It has no price in {currency}."
            lacking.append(line_error(line, line.key, "no_price", message))
        else:
            line.unit_price = price.price
    return lacking


def refuse_wrong_prices(lines: Sequence[Line], currency: str) -> None:
    """Raise ValidationFailed for prices and discounts that do not fit, all at once."""
    errors = [error for line in lines for error in _wrong(line, currency)]
    if errors:
        raise ValidationFailed(errors=errors)


def items_make(order: Order, lines: Sequence[Line]) -> list[OrderItem]:
    """Make the lines of an order, and let it come to what they come to."""
    items = [_item(order, position, line) for position, line in enumerate(lines, start=1)]
    for item in items:
        amounts_set(item)
    order.delivery_fee = delivery_fee(
        _fees(),
        order.currency,
        sum((item.subtotal - item.discount for item in items), ZERO),
        is_delivered=order.channel != SalesChannel.BOOKING and _is_delivered(order, lines),
    )
    totals_set(order, items)
    if order.total >= MAX_AMOUNT:
        raise ValidationFailed.of("items", "max_whole_digits", "Together they cost too much.")
    return items


def _item(order: Order, position: int, line: Line) -> OrderItem:
    return OrderItem(
        organization_id=order.organization_id,
        order=order,
        product=line.product,
        position=position,
        sku=line.product.sku,
        name=line.product.name,
        quantity=line.quantity,
        unit_price=line.unit_price or ZERO,
        agreed_discount=line.discount,
        tax_percent=settings.ORDER_TAX_PERCENT,
    )


def _wrong(line: Line, currency: str) -> Iterator[FieldError]:
    price = line.unit_price or ZERO
    for field, amount in (("unit_price", price), ("discount", line.discount)):
        if not is_exact(amount, currency):
            message = f"{currency} has {minor_units()[currency]} decimals."
            yield line_error(line, field, "max_decimal_places", message)
    if price * line.quantity * 2 >= MAX_AMOUNT:
        yield line_error(line, "quantity", "max_value", "So many pieces cost too much.")
    elif line.discount > price * line.quantity:
        yield line_error(line, "discount", "max_value", "It is more than the pieces cost.")


def _is_delivered(order: Order, lines: Sequence[Line]) -> bool:
    """Tell whether something is carried to the customer: goods, or a SIM on a card."""
    kinds = {line.product.kind for line in lines}
    sim = getattr(order, "sim", None)
    is_card = sim is not None and sim.sim_type == "physical"
    return ProductKind.PHYSICAL in kinds or (ProductKind.SIM_PLAN in kinds and is_card)


def _fees() -> dict[str, DeliveryFee]:
    fees: dict[str, tuple[Decimal, Decimal]] = settings.ORDER_DELIVERY_FEES
    return {currency: DeliveryFee(*pair) for currency, pair in fees.items()}
