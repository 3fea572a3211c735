"""Creating or updating a product by a key: its sku, or what the caller's system calls it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hub.core.actors import Actor
from hub.core.errors import AlreadyExists, NotFound, ValidationFailed, VersionMismatch
from hub.core.queries import only
from hub.external_ids.keys import ExternalKey
from hub.external_ids.selectors import external_id_object
from products.models import Product
from products.selectors import product_owner, products_of
from products.services.products import product_change, product_create

Values = Mapping[str, Any]


@transaction.atomic
def product_upsert(
    *,
    actor: Actor,
    values: Values,
    key: ExternalKey | None = None,
    expected_version: int | None = None,
) -> tuple[Product, bool]:
    """Create the product, or update the one that has the key; return it and whether it is new.

    The key is the external one, which a new product gets; without it, the sku. An existing product
    keeps what ``values`` do not name. Raises as create and update do.
    """
    rows = _named(actor, values, key)
    product = None if rows is None else rows.first()
    if product is None and expected_version is not None:
        raise VersionMismatch("There is no product with this key.")
    if product is None:
        try:
            return product_create(actor=actor, values=values, key=key), True
        except AlreadyExists:
            # Another writer created it in between, and has committed; or the sku is another's.
            rows = _named(actor, values, key)
            if rows is None:
                raise
            product = only(rows)
    product_change(actor, product, _changes(product, values), expected_version)
    return product, False


def _named(actor: Actor, values: Values, key: ExternalKey | None) -> QuerySet[Product] | None:
    """Return what locks the product that the key names; None for an external key of nothing."""
    rows = products_of(actor=actor).select_for_update(no_key=True)
    if key is None:
        owner = product_owner(actor=actor, organization_id=values.get("organization_id"))
        return rows.filter(organization_id=owner, sku=values["sku"])
    try:
        return rows.filter(pk=external_id_object(actor=actor, kind="product", key=key))
    except NotFound:
        return None


def _changes(product: Product, values: Values) -> dict[str, Any]:
    """Return what is to be written; the owner, when named, must be the one it has."""
    changes = dict(values)
    owner: UUID = changes.pop("organization_id", product.organization_id)
    if owner != product.organization_id:
        message = "The product belongs to another organization."
        raise ValidationFailed.of("organization_id", "conflicting_values", message)
    return changes
