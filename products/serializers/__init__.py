"""The wire contract of categories and products, one noun per file."""

from products.serializers.bulk import ProductPriceRowSerializer, ProductUpsertRowSerializer
from products.serializers.categories import (
    CategoryCreateSerializer,
    CategoryFilterSerializer,
    CategoryLookupSerializer,
    CategoryMoveSerializer,
    CategorySerializer,
    CategoryUpdateSerializer,
)
from products.serializers.images import (
    ProductImageCreateSerializer,
    ProductImageFilterSerializer,
    ProductImageReorderSerializer,
    ProductImageSerializer,
    ProductImageSetSerializer,
)
from products.serializers.products import (
    ProductCreateSerializer,
    ProductFilterSerializer,
    ProductKeySerializer,
    ProductLookupSerializer,
    ProductSerializer,
    ProductUpdateSerializer,
)
from products.serializers.search import (
    ProductSearchFilterSerializer,
    ProductSearchKeySerializer,
    ProductSearchSerializer,
    page_size_field,
)

__all__ = [
    "CategoryCreateSerializer",
    "CategoryFilterSerializer",
    "CategoryLookupSerializer",
    "CategoryMoveSerializer",
    "CategorySerializer",
    "CategoryUpdateSerializer",
    "ProductCreateSerializer",
    "ProductFilterSerializer",
    "ProductImageCreateSerializer",
    "ProductImageFilterSerializer",
    "ProductImageReorderSerializer",
    "ProductImageSerializer",
    "ProductImageSetSerializer",
    "ProductKeySerializer",
    "ProductLookupSerializer",
    "ProductPriceRowSerializer",
    "ProductSearchFilterSerializer",
    "ProductSearchKeySerializer",
    "ProductSearchSerializer",
    "ProductSerializer",
    "ProductUpdateSerializer",
    "ProductUpsertRowSerializer",
    "page_size_field",
]
