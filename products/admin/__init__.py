"""The console's pages of this app, one noun per file."""

from products.admin import cards
from products.admin.categories import CategoryAdmin
from products.admin.images import ProductImageAdmin
from products.admin.inventories import InventoryAdmin, StockMovementAdmin
from products.admin.price_lists import PriceListAdmin, PriceListEntryAdmin
from products.admin.products import ProductAdmin
from products.admin.reservations import StockReservationAdmin
from products.admin.warehouses import WarehouseAdmin

__all__ = [
    "CategoryAdmin",
    "InventoryAdmin",
    "PriceListAdmin",
    "PriceListEntryAdmin",
    "ProductAdmin",
    "ProductImageAdmin",
    "StockMovementAdmin",
    "StockReservationAdmin",
    "WarehouseAdmin",
    "cards",
]
