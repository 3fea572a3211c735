"""The tables of this app, one noun per file."""

from products.models.categories import Category
from products.models.images import ProductImage
from products.models.products import Product
from products.models.words import Word

__all__ = ["Category", "Product", "ProductImage", "Word"]
