"""What stands below the form of a product: its images, where it lies, and what moved."""

from typing import Any

from hub.core.actors import Actor
from hub.core.scopes import Scope
from products.admin.images import thumbnail
from products.models import Product
from products.selectors import (
    product_image_list,
    product_inventory_get,
    stock_movement_list,
)

LAST = 15


def panels(actor: Actor, product: Product) -> dict[str, Any]:
    """Return what the template of the panels shows; stock only to who may see it."""
    images = product_image_list(actor=actor, filters={"product_id": product.pk})
    shown: dict[str, Any] = {
        "images": [(image, thumbnail(image)) for image in images.order_by("position")],
        "may_write": actor.may(Scope.PRODUCTS_WRITE),
    }
    if actor.may(Scope.INVENTORY_READ):
        moved = stock_movement_list(actor=actor, filters={"product_id": product.pk})
        shown["stock"] = product_inventory_get(actor=actor, product_id=product.pk)
        shown["movements"] = moved.order_by("-created_at", "-id")[:LAST]
    return shown
