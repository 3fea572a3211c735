"""Value sets, and which status leads to which, one noun per file."""

from orders.choices.customers import (
    CUSTOMER_TRANSITIONS,
    CustomerOrder,
    CustomerStatus,
    DocumentType,
)

__all__ = [
    "CUSTOMER_TRANSITIONS",
    "CustomerOrder",
    "CustomerStatus",
    "DocumentType",
]
