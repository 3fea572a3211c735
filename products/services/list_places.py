"""Where list prices go: the lists and products that rows name by code and sku."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError, ValidationFailed
from products.choices import ProductStatus
from products.models import PriceList, PriceListEntry, Product
from products.selectors import products_named
from products.services.rules import unknown

# Held until the transaction ends, so that nobody deletes the list meanwhile; it may be updated.
HOLD = """
SELECT * FROM products_pricelist
WHERE (organization_id, code) IN (SELECT * FROM unnest(%s::uuid[], %s::text[]))
    AND deleted_at IS NULL
ORDER BY id FOR KEY SHARE
"""


class Place(NamedTuple):
    """What names a list and a product in it."""

    owner: UUID
    code: str
    sku: str


class Places:
    """All lists and products that places name, read and held at once."""

    def __init__(self, actor: Actor, places: Collection[Place]) -> None:
        mine = [p for p in places if actor.is_operator or p.owner == actor.organization_id]
        owners, codes = [place.owner for place in mine], [place.code for place in mine]
        held = PriceList.objects.raw(HOLD, [owners, codes]) if mine else ()
        self.lists = {(each.organization_id, each.code): each for each in held}
        keys = {(place.owner, place.sku) for place in mine}
        found = products_named(actor=actor, keys=keys) if keys else ()
        self.products = {(each.organization_id, each.sku): each for each in found}
        self.lists_by_id = {each.pk: each for each in self.lists.values()}
        self.products_by_id = {each.pk: each for each in self.products.values()}

    def find(self, place: Place) -> tuple[PriceList, Product]:
        """Return list and product. Raises ValidationFailed for unknown ones."""
        price_list = self.lists.get((place.owner, place.code))
        product = self.products.get((place.owner, place.sku))
        if price_list is None or product is None:
            missing = {"price_list_code": price_list, "sku": product}
            nouns = {"price_list_code": "price list", "sku": "product"}
            errors = [unknown(name, nouns[name]) for name, row in missing.items() if row is None]
            raise ValidationFailed(errors=errors)
        return price_list, product

    def equip(self, entry: PriceListEntry) -> PriceListEntry:
        """Give an entry its list and product, which are known, without asking for them again."""
        entry.price_list = self.lists_by_id[entry.price_list_id]
        entry.product = self.products_by_id[entry.product_id]
        return entry


def refuse_archived(product: Product) -> None:
    """Raise Conflict for a product that has no price any more."""
    if product.status == ProductStatus.ARCHIVED:
        message = "An archived product has no price."
        raise Conflict(message, errors=[FieldError(("sku",), "product_archived", message)])
