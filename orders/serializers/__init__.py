"""The shapes of this app on the wire, one noun per file."""

from orders.serializers.addresses import AddressSerializer, AddressWriteSerializer
from orders.serializers.bookings import InstalmentPlanSerializer, SimSerializer
from orders.serializers.bulk import OrderCreateRowSerializer, OrderTransitionRowSerializer
from orders.serializers.customers import (
    PERSONAL,
    CustomerCreateSerializer,
    CustomerFilterSerializer,
    CustomerLookupSerializer,
    CustomerSerializer,
    CustomerUpdateSerializer,
)
from orders.serializers.documents import CustomerDocumentSerializer
from orders.serializers.figures import (
    OrderFiguresKeySerializer,
    OrderStatisticsSerializer,
    ReconciliationSerializer,
)
from orders.serializers.order_changes import OrderHistorySerializer, OrderStatusChangeSerializer
from orders.serializers.order_items import OrderItemsCancelSerializer, OrderItemSerializer
from orders.serializers.orders import (
    ORDER_PERSONAL,
    OrderActivateSerializer,
    OrderCancelSerializer,
    OrderCreateSerializer,
    OrderFilterSerializer,
    OrderKeySerializer,
    OrderLookupSerializer,
    OrderSerializer,
    OrderShipSerializer,
)
from orders.serializers.returns import (
    ReturnFilterSerializer,
    ReturnReceiveSerializer,
    ReturnRejectSerializer,
    ReturnRequestSerializer,
    ReturnSerializer,
)

__all__ = [
    "ORDER_PERSONAL",
    "PERSONAL",
    "AddressSerializer",
    "AddressWriteSerializer",
    "CustomerCreateSerializer",
    "CustomerDocumentSerializer",
    "CustomerFilterSerializer",
    "CustomerLookupSerializer",
    "CustomerSerializer",
    "CustomerUpdateSerializer",
    "InstalmentPlanSerializer",
    "OrderActivateSerializer",
    "OrderCancelSerializer",
    "OrderCreateRowSerializer",
    "OrderCreateSerializer",
    "OrderFiguresKeySerializer",
    "OrderFilterSerializer",
    "OrderHistorySerializer",
    "OrderItemSerializer",
    "OrderItemsCancelSerializer",
    "OrderKeySerializer",
    "OrderLookupSerializer",
    "OrderSerializer",
    "OrderShipSerializer",
    "OrderStatisticsSerializer",
    "OrderStatusChangeSerializer",
    "OrderTransitionRowSerializer",
    "ReconciliationSerializer",
    "ReturnFilterSerializer",
    "ReturnReceiveSerializer",
    "ReturnRejectSerializer",
    "ReturnRequestSerializer",
    "ReturnSerializer",
    "SimSerializer",
]
