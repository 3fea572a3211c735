"""What an order comes to: pure reckoning, by the tables of docs/orders.md ("Totals")."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hub.core.money import round_amount

HUNDRED = Decimal(100)
ZERO = Decimal(0)


@dataclass(frozen=True)
class DeliveryFee:
    """What delivery costs in one currency, and from which value of goods on it is free."""

    fee: Decimal
    free_from: Decimal


@dataclass(frozen=True)
class Amounts:
    """What a line comes to, or all lines together: all rounded to the currency's minor unit."""

    subtotal: Decimal = ZERO
    discount: Decimal = ZERO
    tax: Decimal = ZERO

    @property
    def net(self) -> Decimal:
        """What is taxed."""
        return self.subtotal - self.discount

    @property
    def total(self) -> Decimal:
        """What is to be paid."""
        return self.net + self.tax


@dataclass(frozen=True)
class Priced:
    """What the amounts of a line follow from.

    ``discount`` is off all its pieces; ``cancelled`` pieces cost nothing, and take their part of
    it with them.
    """

    unit_price: Decimal
    quantity: int
    discount: Decimal
    tax_percent: Decimal
    currency: str
    cancelled: int = 0


def line_amounts(line: Priced) -> Amounts:
    """Reckon one line. The unit price and the discount must fit the currency."""
    left = line.quantity - line.cancelled
    subtotal = line.unit_price * left
    discount = round_amount(line.discount * left / line.quantity, line.currency)
    tax = round_amount((subtotal - discount) * line.tax_percent / HUNDRED, line.currency)
    return Amounts(subtotal, discount, tax)


def sum_amounts(lines: Iterable[Amounts]) -> Amounts:
    """Add up lines, each rounded by itself."""
    found = Amounts()
    for line in lines:
        subtotal, discount = found.subtotal + line.subtotal, found.discount + line.discount
        found = Amounts(subtotal, discount, found.tax + line.tax)
    return found


def delivery_fee(
    fees: Mapping[str, DeliveryFee], currency: str, net: Decimal, *, is_delivered: bool
) -> Decimal:
    """Return what delivery costs; ``fees`` are those of the settings, by currency."""
    known = fees.get(currency)
    if not is_delivered or known is None or net >= known.free_from:
        return ZERO
    return known.fee
