"""Shapes of returns."""

from hub.wire.fields import ChoiceField, IdField, IntegerField, TextField, ValueField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, WireSerializer
from orders.choices import ReturnReason, ReturnStatus
from orders.models import Return, ReturnItem
from orders.models.changes import REASON_LENGTH
from orders.serializers.order_items import MAX_ITEMS, SKU_LENGTH
from products.models.inventories import MAX_ON_HAND

NUMBER_LENGTH = 20
LINE = "Of the line of the order."
EACH_ONCE = f"At most {MAX_ITEMS}, each of another line."


class ReturnItemSerializer(ReadSerializer):
    """Pieces of one line of the order, and why they come back."""

    order_item_id = IdField(read_only=True, help_text=LINE)
    sku = TextField(
        source="order_item.sku",
        max_length=SKU_LENGTH,
        read_only=True,
        help_text="What the seller called the product when it was ordered.",
    )
    reason = ValueField(ReturnReason.choices, read_only=True, help_text="Why they come back.")

    class Meta:
        model = ReturnItem
        fields = ["id", "order_item_id", "sku", "quantity", "reason", "restocked_quantity"]


class ReturnSerializer(ReadSerializer):
    """Pieces of one order that come back, or are to."""

    organization_id = IdField(read_only=True, help_text="Who sold them.")
    number = TextField(
        max_length=NUMBER_LENGTH,
        read_only=True,
        help_text="What people call it; it grows over all sellers, with gaps.",
    )
    order_id = IdField(read_only=True, help_text="Of the order.")
    order_number = TextField(
        source="order.number",
        max_length=NUMBER_LENGTH,
        read_only=True,
        help_text="What people call the order.",
    )
    items = ReturnItemSerializer(many=True, read_only=True, help_text="What comes back, in order.")

    class Meta:
        model = Return
        fields = [
            "id",
            "organization_id",
            "number",
            "order_id",
            "order_number",
            "status",
            "rejection_reason",
            "items",
            "version",
            "created_at",
            "updated_at",
        ]


class ReturnItemRequestSerializer(WireSerializer):
    """How many pieces of which line are to come back, and why."""

    item_id = IdField(help_text=LINE)
    quantity = IntegerField(min_value=1, max_value=MAX_ON_HAND, help_text="Pieces.")
    reason = ChoiceField(ReturnReason, help_text="Why they come back.")


class ReturnRequestSerializer(WireSerializer):
    """What is to come back, of which order."""

    order_id = IdField(help_text="Of an order that was delivered.")
    items = ReturnItemRequestSerializer(
        many=True,
        allow_empty=False,
        max_length=MAX_ITEMS,  # type: ignore[call-arg]  # of the list that `many` makes
        help_text=EACH_ONCE,
    )


class ReturnRejectSerializer(WireSerializer):
    """Why it is not agreed to."""

    reason = TextField(max_length=REASON_LENGTH, help_text="Why; the return keeps it.")


class ReturnItemReceiveSerializer(WireSerializer):
    """How many pieces of a line of the return can be sold again."""

    item_id = IdField(help_text="Of the line of the return.")
    restock = IntegerField(min_value=0, max_value=MAX_ON_HAND, help_text="Pieces, at most all.")


class ReturnReceiveSerializer(WireSerializer):
    """Where the pieces go that came back."""

    warehouse_code = TextField(
        max_length=64,
        required=False,
        help_text="Of the seller's warehouse that gets all; without it each goes where it was.",
    )
    items = ReturnItemReceiveSerializer(
        many=True,
        required=False,
        max_length=MAX_ITEMS,  # type: ignore[call-arg]  # of the list that `many` makes
        help_text=f"Lines of which not all can be sold again. {EACH_ONCE}",
    )


class ReturnFilterSerializer(FilterSerializer):
    """What a list of returns is narrowed by; all that is named must hold."""

    status = ChoiceField(ReturnStatus, help_text="Those that stand so.")
    order_id = IdField(help_text="Those of this order.")
    customer_id = IdField(help_text="Those of orders of this customer.")
    created_from = InstantField(help_text="Those made at this instant or later.")
    created_to = InstantField(help_text="Those made before this instant.")
    updated_since = InstantField(help_text="Those changed at this instant or later.")
    organization_id = IdField(help_text="Those of this organization; for the operator.")
