"""Shapes of what orders come to."""

from hub.wire.fields import ChoiceField, IdField, IntegerField, MoneyField, TextField, ValueField
from hub.wire.instants import DateField
from hub.wire.serializers import WireSerializer
from orders.choices import OrderStatus
from products.choices import SalesChannel

FIRST, LAST = "The first day (UTC) on which they were made.", "The last one; it belongs to them."
CHECKSUM_LENGTH = 64


class OrderFiguresKeySerializer(WireSerializer):
    """Of which orders figures are asked for."""

    from_day = DateField(help_text=FIRST)
    to_day = DateField(help_text=f"{LAST} At most 92 days in all.")
    channel = ChoiceField(SalesChannel, required=False, help_text="Those sold this way alone.")
    organization_id = IdField(
        required=False, help_text="Those of this organization; for the operator."
    )


class OrderFigureSerializer(WireSerializer):
    """The orders of one day, status and currency."""

    day = DateField(read_only=True, help_text="On which they were made, in UTC.")
    status = ValueField(OrderStatus.choices, read_only=True, help_text="Where they stand now.")
    currency = TextField(max_length=3, read_only=True, help_text="Of the total.")
    count = IntegerField(read_only=True, help_text="How many there are.")
    total = MoneyField(read_only=True, help_text="What they come to together.")


class OrderStatisticsSerializer(WireSerializer):
    """What orders come to, by day, status and currency."""

    from_day = DateField(read_only=True, help_text=FIRST)
    to_day = DateField(read_only=True, help_text=LAST)
    items = OrderFigureSerializer(many=True, read_only=True, help_text="Those there are, in order.")


class ReconciledFigureSerializer(OrderFigureSerializer):
    """The orders of one day, status and currency, with a checksum."""

    checksum = TextField(
        max_length=CHECKSUM_LENGTH,
        read_only=True,
        help_text="SHA-256 of 'number;total' of each, by number, with line feeds between.",
    )


class ReconciliationSerializer(WireSerializer):
    """What orders come to, and a checksum to prove that a copy of them is whole."""

    from_day = DateField(read_only=True, help_text=FIRST)
    to_day = DateField(read_only=True, help_text=LAST)
    items = ReconciledFigureSerializer(
        many=True, read_only=True, help_text="Those there are, in order."
    )
