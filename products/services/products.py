"""What happens to products; the rules are written down in docs/products.md."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hub.accounts.models import Organization
from hub.core.actors import Actor
from hub.core.constraints import unique_keys
from hub.core.errors import (
    AlreadyExists,
    FieldError,
    InvalidTransition,
    ValidationFailed,
    VersionMismatch,
)
from hub.core.money import is_exact, minor_units
from hub.core.queries import only
from hub.events.recording import record
from products.choices import MOVED_BY_STOCK, TRANSITIONS, ProductStatus
from products.models import Product
from products.selectors import product_owner, products_of
from products.services.categories import category_hold

Values = Mapping[str, Any]
KEYS = {"product_sku_is_unique_in_organization": "sku"}
MOVED = {
    ProductStatus.ACTIVE: "activated",
    ProductStatus.INACTIVE: "deactivated",
    ProductStatus.ARCHIVED: "archived",
}
"""What the event of a move is called."""


@transaction.atomic
def product_create(*, actor: Actor, values: Values) -> Product:
    """Make a draft. ``values`` are the fields of ProductCreateSerializer.

    Raises AlreadyExists when the organization has the sku, archived or not, and ValidationFailed.
    """
    fields = dict(values)
    owner = product_owner(actor=actor, organization_id=fields.pop("organization_id", None))
    product = Product(organization_id=owner, **fields)
    _refuse_wrong_values(actor, product, named=(*fields, "organization_id"))
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
    return product, _change(actor, product, changes, expected_version)


@transaction.atomic
def product_upsert(
    *, actor: Actor, values: Values, expected_version: int | None = None
) -> tuple[Product, bool]:
    """Create the product, or update the one that has its sku; return it and whether it is new.

    An existing product keeps what ``values`` do not name. Raises as create and update do.
    """
    rows = _with_sku(actor, values)
    product = rows.first()
    if product is None and expected_version is not None:
        raise VersionMismatch("There is no product with this sku.")
    if product is None:
        try:
            return product_create(actor=actor, values=values), True
        except AlreadyExists:
            product = only(rows)  # Another writer created it in between, and has committed.
    changes = {name: value for name, value in values.items() if name != "organization_id"}
    _change(actor, product, changes, expected_version)
    return product, False


def product_activate(
    *, actor: Actor, product_id: UUID, expected_version: int | None = None
) -> Product:
    """Put a draft or inactive product on sale. Raises as product_archive."""
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
    product.status = target
    product.save_versioned(["status"])
    record(actor=actor, type=f"product.{MOVED[target]}", instance=product)
    return product


def _change(
    actor: Actor, product: Product, changes: Values, expected_version: int | None
) -> list[str]:
    product.check_version(expected_version, required=actor.principal.requires_versions)
    if product.status == ProductStatus.ARCHIVED:
        raise InvalidTransition(
            "An archived product cannot be changed.", parameters={"current": product.status}
        )
    changed = product.assign(changes)
    _refuse_wrong_values(actor, product, named=changed)
    if changed:
        with unique_keys(KEYS):
            product.save_versioned(changed)
        record(actor=actor, type="product.updated", instance=product)
    return changed


def _locked(actor: Actor, product_id: UUID) -> Product:
    return only(products_of(actor=actor).filter(pk=product_id).select_for_update(no_key=True))


def _with_sku(actor: Actor, values: Values) -> QuerySet[Product]:
    """Return what locks the product that the values are about, when there is one."""
    owner = product_owner(actor=actor, organization_id=values.get("organization_id"))
    rows = products_of(actor=actor).filter(organization_id=owner, sku=values["sku"])
    return rows.select_for_update(no_key=True)


def _refuse_wrong_values(actor: Actor, product: Product, *, named: Collection[str]) -> None:
    """Raise ValidationFailed with all that is wrong in the fields that a message names."""
    errors = [*_wrong_price(product)]
    if "category_id" in named and not _has_category(product):
        errors.append(_unknown("category_id", "There is no such category."))
    if "organization_id" in named and not _may_own(actor, product.organization_id):
        errors.append(_unknown("organization_id", "There is no such organization."))
    if errors:
        raise ValidationFailed(errors=sorted(errors))


def _wrong_price(product: Product) -> Iterator[FieldError]:
    if not is_exact(product.price, product.currency):
        decimals = minor_units()[product.currency]
        message = f"{product.currency} has {decimals} decimals."
        yield FieldError(("price",), "max_decimal_places", message)


def _has_category(product: Product) -> bool:
    return product.category_id is None or category_hold(category_id=product.category_id)


def _may_own(actor: Actor, organization_id: UUID) -> bool:
    """Tell whether the actor may make products for it; a seller knows of no other than its own."""
    if not actor.is_operator:
        return organization_id == actor.organization_id
    return Organization.objects.filter(pk=organization_id).exists()


def _unknown(field: str, message: str) -> FieldError:
    return FieldError((field,), "does_not_exist", message)
