"""Trade item numbers: GTIN-8, 12, 13 and 14, as GS1 defines them (docs/products.md)."""

import re

DIGITS = re.compile(r"[0-9]{8}|[0-9]{12,14}")
LENGTH = 14
"""Of the longest, to which all are comparable: leading zeros make no other number."""


def is_gtin(text: str) -> bool:
    """Tell whether a text is a GTIN, its check digit included."""
    return DIGITS.fullmatch(text) is not None and check_digit(text[:-1]) == text[-1]


def check_digit(digits: str) -> str:
    """Return the last digit of a GTIN: from the right, every other digit counts three times."""
    total = sum(int(d) * (1 if place % 2 else 3) for place, d in enumerate(reversed(digits)))
    return str(-total % 10)


def comparable(gtin: str) -> str:
    """Return a GTIN with 14 digits."""
    return gtin.zfill(LENGTH)
