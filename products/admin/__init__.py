"""The console's pages of this app, one noun per file."""

from products.admin import cards
from products.admin.categories import CategoryAdmin
from products.admin.products import ProductAdmin

__all__ = ["CategoryAdmin", "ProductAdmin", "cards"]
