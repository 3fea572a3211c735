"""Writing the entries of price lists; the rules are written down in docs/price-lists.md."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from hub.core.actors import Actor
from hub.core.constraints import unique_keys
from hub.core.errors import AlreadyExists, ValidationFailed, VersionMismatch
from hub.core.queries import only
from hub.events.recording import record
from hub.external_ids.services import external_ids_forget
from products.models import PriceListEntry
from products.selectors import price_list_entries_of, product_owner
from products.services.list_places import Place, Places, refuse_archived
from products.services.rules import wrong_price

KEYS = {"price_list_entry_is_one_from_a_quantity_on": "min_quantity"}
Values = Mapping[str, Any]


@transaction.atomic
def price_list_entry_set(
    *, actor: Actor, values: Values, expected_version: int | None = None
) -> tuple[PriceListEntry, bool]:
    """Create the entry for a product and a quantity, or give it another price; tell whether new.

    ``values`` are the fields of PriceListEntrySetSerializer. Raises ValidationFailed,
    VersionMismatch, VersionRequired, and Conflict (``product_archived``).
    """
    place = entry_place(actor, values)
    places = Places(actor, [place])
    price_list, product = places.find(place)
    refuse_archived(product)
    rows = PriceListEntry.objects.filter(
        price_list=price_list, product=product, min_quantity=values["min_quantity"]
    ).select_for_update(no_key=True)
    entry = rows.first()
    if entry is None:
        try:
            return _create(actor, entry_draft(places, place, values, expected_version)), True
        except AlreadyExists:
            # Another writer created it in between, and has committed.
            entry = only(rows)
    _change(actor, places.equip(entry), values, expected_version)
    return entry, False


@transaction.atomic
def price_list_entry_delete(
    *, actor: Actor, entry_id: UUID, expected_version: int | None = None
) -> None:
    """Make a tombstone of an entry. Raises NotFound, VersionMismatch, VersionRequired."""
    rows = price_list_entries_of(actor=actor).filter(pk=entry_id)
    entry = only(rows.select_for_update(of=("self",)))
    entry.check_version(expected_version, required=actor.principal.requires_versions)
    external_ids_forget(instance=entry)
    record(actor=actor, type="price_list_entry.deleted", instance=entry.delete_versioned())


def entry_place(actor: Actor, values: Values) -> Place:
    """Return what names list and product. Raises ValidationFailed as product_owner."""
    owner = product_owner(actor=actor, organization_id=values.get("organization_id"))
    return Place(owner, values["price_list_code"], values["sku"])


def entry_draft(
    places: Places, place: Place, values: Values, expected_version: int | None
) -> PriceListEntry:
    """Make an entry, not yet saved. Raises ValidationFailed, Conflict and VersionMismatch."""
    price_list, product = places.find(place)
    refuse_archived(product)
    if expected_version is not None:
        raise VersionMismatch("There is no such entry.")
    entry = PriceListEntry(
        organization_id=place.owner,
        price_list=price_list,
        product=product,
        min_quantity=values["min_quantity"],
        price=values["price"],
        currency=price_list.currency,
    )
    _refuse_wrong_price(entry)
    return entry


def entry_change(
    actor: Actor, entry: PriceListEntry, values: Values, expected_version: int | None
) -> list[str]:
    """Give an entry that is locked another price; return the names of what changed, to be saved.

    Raises VersionMismatch, VersionRequired and ValidationFailed.
    """
    entry.check_version(expected_version, required=actor.principal.requires_versions)
    changed = entry.assign({"price": values["price"]})
    _refuse_wrong_price(entry)
    return changed


def _refuse_wrong_price(entry: PriceListEntry) -> None:
    if errors := [*wrong_price(entry)]:
        raise ValidationFailed(errors=errors)


def _create(actor: Actor, entry: PriceListEntry) -> PriceListEntry:
    with unique_keys(KEYS):
        entry.save(force_insert=True)
    record(actor=actor, type="price_list_entry.created", instance=entry)
    return entry


def _change(
    actor: Actor, entry: PriceListEntry, values: Values, expected_version: int | None
) -> None:
    if changed := entry_change(actor, entry, values, expected_version):
        entry.save_versioned(changed)
        record(actor=actor, type="price_list_entry.updated", instance=entry)
