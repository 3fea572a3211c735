"""Which categories and products exist for an actor, one noun per file."""

from products.selectors.categories import (
    Filters,
    category_branch,
    category_get,
    category_list,
    category_lookup,
    category_path,
)
from products.selectors.images import (
    primary_images,
    product_image_get,
    product_image_list,
    product_images_of,
)
from products.selectors.products import (
    product_get,
    product_list,
    product_lookup,
    product_owner,
    products_of,
)
from products.selectors.search import Search, product_search

__all__ = [
    "Filters",
    "Search",
    "category_branch",
    "category_get",
    "category_list",
    "category_lookup",
    "category_path",
    "primary_images",
    "product_get",
    "product_image_get",
    "product_image_list",
    "product_images_of",
    "product_list",
    "product_lookup",
    "product_owner",
    "product_search",
    "products_of",
]
