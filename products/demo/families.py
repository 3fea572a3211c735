"""How demo products are described: a family is five lines in five variants each."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID
from zlib import crc32

from hub.core.money import round_amount
from products.choices import ProductKind, ProductStatus, SpecificationType
from products.gtins import check_digit

Five = tuple[str, str, str, str, str]
STATUSES = {
    4: ProductStatus.DRAFT,
    9: ProductStatus.INACTIVE,
    13: ProductStatus.OUT_OF_STOCK,
    22: ProductStatus.ARCHIVED,
}
"""Which of a family's products, counted from 0, are not active."""
EXAMPLES = "952"


@dataclass(frozen=True)
class Family:
    """Products of one category that differ by line and variant.

    ``price`` and ``weight`` are those of the first product; each line adds ``step`` to the price,
    each variant a fiftieth of it. ``details`` are specifications with a value per line.
    """

    prefix: str
    category: tuple[str, str, str]
    brands: tuple[str, ...]
    lines: Five
    variants: Five
    variant_name: str
    details: tuple[tuple[str, SpecificationType, Five], ...]
    texts: tuple[str, ...]
    price: str
    step: str
    currency: str = "EUR"
    kind: ProductKind = ProductKind.PHYSICAL
    weight: str | None = None

    def skus(self) -> Iterator[tuple[str, int, int]]:
        """Yield each product's sku, with its line and variant counted from 0."""
        for line in range(len(self.lines)):
            for variant in range(len(self.variants)):
                yield f"{self.prefix}-{line + 1}{variant + 1:02}", line, variant

    def products(self, categories: dict[tuple[str, ...], UUID]) -> Iterator[dict[str, Any]]:
        """Yield the columns of each product, the same on every machine."""
        for number, (sku, line, variant) in enumerate(self.skus()):
            yield {
                "sku": sku,
                "name": f"{self.lines[line]}, {self.variants[variant]}",
                "description": self.texts[line % len(self.texts)],
                "category_id": categories[self.category],
                "brand": self.brands[line % len(self.brands)],
                "kind": self.kind,
                "price": self._price(line, variant),
                "currency": self.currency,
                "weight": self._weight(line),
                "specifications": self._specifications(line, variant),
                "status": self._status(number),
                "gtin": self._gtin(sku),
            }

    def _price(self, line: int, variant: int) -> Decimal:
        step = Decimal(self.step)
        return round_amount(Decimal(self.price) + line * step + variant * step / 50, self.currency)

    def _weight(self, line: int) -> Decimal | None:
        if self.weight is None:
            return None
        return (Decimal(self.weight) * (10 + line) / 10).quantize(Decimal("0.001"))

    def _gtin(self, sku: str) -> str | None:
        """Return a number in the range that GS1 keeps for examples; only goods have one."""
        if self.kind not in {ProductKind.PHYSICAL, ProductKind.VEHICLE}:
            return None
        digits = f"{EXAMPLES}{crc32(sku.encode()) % 10**9:09}"
        return digits + check_digit(digits)

    def _specifications(self, line: int, variant: int) -> list[dict[str, str]]:
        first = (self.variant_name, SpecificationType.TEXT, self.variants[variant])
        others = ((name, kind, values[line]) for name, kind, values in self.details)
        return [
            {"name": name, "type": kind.value, "value": value}
            for name, kind, value in (first, *others)
        ]

    def _status(self, number: int) -> ProductStatus:
        status = STATUSES.get(number, ProductStatus.ACTIVE)
        stocked = self.kind in {ProductKind.PHYSICAL, ProductKind.VEHICLE}
        if status is ProductStatus.OUT_OF_STOCK and not stocked:
            return ProductStatus.ACTIVE
        return status
