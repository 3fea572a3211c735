"""The rows of bulk operations on orders."""

from django.db.models import TextChoices

from hub.wire.bulk import RowSerializer
from hub.wire.fields import ChoiceField, IdField, TextField
from orders.models.changes import REASON_LENGTH
from orders.serializers.bookings import IccidField
from orders.serializers.orders import NUMBER_LENGTH, OrderCreateSerializer


class OrderTarget(TextChoices):
    """Where a step leads."""

    CONFIRMED = "confirmed"
    PROCESSING = "processing"
    SHIPPED = "shipped"
    DISPATCHED = "dispatched"
    DELIVERED = "delivered"
    ACTIVATED = "activated"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class OrderCreateRowSerializer(RowSerializer, OrderCreateSerializer):
    """A new order."""

    class Meta(OrderCreateSerializer.Meta):
        fields = ["client_ref", *OrderCreateSerializer.Meta.fields, "expected_version"]


class OrderTransitionRowSerializer(RowSerializer):
    """The step that an order takes."""

    order_id = IdField(required=False, help_text="Of the order; this, or its number.")
    number = TextField(
        max_length=NUMBER_LENGTH, required=False, help_text="Of the order; this, or its id."
    )
    status = ChoiceField(OrderTarget, help_text="Where it leads; dispatched means shipped.")
    reason = TextField(
        max_length=REASON_LENGTH, required=False, help_text="Why; needed to cancel it."
    )
    carrier = TextField(max_length=100, required=False, help_text="Of what is shipped, if known.")
    tracking_number = TextField(
        max_length=100, required=False, help_text="Of what is shipped, if known."
    )
    iccid = IccidField(required=False, help_text="Of the SIM that is activated.")
