"""What this app offers on REST, one noun per file."""

from orders.views.customers import CustomerViewSet
from orders.views.orders import OrderViewSet
from orders.views.returns import ReturnViewSet

__all__ = ["CustomerViewSet", "OrderViewSet", "ReturnViewSet"]
