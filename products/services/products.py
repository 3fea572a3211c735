"""What happens to products; the rules are written down in docs/products.md."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from hub.core.actors import Actor
from hub.core.constraints import unique_keys
from hub.core.errors import InvalidTransition
from hub.core.queries import only
from hub.events.recording import record
from hub.external_ids.keys import ExternalKey
from hub.external_ids.services import external_id_attach_new
from products.choices import MOVED_BY_STOCK, TRANSITIONS, ProductStatus
from products.models import Product
from products.selectors import available_of, product_owner, products_of
from products.services.rules import AskedReferences, refuse_change, refuse_wrong_values
from products.services.stock_status import status_with

Values = Mapping[str, Any]
KEYS = {
    "product_sku_is_unique_in_organization": "sku",
    "product_gtin_is_unique_in_organization": "gtin",
}
MOVED = {
    ProductStatus.ACTIVE: "activated",
    ProductStatus.INACTIVE: "deactivated",
    ProductStatus.ARCHIVED: "archived",
}
"""What the event of a move is called."""


@transaction.atomic
def product_create(*, actor: Actor, values: Values, key: ExternalKey | None = None) -> Product:
    """Make a draft, which ``key`` then names. ``values`` are those of ProductCreateSerializer.

    Raises AlreadyExists when the organization has the sku, archived or not, or the key names
    another product, and ValidationFailed.
    """
    fields = dict(values)
    owner = product_owner(actor=actor, organization_id=fields.pop("organization_id", None))
    product = Product(organization_id=owner, **fields)
    named, references = (*fields, "organization_id"), AskedReferences(actor)
    refuse_wrong_values(product, named=named, references=references)
    if key is not None:
        # First, so that who waits for another writer of the key has no sku yet. That writer may
        # want this very sku for the product that both mean: each would wait for the other.
        external_id_attach_new(actor=actor, instance=product, key=key)
    with unique_keys(KEYS):
        product.save(force_insert=True)
    record(actor=actor, type="product.created", instance=product)
    return product


@transaction.atomic
def product_update(
    *, actor: Actor, product_id: UUID, changes: Values, expected_version: int | None = None
) -> tuple[Product, list[str]]:
    """Write ``changes``; return the product and the names of what really changed.

    Raises NotFound, VersionMismatch, VersionRequired, InvalidTransition for an archived product,
    AlreadyExists for a sku that is taken, and ValidationFailed.
    """
    product = _locked(actor, product_id)
    return product, product_change(actor, product, changes, expected_version)


def product_activate(
    *, actor: Actor, product_id: UUID, expected_version: int | None = None
) -> Product:
    """Put a draft or inactive product on sale. Raises as product_archive.

    One that is kept in stock and sold out is out of stock then.
    """
    return _move(actor, product_id, ProductStatus.ACTIVE, expected_version)


def product_deactivate(
    *, actor: Actor, product_id: UUID, expected_version: int | None = None
) -> Product:
    """Take an active product off sale. Raises as product_archive."""
    return _move(actor, product_id, ProductStatus.INACTIVE, expected_version)


def product_archive(
    *, actor: Actor, product_id: UUID, expected_version: int | None = None
) -> Product:
    """End a product for good.

    Raises NotFound, VersionMismatch, VersionRequired, and InvalidTransition.
    """
    return _move(actor, product_id, ProductStatus.ARCHIVED, expected_version)


@transaction.atomic
def _move(
    actor: Actor, product_id: UUID, target: ProductStatus, expected_version: int | None
) -> Product:
    product = _locked(actor, product_id)
    product.check_version(expected_version, required=actor.principal.requires_versions)
    TRANSITIONS.check(product.status, target)
    if (product.status, target) in MOVED_BY_STOCK:
        raise InvalidTransition(
            "Stock moves a product between active and out_of_stock.",
            parameters={"current": product.status, "target": target.value},
        )
    product.status = _stocked(product, target)
    product.save_versioned(["status"])
    record(actor=actor, type=f"product.{MOVED[target]}", instance=product)
    return product


def product_change(
    actor: Actor, product: Product, changes: Values, expected_version: int | None
) -> list[str]:
    """Write changes to a product that is locked; return the names of what really changed."""
    refuse_change(actor, product, expected_version)
    changed = product.assign(changes)
    refuse_wrong_values(product, named=changed, references=AskedReferences(actor))
    if changed:
        with unique_keys(KEYS):
            product.save_versioned(changed)
        record(actor=actor, type="product.updated", instance=product)
    return changed


def _stocked(product: Product, target: ProductStatus) -> ProductStatus:
    """Return where a product comes that is moved to ``target``."""
    if target is not ProductStatus.ACTIVE:
        return target
    return status_with(target, available_of(product_ids=[product.pk]).get(product.pk))


def _locked(actor: Actor, product_id: UUID) -> Product:
    return only(products_of(actor=actor).filter(pk=product_id).select_for_update(no_key=True))
