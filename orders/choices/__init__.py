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
from orders.choices.returns import RETURN_TRANSITIONS, ReturnOrder, ReturnReason, ReturnStatus

__all__ = [
    "CUSTOMER_TRANSITIONS",
    "ORDER_TRANSITIONS",
    "RETURN_TRANSITIONS",
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
    "ReturnOrder",
    "ReturnReason",
    "ReturnStatus",
    "SimType",
]
