"""The tables of this app, one noun per file."""

from orders.models.changes import OrderStatusChange
from orders.models.customers import Customer
from orders.models.instalments import Instalment, InstalmentPlan
from orders.models.items import OrderItem
from orders.models.orders import Order
from orders.models.returns import Return, ReturnItem
from orders.models.sims import SimOrderDetail

__all__ = [
    "Customer",
    "Instalment",
    "InstalmentPlan",
    "Order",
    "OrderItem",
    "OrderStatusChange",
    "Return",
    "ReturnItem",
    "SimOrderDetail",
]
