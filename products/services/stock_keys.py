"""The products and warehouses that stock writes name: found and held, all at once.

Warehouses come before products, each in the order of ids; the stock of a product is locked after
it. All that writes stock keeps to this order.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from hub.core.actors import Actor
from hub.core.errors import FieldError, NotFound, ValidationFailed
from products.models import Product, Warehouse
from products.selectors import product_owner, products_of

Values = Mapping[str, Any]
Key = tuple[UUID, UUID | str]
"""Whose it is, and its id or what its owner calls it."""

HOLD = """
SELECT * FROM products_warehouse
WHERE organization_id = ANY(%s::uuid[]) AND (id = ANY(%s::uuid[]) OR code = ANY(%s::text[]))
ORDER BY id FOR SHARE
"""


class StockKeys:
    """What messages name: products locked, warehouses kept from being switched on or off.

    ``warehouses`` are the names of a message's warehouse keys, before ``_id`` and ``_code``.
    """

    def __init__(
        self, actor: Actor, rows: Collection[Values], warehouses: Sequence[str] = ("warehouse",)
    ) -> None:
        self.actor, self.warehouses = actor, warehouses
        owners = {row.get("organization_id") or actor.organization_id for row in rows}
        self._places = _by_key(self._held(owners, rows), "code")
        self._products = _by_key(self._locked(owners, rows), "sku")

    @property
    def products(self) -> Iterable[Product]:
        """All that were found."""
        return {product.pk: product for product in self._products.values()}.values()

    def find(self, values: Values) -> tuple[Product, list[Warehouse]]:
        """Return what a message names. Raises NotFound, and ValidationFailed for its keys."""
        product, *places = self._keys(values)
        try:
            return self._products[product], [self._places[place] for place in places]
        except KeyError:
            raise NotFound from None

    def _keys(self, values: Values) -> list[Key]:
        owner = product_owner(actor=self.actor, organization_id=values.get("organization_id"))
        pairs = [("product_id", "sku"), *((f"{n}_id", f"{n}_code") for n in self.warehouses)]
        keys: list[Key] = []
        errors: list[FieldError] = []
        for by_id, by_name in pairs:
            try:
                keys.append((owner, one_key(values, by_id, by_name)))
            except ValidationFailed as failed:
                errors += failed.errors
        if errors:
            raise ValidationFailed(errors=errors)
        return keys

    def _held(self, owners: set[UUID], rows: Collection[Values]) -> Iterable[Warehouse]:
        known = owners if self.actor.is_operator else owners & {self.actor.organization_id}
        ids = [key for name in self.warehouses for key in _named(rows, f"{name}_id")]
        codes = [key for name in self.warehouses for key in _named(rows, f"{name}_code")]
        return Warehouse.objects.raw(HOLD, [list(known), ids, codes]) if ids or codes else ()

    def _locked(self, owners: set[UUID], rows: Collection[Values]) -> Iterable[Product]:
        named = Q(pk__in=_named(rows, "product_id")) | Q(sku__in=_named(rows, "sku"))
        found = products_of(actor=self.actor).filter(named, organization_id__in=owners)
        return found.order_by("pk").select_for_update(no_key=True)


def one_key(values: Values, by_id: str, by_name: str) -> UUID | str:
    """Return the one key that a message names of two. Raises ValidationFailed for none or both."""
    found: list[UUID | str] = [
        values[name] for name in (by_id, by_name) if values.get(name) is not None
    ]
    if not found:
        raise ValidationFailed.of(by_name, "required", f"Name {by_id}, or {by_name}.")
    if len(found) > 1:
        message = f"Name one of both: {by_id}, or {by_name}."
        raise ValidationFailed.of(by_name, "conflicting_values", message)
    return found[0]


def _named(rows: Iterable[Values], field: str) -> list[Any]:
    return list({row[field] for row in rows if row.get(field) is not None})


def _by_key(found: Iterable[Any], name: str) -> dict[Key, Any]:
    """Let each be found by its id and by what its owner calls it."""
    by_key: dict[Key, Any] = {}
    for each in found:
        by_key[each.organization_id, each.pk] = each
        by_key[each.organization_id, getattr(each, name)] = each
    return by_key
