"""Shapes of the lines of orders."""

from decimal import Decimal

from hub.wire.fields import IdField, IntegerField, MoneyField, TextField, ValueField
from hub.wire.serializers import ReadSerializer, WireSerializer
from orders.choices import LineStatus
from orders.models import OrderItem
from orders.models.changes import REASON_LENGTH
from products.models.inventories import MAX_ON_HAND

SKU_LENGTH = 64
MAX_ITEMS = 200
ZERO = Decimal(0)
OVERRIDE = "only with the scope orders:override."


def money(field: str) -> MoneyField:
    """Make the field of an amount of a line."""
    help_text = str(getattr(OrderItem._meta.get_field(field), "help_text", ""))
    return MoneyField(read_only=True, help_text=help_text)


class OrderItemSerializer(ReadSerializer):
    """Pieces of one product, with the price and the name it had when they were ordered."""

    examples = {
        "quantity": 2,
        "cancelled_quantity": 0,
        "returned_quantity": 0,
        "unit_price": "119.90",
        "tax_percent": "5.000",
        "subtotal": "239.80",
        "discount": "0.00",
        "tax": "11.99",
        "total": "251.79",
    }

    product_id = IdField(read_only=True, help_text="Of the product.")
    unit_price = money("unit_price")
    subtotal = money("subtotal")
    discount = money("discount")
    tax = money("tax")
    total = money("total")
    status = ValueField(
        LineStatus.choices, read_only=True, help_text="Follows from its pieces and the order."
    )

    class Meta:
        model = OrderItem
        fields = [
            "id",
            "product_id",
            "sku",
            "name",
            "quantity",
            "cancelled_quantity",
            "returned_quantity",
            "unit_price",
            "tax_percent",
            "subtotal",
            "discount",
            "tax",
            "total",
            "status",
        ]


class OrderItemCreateSerializer(WireSerializer):
    """How many pieces of which product."""

    examples = {"quantity": 2, "unit_price": None, "discount": None}

    product_id = IdField(required=False, help_text="Of the product; this, or its sku.")
    sku = TextField(
        max_length=SKU_LENGTH,
        required=False,
        help_text="What the seller calls the product; this, or its id.",
    )
    quantity = IntegerField(min_value=1, max_value=MAX_ON_HAND, help_text="Pieces.")
    unit_price = MoneyField(
        min_value=ZERO,
        required=False,
        help_text=f"Of one piece, without tax, instead of the product's price: {OVERRIDE}",
    )
    discount = MoneyField(
        min_value=ZERO,
        required=False,
        help_text=f"Taken off all its pieces together, before tax: {OVERRIDE}",
    )


class OrderItemCancelSerializer(WireSerializer):
    """How many pieces of which line are called off."""

    examples = {"quantity": 1}

    item_id = IdField(help_text="Of the line.")
    quantity = IntegerField(min_value=1, max_value=MAX_ON_HAND, help_text="Pieces, at most all.")


class OrderItemsCancelSerializer(WireSerializer):
    """What is called off, and why."""

    examples = {"reason": "Ordered twice by mistake"}

    items = OrderItemCancelSerializer(
        many=True,
        allow_empty=False,
        max_length=MAX_ITEMS,  # type: ignore[call-arg]  # of the list that `many` makes
        help_text=f"At most {MAX_ITEMS}, each of another line.",
    )
    reason = TextField(max_length=REASON_LENGTH, help_text="Why; the history keeps it.")
