"""Which categories and products exist for an actor, one noun per file."""

from products.selectors.categories import (
    Filters,
    category_branch,
    category_get,
    category_list,
    category_lookup,
    category_path,
)
from products.selectors.products import (
    product_get,
    product_list,
    product_lookup,
    product_owner,
    products_of,
)

__all__ = [
    "Filters",
    "category_branch",
    "category_get",
    "category_list",
    "category_lookup",
    "category_path",
    "product_get",
    "product_list",
    "product_lookup",
    "product_owner",
    "products_of",
]
