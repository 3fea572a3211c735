"""Which rows of this app exist for an actor, one noun per file."""

from orders.selectors.customers import customer_get, customer_list, customers_of
from orders.selectors.owners import owner_of

__all__ = ["customer_get", "customer_list", "customers_of", "owner_of"]
