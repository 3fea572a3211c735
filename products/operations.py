"""What this app offers, and what its caller needs."""

from hub.core.scopes import Operations, Scope

CATALOGUE: Operations = {
    "list_products": Scope.PRODUCTS_READ,
    "search_products": Scope.PRODUCTS_READ,
    "get_product": Scope.PRODUCTS_READ,
    "lookup_product": Scope.PRODUCTS_READ,
    "create_product": Scope.PRODUCTS_WRITE,
    "update_product": Scope.PRODUCTS_WRITE,
    "upsert_product": Scope.PRODUCTS_WRITE,
    "bulk_upsert_products": Scope.PRODUCTS_WRITE,
    "bulk_set_prices": Scope.PRODUCTS_WRITE,
    "activate_product": Scope.PRODUCTS_WRITE,
    "deactivate_product": Scope.PRODUCTS_WRITE,
    "archive_product": Scope.PRODUCTS_WRITE,
    "list_product_images": Scope.PRODUCTS_READ,
    "get_product_image": Scope.PRODUCTS_READ,
    "add_product_image": Scope.PRODUCTS_WRITE,
    "remove_product_image": Scope.PRODUCTS_WRITE,
    "set_primary_product_image": Scope.PRODUCTS_WRITE,
    "reorder_product_images": Scope.PRODUCTS_WRITE,
    "list_categories": Scope.CATEGORIES_READ,
    "get_category": Scope.CATEGORIES_READ,
    "lookup_category": Scope.CATEGORIES_READ,
    "create_category": Scope.CATEGORIES_WRITE,
    "update_category": Scope.CATEGORIES_WRITE,
    "move_category": Scope.CATEGORIES_WRITE,
    "delete_category": Scope.CATEGORIES_WRITE,
}
INVENTORY: Operations = {
    "list_warehouses": Scope.INVENTORY_READ,
    "get_warehouse": Scope.INVENTORY_READ,
    "lookup_warehouse": Scope.INVENTORY_READ,
    "create_warehouse": Scope.INVENTORY_WRITE,
    "update_warehouse": Scope.INVENTORY_WRITE,
    "activate_warehouse": Scope.INVENTORY_WRITE,
    "deactivate_warehouse": Scope.INVENTORY_WRITE,
    "list_inventory": Scope.INVENTORY_READ,
    "get_product_inventory": Scope.INVENTORY_READ,
    "set_stock": Scope.INVENTORY_WRITE,
    "adjust_stock": Scope.INVENTORY_WRITE,
    "transfer_stock": Scope.INVENTORY_WRITE,
    "bulk_set_stock": Scope.INVENTORY_WRITE,
    "list_stock_movements": Scope.INVENTORY_READ,
    "list_reservations": Scope.INVENTORY_READ,
    "get_reservation": Scope.INVENTORY_READ,
    "reserve_stock": Scope.INVENTORY_WRITE,
    "commit_reservation": Scope.INVENTORY_WRITE,
    "release_reservation": Scope.INVENTORY_WRITE,
}
OPERATIONS: Operations = {**CATALOGUE, **INVENTORY}
"""All of them; on SOAP each of the tables above is a service, so that no WSDL grows too long."""
