"""What happens to warehouses; the rules are written down in docs/stock.md."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from hub.accounts.models import Organization
from hub.core.actors import Actor
from hub.core.constraints import unique_keys
from hub.core.errors import Conflict, FieldError, InvalidTransition, ValidationFailed
from hub.core.queries import only
from hub.events.recording import record
from products.models import Product, Warehouse
from products.selectors import available_of, product_owner, warehouses_of
from products.services.stock_status import statuses_follow

KEYS = {"warehouse_code_is_unique_in_organization": "code"}


@transaction.atomic
def warehouse_create(*, actor: Actor, values: Mapping[str, Any]) -> Warehouse:
    """Make an active warehouse. ``values`` are the fields of WarehouseCreateSerializer.

    Raises AlreadyExists when the organization has the code, and ValidationFailed.
    """
    fields = dict(values)
    owner = product_owner(actor=actor, organization_id=fields.pop("organization_id", None))
    if not _may_own(actor, owner):
        message = "There is no such organization."
        raise ValidationFailed.of("organization_id", "does_not_exist", message)
    warehouse = Warehouse(organization_id=owner, **fields)
    with unique_keys(KEYS):
        warehouse.save(force_insert=True)
    record(actor=actor, type="warehouse.created", instance=warehouse)
    return warehouse


@transaction.atomic
def warehouse_update(
    *,
    actor: Actor,
    warehouse_id: UUID,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
) -> tuple[Warehouse, list[str]]:
    """Write ``changes``; return the warehouse and the names of what really changed.

    Raises NotFound, VersionMismatch, VersionRequired, and AlreadyExists for a code that is taken.
    """
    warehouse = _locked(actor, warehouse_id, expected_version)
    changed = warehouse.assign(changes)
    if changed:
        with unique_keys(KEYS):
            warehouse.save_versioned(changed)
        record(actor=actor, type="warehouse.updated", instance=warehouse)
    return warehouse, changed


@transaction.atomic
def warehouse_activate(
    *, actor: Actor, warehouse_id: UUID, expected_version: int | None = None
) -> Warehouse:
    """Put what lies in a warehouse on sale again; products that were sold out follow.

    Raises NotFound, VersionMismatch, VersionRequired, and InvalidTransition.
    """
    return _switch(actor, _locked(actor, warehouse_id, expected_version), is_active=True)


@transaction.atomic
def warehouse_deactivate(
    *, actor: Actor, warehouse_id: UUID, expected_version: int | None = None
) -> Warehouse:
    """Take what lies in a warehouse off sale; products that lie nowhere else are sold out then.

    Raises as activate, and Conflict (``warehouse_in_use``) while something there is reserved.
    """
    return _switch(actor, _locked(actor, warehouse_id, expected_version), is_active=False)


def _switch(actor: Actor, warehouse: Warehouse, *, is_active: bool) -> Warehouse:
    target = "active" if is_active else "inactive"
    if warehouse.is_active == is_active:
        message = f"The warehouse is {target}."
        raise InvalidTransition(message, parameters={"current": target, "target": target})
    rows = Product.objects.filter(inventories__warehouse=warehouse)
    # Who reserves holds the product: after this nothing more is reserved here.
    products = list(rows.order_by("pk").select_for_update(no_key=True, of=("self",)))
    if warehouse.inventories.filter(reserved__gt=0).exists():
        message = "Something in the warehouse is reserved."
        raise Conflict(message, errors=[FieldError(("id",), "warehouse_in_use", message)])
    warehouse.is_active = is_active
    warehouse.save_versioned(["is_active"])
    record(actor=actor, type=f"warehouse.{'' if is_active else 'de'}activated", instance=warehouse)
    available = available_of(product_ids=[product.pk for product in products])
    statuses_follow(actor=actor, products=products, available=available)
    return warehouse


def _locked(actor: Actor, warehouse_id: UUID, expected_version: int | None) -> Warehouse:
    rows = warehouses_of(actor=actor).filter(pk=warehouse_id)
    warehouse = only(rows.select_for_update(no_key=True))
    warehouse.check_version(expected_version, required=actor.principal.requires_versions)
    return warehouse


def _may_own(actor: Actor, owner: UUID) -> bool:
    """Tell whether it exists; a seller knows of no other than its own."""
    if not actor.is_operator:
        return owner == actor.organization_id
    return Organization.objects.filter(pk=owner).exists()
