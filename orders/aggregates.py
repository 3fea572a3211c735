"""The kinds of objects that this app makes known to the platform."""

from hub.core.aggregates import Aggregate
from hub.core.scopes import Scope
from hub.wire.serializers import write
from orders.models import Customer, Order, Return
from orders.selectors import customer_get, order_get, return_get
from orders.serializers import (
    ORDER_PERSONAL,
    PERSONAL,
    CustomerSerializer,
    OrderSerializer,
    ReturnSerializer,
)

AGGREGATES = (
    Aggregate(
        kind="customer",
        model=Customer,
        read_scope=Scope.CUSTOMERS_READ,
        get=lambda actor, key: customer_get(actor=actor, customer_id=key),
        render=lambda customer: write(CustomerSerializer, customer),
        shape=CustomerSerializer,
        masked=PERSONAL,
    ),
    Aggregate(
        kind="order",
        model=Order,
        read_scope=Scope.ORDERS_READ,
        get=lambda actor, key: order_get(actor=actor, order_id=key),
        render=lambda order: write(OrderSerializer, order),
        shape=OrderSerializer,
        masked=ORDER_PERSONAL,
    ),
    Aggregate(
        kind="return",
        model=Return,
        read_scope=Scope.ORDERS_READ,
        get=lambda actor, key: return_get(actor=actor, return_id=key),
        render=lambda found: write(ReturnSerializer, found),
        shape=ReturnSerializer,
    ),
)
