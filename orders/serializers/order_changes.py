"""Shapes of the steps of orders."""

from hub.wire.fields import IdField, TextField, ValueField
from hub.wire.serializers import ReadSerializer, WireSerializer
from orders.choices import OrderStatus
from orders.models import OrderStatusChange
from orders.serializers.orders import NUMBER_LENGTH

AT = "When it was taken."


class OrderStatusChangeSerializer(ReadSerializer):
    """One step, and who took it."""

    class Meta:
        model = OrderStatusChange
        fields = [
            "version",
            "from_status",
            "to_status",
            "reason",
            "principal_kind",
            "principal_id",
            "principal_name",
            "protocol",
            "request_id",
            "created_at",
        ]


class OrderHistorySerializer(WireSerializer):
    """Every step that an order took."""

    order_id = IdField(source="order.pk", read_only=True, help_text="Of the order.")
    number = TextField(
        source="order.number",
        max_length=NUMBER_LENGTH,
        read_only=True,
        help_text="What people call the order.",
    )
    status = ValueField(
        OrderStatus.choices,
        source="order.status",
        read_only=True,
        help_text="Where the order stands now.",
    )
    items = OrderStatusChangeSerializer(
        many=True, read_only=True, help_text="Its steps, the first one first."
    )
