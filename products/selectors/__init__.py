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
from products.selectors.inventories import (
    ProductInventory,
    available_of,
    inventory_get,
    inventory_list,
    product_inventory_get,
)
from products.selectors.movements import stock_movement_list
from products.selectors.price_lists import (
    price_list_entries_of,
    price_list_entry_get,
    price_list_entry_list,
    price_list_get,
    price_list_list,
    price_list_lookup,
    price_lists_of,
)
from products.selectors.prices import Price, PricesNow, price_get
from products.selectors.products import (
    product_get,
    product_list,
    product_lookup,
    product_owner,
    products_named,
    products_of,
    products_with_gtins,
)
from products.selectors.reservations import reservation_get, reservation_list, reservations_of
from products.selectors.search import Search, product_search
from products.selectors.warehouses import (
    warehouse_get,
    warehouse_list,
    warehouse_lookup,
    warehouses_of,
)

__all__ = [
    "Filters",
    "Price",
    "PricesNow",
    "ProductInventory",
    "Search",
    "available_of",
    "category_branch",
    "category_get",
    "category_list",
    "category_lookup",
    "category_path",
    "inventory_get",
    "inventory_list",
    "price_get",
    "price_list_entries_of",
    "price_list_entry_get",
    "price_list_entry_list",
    "price_list_get",
    "price_list_list",
    "price_list_lookup",
    "price_lists_of",
    "primary_images",
    "product_get",
    "product_image_get",
    "product_image_list",
    "product_images_of",
    "product_inventory_get",
    "product_list",
    "product_lookup",
    "product_owner",
    "product_search",
    "products_named",
    "products_of",
    "products_with_gtins",
    "reservation_get",
    "reservation_list",
    "reservations_of",
    "stock_movement_list",
    "warehouse_get",
    "warehouse_list",
    "warehouse_lookup",
    "warehouses_of",
]
