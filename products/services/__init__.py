"""What changes categories and products, one noun per file."""

from products.services.bulk import prices_bulk_set, products_bulk_upsert
from products.services.categories import (
    category_create,
    category_delete,
    category_move,
    category_update,
)
from products.services.images import (
    product_image_add,
    product_image_remove,
    product_image_set_primary,
    product_images_reorder,
)
from products.services.products import (
    product_activate,
    product_archive,
    product_create,
    product_deactivate,
    product_update,
)
from products.services.upserts import product_upsert

__all__ = [
    "category_create",
    "category_delete",
    "category_move",
    "category_update",
    "prices_bulk_set",
    "product_activate",
    "product_archive",
    "product_create",
    "product_deactivate",
    "product_image_add",
    "product_image_remove",
    "product_image_set_primary",
    "product_images_reorder",
    "product_update",
    "product_upsert",
    "products_bulk_upsert",
]
