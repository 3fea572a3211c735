"""The shapes of this app on the wire, one noun per file."""

from orders.serializers.addresses import AddressSerializer, AddressWriteSerializer
from orders.serializers.customers import (
    PERSONAL,
    CustomerCreateSerializer,
    CustomerFilterSerializer,
    CustomerSerializer,
)

__all__ = [
    "PERSONAL",
    "AddressSerializer",
    "AddressWriteSerializer",
    "CustomerCreateSerializer",
    "CustomerFilterSerializer",
    "CustomerSerializer",
]
