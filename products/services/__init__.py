"""What changes the rows of this app, one noun per file."""

from products.services.bulk import prices_bulk_set, products_bulk_upsert
from products.services.bulk_list_prices import list_prices_bulk_set
from products.services.categories import (
    category_create,
    category_delete,
    category_move,
    category_update,
)
from products.services.expiry import reservations_expire
from products.services.holding import Held, reservation_reduce, reservations_hold
from products.services.images import (
    product_image_add,
    product_image_remove,
    product_image_set_primary,
    product_images_reorder,
)
from products.services.list_prices import price_list_entry_delete, price_list_entry_set
from products.services.price_lists import (
    price_list_create,
    price_list_delete,
    price_list_update,
)
from products.services.products import (
    product_activate,
    product_archive,
    product_create,
    product_deactivate,
    product_update,
)
from products.services.reservations import (
    reservation_commit,
    reservation_create,
    reservation_release,
)
from products.services.stock import stock_adjust, stock_set, stock_transfer
from products.services.stock_bulk import stock_bulk_set
from products.services.upserts import product_upsert
from products.services.warehouses import (
    warehouse_activate,
    warehouse_create,
    warehouse_deactivate,
    warehouse_update,
)

__all__ = [
    "Held",
    "category_create",
    "category_delete",
    "category_move",
    "category_update",
    "list_prices_bulk_set",
    "price_list_create",
    "price_list_delete",
    "price_list_entry_delete",
    "price_list_entry_set",
    "price_list_update",
    "prices_bulk_set",
    "product_activate",
    "product_archive",
    "product_create",
    "product_deactivate",
    "product_image_add",
    "product_image_remove",
    "product_image_set_primary",
    "product_images_reorder",
    "product_update",
    "product_upsert",
    "products_bulk_upsert",
    "reservation_commit",
    "reservation_create",
    "reservation_reduce",
    "reservation_release",
    "reservations_expire",
    "reservations_hold",
    "stock_adjust",
    "stock_bulk_set",
    "stock_set",
    "stock_transfer",
    "warehouse_activate",
    "warehouse_create",
    "warehouse_deactivate",
    "warehouse_update",
]
