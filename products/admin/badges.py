"""How much is left, at a glance."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from products.models import Inventory

FEW = 5
COLOURS = {"none": "danger", "few": "warning", "enough": "success", "unknown": "default"}
"""Level of a stock -> colour of its badge."""


def badge(available: int | None) -> tuple[str, str]:
    """Return the level and what the badge says; None for a product that is not kept in stock."""
    if available is None:
        return "unknown", "not stocked"
    level = "none" if available <= 0 else "few" if available <= FEW else "enough"
    return level, str(available)


class LevelFilter(admin.SimpleListFilter):
    """Narrows stock to what runs out."""

    title, parameter_name = "level", "level"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices."""
        return [("none", "Nothing left"), ("few", f"{FEW} or fewer left")]

    def queryset(self, request: Any, queryset: QuerySet[Inventory]) -> QuerySet[Inventory]:
        """Return the stock of the chosen level."""
        if self.value() is None:
            return queryset
        return queryset.filter(available__lte=FEW if self.value() == "few" else 0)
