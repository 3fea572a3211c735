"""The tables of this app, one noun per file."""

from orders.models.customers import Customer

__all__ = ["Customer"]
