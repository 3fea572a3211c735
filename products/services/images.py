"""What happens to the images of products; the rules are written down in docs/images.md.

They are a part of their product: whoever changes one holds the product's row, and its version
grows by one with every operation that changes something.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.db.models import Case, F, Max, QuerySet, When

from hub.core.actors import Actor
from hub.core.errors import Conflict, FieldError, ValidationFailed
from hub.core.queries import only
from hub.events.recording import record
from hub.media.files import image_keep
from hub.media.images import CleanImage, image_clean
from hub.media.names import CONTENT_TYPES
from products.models import Product, ProductImage
from products.selectors import product_get, product_image_get, products_of
from products.services.rules import refuse_change

FOLDER = "product-images"


@transaction.atomic
def product_image_add(
    *, actor: Actor, values: Mapping[str, Any], expected_version: int | None = None
) -> ProductImage:
    """Put an image behind the others. ``values`` are the fields of ProductImageCreateSerializer.

    Raises NotFound, VersionMismatch, VersionRequired, InvalidTransition for an archived product,
    Conflict (``too_many_images``), ValidationFailed and Unavailable as ``image_clean``.
    """
    given = dict(values)
    product_id, link = given.pop("product_id"), given.pop("url", "")
    file, make_primary = given.pop("file", None), given.pop("is_primary", False)
    _refuse_unless_one_source(file, link)
    # Before the work, for who may not do it; and again below, with the row in hand.
    _refuse_addition(actor, product_get(actor=actor, product_id=product_id), expected_version)
    stored = _kept(image_clean(file, field="file")) if file else {"link": link}
    product = _locked(actor, product_id)
    images = _refuse_addition(actor, product, expected_version)
    if make_primary:
        _change(product.images.filter(is_primary=True), is_primary=False)
    image = ProductImage.objects.create(
        organization_id=product.organization_id,
        product=product,
        position=images + 1,
        is_primary=make_primary or not images,
        **given,
        **stored,
    )
    _note(actor, product)
    return image


@transaction.atomic
def product_image_remove(
    *, actor: Actor, image_id: UUID, expected_version: int | None = None
) -> Product:
    """Remove an image; the first one that is left becomes primary if it was. Return its product.

    Its file stays until nothing can bring the row back. Raises as product_image_set_primary.
    """
    product, image = _locked_with(actor, image_id, expected_version)
    image.delete()
    _change(product.images.filter(position__gt=image.position), position=F("position") - 1)
    if image.is_primary:
        _change(product.images.filter(position=1), is_primary=True)
    return _note(actor, product)


@transaction.atomic
def product_image_set_primary(
    *, actor: Actor, image_id: UUID, expected_version: int | None = None
) -> Product:
    """Let an image stand for its product; return the product.

    Raises NotFound, VersionMismatch, VersionRequired, and InvalidTransition for an archived one.
    """
    product, image = _locked_with(actor, image_id, expected_version)
    if image.is_primary:
        return product
    # Two statements: the index allows no moment with two.
    _change(product.images.filter(is_primary=True), is_primary=False)
    _change(product.images.filter(pk=image.pk), is_primary=True)
    return _note(actor, product)


@transaction.atomic
def product_images_reorder(
    *,
    actor: Actor,
    product_id: UUID,
    image_ids: Sequence[UUID],
    expected_version: int | None = None,
) -> Product:
    """Put all images of a product into another order; return the product.

    Raises as product_image_set_primary, and ValidationFailed unless each is named once.
    """
    product = _locked(actor, product_id)
    refuse_change(actor, product, expected_version)
    images = list(product.images.all())
    _refuse_wrong_set(image_ids, {image.pk for image in images})
    if list(image_ids) == [image.pk for image in images]:
        return product
    places = [When(pk=key, then=place) for place, key in enumerate(image_ids, start=1)]
    _change(product.images.all(), position=Case(*places))
    return _note(actor, product)


def _refuse_unless_one_source(file: bytes | None, link: str) -> None:
    either = "Send a file, or the url of an image that is kept elsewhere."
    if not file and not link:
        raise ValidationFailed.of("file", "required", either)
    if file and link:
        raise ValidationFailed.of("url", "conflicting_values", either)


def _refuse_addition(actor: Actor, product: Product, expected_version: int | None) -> int:
    """Refuse one image more where it may not be; return how many there are."""
    refuse_change(actor, product, expected_version)
    count: int = product.images.aggregate(last=Max("position", default=0))["last"]
    most = settings.PRODUCT_IMAGES_MAX
    if count >= most:
        message = f"A product has at most {most} images."
        raise Conflict(message, errors=[FieldError(("product_id",), "too_many_images", message)])
    return count


def described(name: str, image: CleanImage) -> dict[str, Any]:
    """Return the columns that describe an image that is kept under a name."""
    return {
        "file": name,
        "content_type": CONTENT_TYPES[image.extension],
        "width": image.width,
        "height": image.height,
        "bytes": len(image.content),
        "sha256": hashlib.sha256(image.content).hexdigest(),
    }


def _kept(image: CleanImage) -> dict[str, Any]:
    return described(image_keep(image, folder=FOLDER), image)


def _locked(actor: Actor, product_id: UUID) -> Product:
    return only(products_of(actor=actor).filter(pk=product_id).select_for_update(no_key=True))


def _locked_with(
    actor: Actor, image_id: UUID, expected_version: int | None
) -> tuple[Product, ProductImage]:
    """Lock the product of an image, and look at the image then: it may just have been removed."""
    product = _locked(actor, product_image_get(actor=actor, image_id=image_id).product_id)
    image = only(product.images.filter(pk=image_id))
    refuse_change(actor, product, expected_version)
    return product, image


def _refuse_wrong_set(named: Sequence[UUID], existing: set[UUID]) -> None:
    seen: set[UUID] = set()
    errors = []
    for place, key in enumerate(named):
        if key not in existing:
            message = "The product has no such image."
            errors.append(FieldError(("image_ids", place), "does_not_exist", message))
        elif key in seen:
            errors.append(FieldError(("image_ids", place), "duplicate", "It is named above."))
        seen.add(key)
    if not errors and seen != existing:
        message = "Name all images of the product."
        errors.append(FieldError(("image_ids",), "incomplete", message))
    if errors:
        raise ValidationFailed(errors=errors)


def _change(images: QuerySet[ProductImage], **values: Any) -> None:
    images.update(**values, updated_at=TransactionNow())


def _note(actor: Actor, product: Product) -> Product:
    """Let the product's version grow, and write down that it was changed."""
    product.save_versioned([])
    record(actor=actor, type="product.updated", instance=product)
    return product
