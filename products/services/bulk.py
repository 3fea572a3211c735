"""Products by the hundred; the rules are those of one product (docs/bulk.md)."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from hub.accounts.models import Organization
from hub.bulk.rows import Batch, BatchResult, Row
from hub.bulk.writes import BulkWrite
from hub.core.actors import Actor
from hub.core.errors import VersionMismatch
from products.gtins import comparable
from products.models import Product
from products.selectors import product_owner, products_named
from products.services.categories import categories_hold
from products.services.gtins import Gtins
from products.services.rules import refuse_change, refuse_wrong_values

Key = tuple[UUID, str]


def products_bulk_upsert(*, actor: Actor, batch: Batch) -> BatchResult:
    """Create or update a product by sku for each row; values as ProductCreateSerializer has them.

    Raises ValidationFailed or Conflict with ``all_or_nothing`` when a row fails.
    """
    return _Upserts(actor).run(batch)


def prices_bulk_set(*, actor: Actor, batch: Batch) -> BatchResult:
    """Set ``price`` and ``currency`` of a product by sku for each row. Raises as the upsert."""
    return _Prices(actor).run(batch)


class _KnownReferences:
    """What exists of all that the rows refer to, read and held at once."""

    def __init__(self, actor: Actor, rows: Collection[Row]) -> None:
        self.owners = {actor.organization_id}
        if actor.is_operator:
            owners = Organization.objects.filter(pk__in=_named(rows, "organization_id"))
            self.owners = set(owners.values_list("pk", flat=True))
        categories = _named(rows, "category_id")
        self.categories = categories_hold(category_ids=categories) if categories else set()
        self.gtins = Gtins(
            (product_owner(actor=actor, organization_id=row.values.get("organization_id")), gtin)
            for row in rows
            if (gtin := _gtin(row))
        )

    def has_category(self, category_id: UUID) -> bool:
        return category_id in self.categories

    def may_own(self, organization_id: UUID) -> bool:
        return organization_id in self.owners

    def give_gtin(self, product: Product) -> None:
        self.gtins.give(product)


class _Prices(BulkWrite[Product]):
    model, key_field = Product, "sku"
    references: _KnownReferences

    def key(self, row: Row) -> Key:
        named = row.values.get("organization_id")
        return product_owner(actor=self.actor, organization_id=named), row.values["sku"]

    def key_of(self, instance: Product) -> Key:
        return instance.organization_id, instance.sku

    def rows_with(self, keys: Collection[Key]) -> QuerySet[Product]:
        return products_named(actor=self.actor, keys=keys)

    def prepare(self, rows: Collection[Row]) -> None:
        self.references = _KnownReferences(self.actor, rows)

    def change(self, instance: Product, row: Row) -> list[str]:
        refuse_change(self.actor, instance, row.expected_version)
        changes = {name: new for name, new in row.values.items() if name != "organization_id"}
        changed = instance.assign(changes)
        refuse_wrong_values(instance, named=changed, references=self.references)
        return changed


class _Upserts(_Prices):
    def create(self, key: Any, row: Row) -> Product:
        if row.expected_version is not None:
            raise VersionMismatch("There is no product with this key.")
        product = Product(**{**row.values, "organization_id": key[0]})
        named = (*row.values, "organization_id")
        refuse_wrong_values(product, named=named, references=self.references)
        return product


def _gtin(row: Row) -> str | None:
    gtin = row.values.get("gtin")
    return None if gtin is None else comparable(gtin)


def _named(rows: Collection[Row], field: str) -> set[UUID]:
    return {row.values[field] for row in rows if row.values.get(field) is not None}
