"""What happens to price lists; the rules are written down in docs/price-lists.md."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.db.models import F

from hub.core.actors import Actor
from hub.core.constraints import unique_keys
from hub.core.errors import ValidationFailed
from hub.core.queries import only
from hub.events.recording import record
from hub.external_ids.services import external_ids_forget, external_ids_forget_all
from products.models import PriceList
from products.selectors import price_lists_of, product_owner
from products.services.rules import AskedReferences, unknown

Values = Mapping[str, Any]
KEYS = {"price_list_code_is_unique_in_organization": "code"}


@transaction.atomic
def price_list_create(*, actor: Actor, values: Values) -> PriceList:
    """Make a price list. ``values`` are the fields of PriceListCreateSerializer.

    Raises AlreadyExists when the organization has the code, and ValidationFailed.
    """
    fields = dict(values)
    owner = product_owner(actor=actor, organization_id=fields.pop("organization_id", None))
    if not AskedReferences(actor).may_own(owner):
        raise ValidationFailed(errors=[unknown("organization_id", "organization")])
    price_list = PriceList(organization_id=owner, **fields)
    _refuse_wrong_window(price_list)
    with unique_keys(KEYS):
        price_list.save(force_insert=True)
    record(actor=actor, type="price_list.created", instance=price_list)
    return price_list


@transaction.atomic
def price_list_update(
    *, actor: Actor, price_list_id: UUID, changes: Values, expected_version: int | None = None
) -> tuple[PriceList, list[str]]:
    """Write ``changes``; return the list and the names of what really changed.

    Raises NotFound, VersionMismatch, VersionRequired, AlreadyExists and ValidationFailed.
    """
    price_list = _locked(actor, price_list_id, expected_version)
    changed = price_list.assign(changes)
    _refuse_wrong_window(price_list)
    if changed:
        with unique_keys(KEYS):
            price_list.save_versioned(changed)
        record(actor=actor, type="price_list.updated", instance=price_list)
    return price_list, changed


@transaction.atomic
def price_list_delete(
    *, actor: Actor, price_list_id: UUID, expected_version: int | None = None
) -> None:
    """Make tombstones of a list and its entries; one event tells of all of them.

    Raises NotFound, VersionMismatch, VersionRequired.
    """
    # With its key: who writes an entry holds the list, and either waits for the other.
    price_list = _locked(actor, price_list_id, expected_version, no_key=False)
    entries = price_list.entries.all()
    external_ids_forget_all(instances=entries)
    entries.update(
        deleted_at=TransactionNow(), updated_at=TransactionNow(), version=F("version") + 1
    )
    external_ids_forget(instance=price_list)
    record(actor=actor, type="price_list.deleted", instance=price_list.delete_versioned())


def _locked(
    actor: Actor, price_list_id: UUID, expected_version: int | None, *, no_key: bool = True
) -> PriceList:
    rows = price_lists_of(actor=actor).filter(pk=price_list_id)
    price_list = only(rows.select_for_update(no_key=no_key))
    price_list.check_version(expected_version, required=actor.principal.requires_versions)
    return price_list


def _refuse_wrong_window(price_list: PriceList) -> None:
    start, end = price_list.starts_at, price_list.ends_at
    if start is not None and end is not None and end <= start:
        raise ValidationFailed.of("ends_at", "not_after_start", "It ends before it starts.")
