"""Value sets, and which status leads to which, one noun per file."""

from orders.choices.customers import (
    CUSTOMER_TRANSITIONS,
    CustomerOrder,
    CustomerStatus,
    DocumentType,
)
from orders.choices.orders import (
    ORDER_TRANSITIONS,
    STATUS_SPELLINGS,
    UNSHIPPED,
    LineStatus,
    OrderOrder,
    OrderStatus,
    OrderStatusInput,
    PaymentStatus,
    SimType,
)

__all__ = [
    "CUSTOMER_TRANSITIONS",
    "ORDER_TRANSITIONS",
    "STATUS_SPELLINGS",
    "UNSHIPPED",
    "CustomerOrder",
    "CustomerStatus",
    "DocumentType",
    "LineStatus",
    "OrderOrder",
    "OrderStatus",
    "OrderStatusInput",
    "PaymentStatus",
    "SimType",
]
