"""Which rows of this app exist for an actor, one noun per file."""

from orders.selectors.customers import (
    customer_document_get,
    customer_get,
    customer_list,
    customer_lookup,
    customers_of,
)
from orders.selectors.figures import order_statistics_get, reconciliation_get
from orders.selectors.orders import (
    OrderHistory,
    order_get,
    order_history_get,
    order_list,
    order_lookup,
    order_number,
    orders_of,
)
from orders.selectors.owners import owner_of
from orders.selectors.returns import return_get, return_list, returns_of

__all__ = [
    "OrderHistory",
    "customer_document_get",
    "customer_get",
    "customer_list",
    "customer_lookup",
    "customers_of",
    "order_get",
    "order_history_get",
    "order_list",
    "order_lookup",
    "order_number",
    "order_statistics_get",
    "orders_of",
    "owner_of",
    "reconciliation_get",
    "return_get",
    "return_list",
    "returns_of",
]
