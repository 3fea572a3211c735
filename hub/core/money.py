"""Amounts are Decimal, currencies are ISO 4217, rounding is half up to the minor unit.

Columns keep 18 digits with 4 decimals; a currency's minor units decide what is accepted and shown.
"""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from iso4217 import Currency

MAX_DIGITS = 18
DECIMAL_PLACES = 4


@cache
def minor_units() -> dict[str, int]:
    """Return ISO 4217 code -> number of decimals, for currencies in which prices can be named.

    Funds codes and metals (no minor unit) and units with more decimals than a column keeps are out.
    """
    return {
        currency.code: currency.exponent
        for currency in Currency
        if currency.exponent is not None and currency.exponent <= DECIMAL_PLACES
    }


def round_amount(amount: Decimal, currency: str) -> Decimal:
    """Round half up to the currency's minor unit: 0.005 USD -> 0.01, 0.5 JPY -> 1."""
    return amount.quantize(_minor_unit(currency), rounding=ROUND_HALF_UP)


@cache
def _minor_unit(currency: str) -> Decimal:
    return Decimal(1).scaleb(-minor_units()[currency])


def is_exact(amount: Decimal, currency: str) -> bool:
    """Tell whether the amount has no more decimals than the currency."""
    return round_amount(amount, currency) == amount


def plain(amount: Decimal, currency: str) -> str:
    """Write an amount as both protocols show it: plain notation, the currency's decimals."""
    return f"{round_amount(amount, currency):f}"
