"""What changes the rows of this app, one noun per file."""

from orders.services.customers import customer_create

__all__ = ["customer_create"]
