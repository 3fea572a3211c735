"""What this app offers on REST, one noun per file."""

from orders.views.customers import CustomerViewSet

__all__ = ["CustomerViewSet"]
