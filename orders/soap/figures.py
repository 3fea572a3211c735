"""Figures of orders on SOAP."""

from hub.soap.service import SoapOperations, operation
from hub.wire.serializers import write
from orders import selectors
from orders.serializers import (
    OrderFiguresKeySerializer,
    OrderStatisticsSerializer,
    ReconciliationSerializer,
)

ASKED = OrderFiguresKeySerializer().fields


class FigureOperations(SoapOperations):
    """What orders come to."""

    @operation(
        from_day=ASKED["from_day"],
        to_day=ASKED["to_day"],
        channel=ASKED["channel"],
        organization_id=ASKED["organization_id"],
        returns={"statistics": OrderStatisticsSerializer},
    )
    def get_order_statistics(ctx, **asked):
        """Count and sum orders by day, status and currency."""
        found = selectors.order_statistics_get(actor=ctx.udc, asked=asked)
        return write(OrderStatisticsSerializer, found)

    @operation(
        from_day=ASKED["from_day"],
        to_day=ASKED["to_day"],
        channel=ASKED["channel"],
        organization_id=ASKED["organization_id"],
        returns={"reconciliation": ReconciliationSerializer},
    )
    def get_reconciliation(ctx, **asked):
        """Count, sum and checksum orders, to prove that a copy of them is whole."""
        found = selectors.reconciliation_get(actor=ctx.udc, asked=asked)
        return write(ReconciliationSerializer, found)
