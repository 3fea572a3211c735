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
from products.serializers.inventories import (
    InventoryFilterSerializer,
    ProductInventoryKeySerializer,
    ProductInventorySerializer,
    StockAdjustSerializer,
    StockLevelRowSerializer,
    StockSerializer,
    StockSetSerializer,
    StockTransferredSerializer,
    StockTransferSerializer,
)
from products.serializers.movements import StockMovementFilterSerializer, StockMovementSerializer
from products.serializers.products import (
    ProductCreateSerializer,
    ProductFilterSerializer,
    ProductKeySerializer,
    ProductLookupSerializer,
    ProductSerializer,
    ProductUpdateSerializer,
)
from products.serializers.reservations import (
    ReservationFilterSerializer,
    ReservationSerializer,
    StockReserveSerializer,
)
from products.serializers.search import (
    ProductSearchFilterSerializer,
    ProductSearchKeySerializer,
    ProductSearchSerializer,
    page_size_field,
)
from products.serializers.warehouses import (
    WarehouseCreateSerializer,
    WarehouseFilterSerializer,
    WarehouseLookupSerializer,
    WarehouseSerializer,
    WarehouseUpdateSerializer,
)

__all__ = [
    "CategoryCreateSerializer",
    "CategoryFilterSerializer",
    "CategoryLookupSerializer",
    "CategoryMoveSerializer",
    "CategorySerializer",
    "CategoryUpdateSerializer",
    "InventoryFilterSerializer",
    "ProductCreateSerializer",
    "ProductFilterSerializer",
    "ProductImageCreateSerializer",
    "ProductImageFilterSerializer",
    "ProductImageReorderSerializer",
    "ProductImageSerializer",
    "ProductImageSetSerializer",
    "ProductInventoryKeySerializer",
    "ProductInventorySerializer",
    "ProductKeySerializer",
    "ProductLookupSerializer",
    "ProductPriceRowSerializer",
    "ProductSearchFilterSerializer",
    "ProductSearchKeySerializer",
    "ProductSearchSerializer",
    "ProductSerializer",
    "ProductUpdateSerializer",
    "ProductUpsertRowSerializer",
    "ReservationFilterSerializer",
    "ReservationSerializer",
    "StockAdjustSerializer",
    "StockLevelRowSerializer",
    "StockMovementFilterSerializer",
    "StockMovementSerializer",
    "StockReserveSerializer",
    "StockSerializer",
    "StockSetSerializer",
    "StockTransferSerializer",
    "StockTransferredSerializer",
    "WarehouseCreateSerializer",
    "WarehouseFilterSerializer",
    "WarehouseLookupSerializer",
    "WarehouseSerializer",
    "WarehouseUpdateSerializer",
    "page_size_field",
]
