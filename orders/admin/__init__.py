"""The console's pages of this app, one noun per file."""

from orders.admin.customers import CustomerAdmin

__all__ = ["CustomerAdmin"]
