"""The console's pages of this app, one noun per file."""

from orders.admin.customers import CustomerAdmin
from orders.admin.orders import OrderAdmin
from orders.admin.returns import ReturnAdmin

__all__ = ["CustomerAdmin", "OrderAdmin", "ReturnAdmin"]
