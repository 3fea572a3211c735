"""List prices by the hundred; the rules are those of one entry (docs/price-lists.md)."""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import QuerySet

from hub.bulk.rows import Batch, BatchResult, Row
from hub.bulk.writes import BulkWrite
from hub.core.actors import Actor
from products.models import PriceListEntry
from products.services.list_places import Place, Places, refuse_archived
from products.services.list_prices import entry_change, entry_draft, entry_place


class Key(NamedTuple):
    """What names an entry."""

    place: Place
    min_quantity: int


def list_prices_bulk_set(*, actor: Actor, batch: Batch) -> BatchResult:
    """Set the price of an entry for each row; values as PriceListEntrySetSerializer has them.

    Raises ValidationFailed or Conflict with ``all_or_nothing`` when a row fails.
    """
    return _ListPrices(actor).run(batch)


class _ListPrices(BulkWrite[PriceListEntry]):
    model, key_field = PriceListEntry, "sku"

    def __init__(self, actor: Actor) -> None:
        super().__init__(actor)
        self.places = Places(actor, ())

    def key(self, row: Row) -> Key:
        return Key(entry_place(self.actor, row.values), row.values["min_quantity"])

    def key_of(self, instance: PriceListEntry) -> Key:
        entry = self.places.equip(instance)
        place = Place(entry.organization_id, entry.price_list.code, entry.product.sku)
        return Key(place, entry.min_quantity)

    def rows_with(self, keys: Collection[Key]) -> QuerySet[PriceListEntry]:
        # Before any entry is locked: who deletes a list holds it first, and its entries then.
        if not self.places.lists:
            self.places = Places(self.actor, {key.place for key in keys})
        return PriceListEntry.objects.filter(
            price_list__in=list(self.places.lists_by_id),
            product__in=list(self.places.products_by_id),
            min_quantity__in={key.min_quantity for key in keys},
        )

    def prepare(self, rows: Collection[Row]) -> None:
        """Do nothing: the places are all that there is to know."""

    def change(self, instance: PriceListEntry, row: Row) -> list[str]:
        refuse_archived(instance.product)
        return entry_change(self.actor, instance, row.values, row.expected_version)

    def create(self, key: Key, row: Row) -> PriceListEntry:
        return entry_draft(self.places, key.place, row.values, row.expected_version)

    def _tell(self) -> None:
        for passed in self.passed.values():
            self.places.equip(passed.instance)
        super()._tell()
