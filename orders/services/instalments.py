"""How the rest of a booking is paid: pure reckoning, by docs/orders.md ("Bookings")."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_DOWN, Decimal

from hub.core.money import minor_units

MONTHS = 12


def instalment_amounts(rest: Decimal, months: int, currency: str) -> list[Decimal]:
    """Split what is left to pay: equal parts, rounded down, and the last one takes what is over.

    The parts are zero when there is less than a minor unit for each.
    """
    unit = Decimal(1).scaleb(-minor_units()[currency])
    part = (rest / months).quantize(unit, rounding=ROUND_DOWN)
    return [part] * (months - 1) + [rest - part * (months - 1)]


def due_dates(starts_on: date, months: int) -> Iterator[date]:
    """Yield the same day of each month, or its last one where the month is shorter."""
    for number in range(months):
        years, month = divmod(starts_on.month - 1 + number, MONTHS)
        year = starts_on.year + years
        last = monthrange(year, month + 1)[1]
        yield date(year, month + 1, min(starts_on.day, last))


def paid_instalments(amounts: list[Decimal], paid: Decimal) -> int:
    """Return how many instalments, the first ones first, an amount covers wholly."""
    covered = Decimal(0)
    for number, amount in enumerate(amounts):
        covered += amount
        if covered > paid:
            return number
    return len(amounts)
