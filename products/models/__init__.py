"""The tables of this app, one noun per file."""

from products.models.categories import Category
from products.models.images import ProductImage
from products.models.inventories import Inventory
from products.models.movements import StockMovement
from products.models.price_lists import PriceList, PriceListEntry
from products.models.products import Product
from products.models.reservations import StockReservation, StockReservationLine
from products.models.warehouses import Warehouse
from products.models.words import Word

__all__ = [
    "Category",
    "Inventory",
    "PriceList",
    "PriceListEntry",
    "Product",
    "ProductImage",
    "StockMovement",
    "StockReservation",
    "StockReservationLine",
    "Warehouse",
    "Word",
]
