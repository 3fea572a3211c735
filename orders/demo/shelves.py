"""What demo orders are about: the active products of a seller, by kind and currency."""

from collections import defaultdict
from random import Random
from uuid import UUID

from django.db.models import Sum

from hub.core.money import round_amount
from orders.services.drafts import Line
from orders.services.totals import ZERO
from products.choices import ProductKind, ProductStatus
from products.models import Product

DISCOUNTED = 0.06
KEPT = 4
"""So many pieces of a product no open order takes, so that it stays on sale."""
ADDED = (ProductKind.PHYSICAL, ProductKind.SERVICE)
"""What is bought beside something else."""


class Shelf:
    """The products of a seller; of goods it counts what is left for open orders."""

    def __init__(self, owner_id: UUID, random: Random) -> None:
        self.random = random
        self.of: dict[str, list[Product]] = defaultdict(list)
        self.left: dict[UUID, int] = {}
        self._beside: dict[str, list[Product]] = defaultdict(list)
        active = Product.objects.filter(organization_id=owner_id, status=ProductStatus.ACTIVE)
        for each in active.order_by("sku").annotate(available=Sum("inventories__available")):
            self.of[each.kind].append(each)
            if each.available is not None:
                self.left[each.pk] = each.available
            if each.kind in ADDED:
                self._beside[each.currency].append(each)

    def lines(self, kind: ProductKind, most: int, *, is_open: bool) -> list[Line]:
        """Choose up to ``most`` products in one currency, the first one of a kind."""
        first = self.of[kind]
        if is_open:
            first = [each for each in first if self._has(each)] or self.of[ProductKind.SERVICE]
        chosen = self.random.choice(first)
        beside = self._beside[chosen.currency]
        others = self.random.sample(beside, min(most - 1, len(beside)))
        more = [
            each for each in others if each.pk != chosen.pk and (not is_open or self._has(each))
        ]
        taken = [chosen, *more[: self.random.choice((0, 0, 0, 1, 1, 2))]]
        return [self._line(number, each, is_open=is_open) for number, each in enumerate(taken)]

    def _has(self, product: Product, quantity: int = 1) -> bool:
        return self.left.get(product.pk, KEPT + quantity) >= KEPT + quantity

    def _line(self, index: int, product: Product, *, is_open: bool) -> Line:
        quantity = self.random.choice((1, 1, 1, 2, 2, 3))
        if product.kind != ProductKind.PHYSICAL or (is_open and not self._has(product, quantity)):
            quantity = 1
        if is_open and product.pk in self.left:
            self.left[product.pk] -= quantity
        has_discount = self.random.random() < DISCOUNTED
        off = round_amount(product.price * quantity / 10, product.currency)
        discount = off if has_discount else ZERO
        return Line(("items", index), "sku", product, quantity, product.price, discount)
