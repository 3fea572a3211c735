"""What this app offers on REST, one noun per file."""

from products.views.categories import CategoryViewSet
from products.views.images import ProductImageViewSet
from products.views.inventories import ProductInventoryViewSet, StockMovementViewSet, StockViewSet
from products.views.price_lists import PriceListEntryViewSet, PriceListViewSet, PriceViewSet
from products.views.products import ProductViewSet
from products.views.reservations import ReservationViewSet
from products.views.warehouses import WarehouseViewSet

__all__ = [
    "CategoryViewSet",
    "PriceListEntryViewSet",
    "PriceListViewSet",
    "PriceViewSet",
    "ProductImageViewSet",
    "ProductInventoryViewSet",
    "ProductViewSet",
    "ReservationViewSet",
    "StockMovementViewSet",
    "StockViewSet",
    "WarehouseViewSet",
]
