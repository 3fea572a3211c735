"""Letting orders and their lines come to what they come to."""

from collections.abc import Iterable

from orders.models import Order, OrderItem
from orders.services.totals import Amounts, Priced, line_amounts, sum_amounts

AMOUNTS = ["subtotal", "discount", "tax", "total"]


def amounts_set(item: OrderItem) -> Amounts:
    """Reckon a line by its pieces, and set its amounts."""
    found = line_amounts(
        Priced(
            unit_price=item.unit_price,
            quantity=item.quantity,
            discount=item.agreed_discount,
            tax_percent=item.tax_percent,
            currency=item.currency,
            cancelled=item.cancelled_quantity,
        )
    )
    for name in AMOUNTS:
        setattr(item, name, getattr(found, name))
    return found


def totals_set(order: Order, items: Iterable[OrderItem]) -> None:
    """Add up the lines of an order; what delivery costs stays."""
    found = sum_amounts(Amounts(item.subtotal, item.discount, item.tax) for item in items)
    order.subtotal, order.discount, order.tax = found.subtotal, found.discount, found.tax
    order.total = found.total + order.delivery_fee
