"""Orders by the hundred on SOAP."""

from hub.bulk.rows import Batch
from hub.soap.service import SoapOperations, operation
from hub.wire.bulk import BatchResultSerializer, batch_of
from hub.wire.serializers import write
from orders import services
from orders.serializers import OrderCreateRowSerializer, OrderTransitionRowSerializer


class OrderBulkOperations(SoapOperations):
    """Many orders in one call."""

    @operation(batch=batch_of(OrderCreateRowSerializer), returns={**BatchResultSerializer().fields})
    def bulk_create_orders(ctx, batch):
        """Create orders, each row by itself."""
        result = services.orders_bulk_create(actor=ctx.udc, batch=Batch.of(batch))
        return write(BatchResultSerializer, result)

    @operation(
        batch=batch_of(OrderTransitionRowSerializer), returns={**BatchResultSerializer().fields}
    )
    def bulk_transition_orders(ctx, batch):
        """Take steps with orders, each row by itself."""
        result = services.orders_bulk_transition(actor=ctx.udc, batch=Batch.of(batch))
        return write(BatchResultSerializer, result)
