"""What changes categories and products, one noun per file."""

from products.services.categories import (
    category_create,
    category_delete,
    category_move,
    category_update,
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
    "product_activate",
    "product_archive",
    "product_create",
    "product_deactivate",
    "product_update",
    "product_upsert",
]
