"""What this app offers on REST, one noun per file."""

from products.views.categories import CategoryViewSet
from products.views.images import ProductImageViewSet
from products.views.products import ProductViewSet

__all__ = ["CategoryViewSet", "ProductImageViewSet", "ProductViewSet"]
