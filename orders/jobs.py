"""The bulk operations of this app that run as jobs."""

from hub.core.scopes import Scope
from hub.jobs.registry import JobOperation
from orders.serializers import OrderCreateRowSerializer, OrderTransitionRowSerializer
from orders.services import orders_bulk_create, orders_bulk_transition

JOBS = (
    JobOperation(
        id="bulk_create_orders",
        scope=Scope.ORDERS_WRITE,
        read_scope=Scope.ORDERS_READ,
        row=OrderCreateRowSerializer,
        run=lambda actor, batch: orders_bulk_create(actor=actor, batch=batch),
    ),
    JobOperation(
        id="bulk_transition_orders",
        scope=Scope.ORDERS_WRITE,
        read_scope=Scope.ORDERS_READ,
        row=OrderTransitionRowSerializer,
        run=lambda actor, batch: orders_bulk_transition(actor=actor, batch=batch),
    ),
)
