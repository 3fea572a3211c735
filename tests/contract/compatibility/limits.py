"""The limits of a value, by the names that XML Schema and JSON Schema have for them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

UPPER = (
    "maxLength",
    "maxInclusive",
    "totalDigits",
    "fractionDigits",
    "maximum",
    "maxItems",
    "maxProperties",
)
LOWER = ("minLength", "minInclusive", "minimum", "minItems", "minProperties")
Limits = Mapping[str, Any]


def is_narrowed(old: Limits, new: Limits) -> bool:
    """Tell whether something that was within the old limits is not within the new ones."""
    return (
        any(name in new and _at(new, name) < _at(old, name, Decimal("inf")) for name in UPPER)
        or any(name in new and _at(new, name) > _at(old, name, Decimal("-inf")) for name in LOWER)
        or ("pattern" in new and new["pattern"] != old.get("pattern"))
    )


def _at(limits: Limits, name: str, otherwise: Decimal = Decimal(0)) -> Decimal:
    return Decimal(limits[name]) if name in limits else otherwise
