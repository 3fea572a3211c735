"""Shapes of reservations."""

from hub.wire.fields import ChoiceField, IdField, IntegerField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, WireSerializer
from products.choices import ReservationStatus
from products.models import StockReservation
from products.models.inventories import MAX_ON_HAND
from products.serializers.inventories import REFERENCE_LENGTH, SKU_LENGTH, id_key, name_key
from products.serializers.warehouses import CODE_LENGTH, OWNER

MAX_ITEMS = 200
REFERENCE = "The caller's own number for it, such as that of an order or a basket."


class ReservationLineSerializer(WireSerializer):
    """Pieces of a product that are held in a warehouse."""

    product_id = IdField(source="inventory.product_id", read_only=True, help_text="Of the product.")
    sku = TextField(
        source="inventory.product.sku",
        read_only=True,
        max_length=SKU_LENGTH,
        help_text="What the seller calls the product.",
    )
    warehouse_id = IdField(
        source="inventory.warehouse_id", read_only=True, help_text="Of the warehouse."
    )
    warehouse_code = TextField(
        source="inventory.warehouse.code",
        read_only=True,
        max_length=CODE_LENGTH,
        help_text="What the seller calls the warehouse.",
    )
    quantity = IntegerField(read_only=True, help_text="Pieces that are held, or were.")


class ReservationSerializer(ReadSerializer):
    """Pieces of one or several products that are held for somebody."""

    organization_id = IdField(read_only=True, help_text="Whose stock it is.")
    lines = ReservationLineSerializer(
        many=True, read_only=True, help_text="What is held where, or was."
    )

    class Meta:
        model = StockReservation
        fields = [
            "id",
            "organization_id",
            "reference",
            "status",
            "expires_at",
            "lines",
            "version",
            "created_at",
            "updated_at",
        ]


class ReservationItemSerializer(WireSerializer):
    """How much of a product is to be held."""

    product_id = id_key("product")
    sku = name_key("product", SKU_LENGTH)
    quantity = IntegerField(min_value=1, max_value=MAX_ON_HAND, help_text="Pieces to be held.")


class StockReserveSerializer(WireSerializer):
    """What is to be held, all of it or nothing."""

    examples = {"expires_at": None}

    organization_id = IdField(required=False, help_text=OWNER)
    reference = TextField(max_length=REFERENCE_LENGTH, help_text=REFERENCE)
    expires_at = InstantField(
        required=False, help_text="When it ends by itself; without it, after the usual time."
    )
    warehouse_id = IdField(required=False, help_text="Only from this warehouse; or by its code.")
    warehouse_code = TextField(
        max_length=CODE_LENGTH, required=False, help_text="Only from the warehouse called so."
    )
    items = ReservationItemSerializer(
        many=True,
        allow_empty=False,
        max_length=MAX_ITEMS,  # type: ignore[call-arg]  # of the list that `many` makes
        help_text=f"At most {MAX_ITEMS}, each of another product.",
    )


class ReservationFilterSerializer(FilterSerializer):
    """What a list of reservations is narrowed by; all that is named must hold."""

    reference = TextField(max_length=REFERENCE_LENGTH, help_text="Those with exactly this one.")
    status = ChoiceField(ReservationStatus, help_text="Those that stand so.")
    product_id = IdField(help_text="Those that hold, or held, this product.")
    expires_before = InstantField(help_text="Those that end by themselves before this instant.")
    updated_since = InstantField(help_text="Those changed at this instant or later.")
    organization_id = IdField(help_text="Those of this organization; for the operator.")
