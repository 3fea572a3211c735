"""Finding the images of products: those of the products that an actor may know of."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from hub.core.actors import Actor
from hub.core.errors import ValidationFailed
from hub.core.queries import only
from products.models import Product, ProductImage
from products.selectors.categories import Filters
from products.selectors.products import product_get


def product_images_of(*, actor: Actor) -> QuerySet[ProductImage]:
    """Return every image the actor may know of, each with its product."""
    rows = ProductImage.objects.select_related("product")
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def product_image_list(*, actor: Actor, filters: Filters) -> QuerySet[ProductImage]:
    """Return the images of ``product_id``, or of those of ``product_ids`` that exist.

    Raises NotFound for a ``product_id`` that the actor may not know of, and ValidationFailed unless
    exactly one of both is named.
    """
    either = "Name product_id or product_ids."
    # No products are as good as none named, which is all that a query string can say.
    named = [name for name, value in filters.items() if value]
    if not named:
        raise ValidationFailed.of("product_id", "required", either)
    if len(named) > 1:
        raise ValidationFailed.of("product_ids", "conflicting_values", either)
    rows = product_images_of(actor=actor)
    if named == ["product_ids"]:
        return rows.filter(product_id__in=filters["product_ids"])
    return rows.filter(product=product_get(actor=actor, product_id=filters["product_id"]))


def product_image_get(*, actor: Actor, image_id: UUID) -> ProductImage:
    """Return one image. Raises NotFound, also for another organization's."""
    return only(product_images_of(actor=actor).filter(pk=image_id))


def primary_images(*, products: Collection[Product]) -> dict[UUID, ProductImage]:
    """Return the primary images of products by the products' ids, in one statement for all.

    For a page that shows them: ``thumbnail_url`` is the address of a small one, None where the
    image is kept elsewhere and only ``url`` shows it.
    """
    found = ProductImage.objects.filter(product__in=products, is_primary=True)
    return {image.product_id: image for image in found}
