"""Shapes of stock movements."""

from hub.wire.fields import ChoiceField, IdField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer
from products.choices import MovementKind, StockReason
from products.models import StockMovement
from products.serializers.inventories import REFERENCE_LENGTH, SKU_LENGTH
from products.serializers.warehouses import CODE_LENGTH


class StockMovementSerializer(ReadSerializer):
    """One change of a stock: who, why, by how much, and what came of it."""

    organization_id = IdField(read_only=True, help_text="Whose stock it is.")
    inventory_id = IdField(read_only=True, help_text="Of the stock, as list_inventory shows it.")
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

    class Meta:
        model = StockMovement
        fields = [
            "id",
            "organization_id",
            "inventory_id",
            "product_id",
            "sku",
            "warehouse_id",
            "warehouse_code",
            "kind",
            "reason",
            "note",
            "reference",
            "on_hand_delta",
            "reserved_delta",
            "on_hand",
            "reserved",
            "version",
            "principal_kind",
            "principal_id",
            "principal_name",
            "protocol",
            "request_id",
            "created_at",
        ]


class StockMovementFilterSerializer(FilterSerializer):
    """What a list of movements is narrowed by; all that is named must hold."""

    inventory_id = IdField(help_text="Those of this stock.")
    product_id = IdField(help_text="Those of this product.")
    sku = TextField(max_length=SKU_LENGTH, help_text="Those of the product called so.")
    warehouse_id = IdField(help_text="Those in this warehouse.")
    warehouse_code = TextField(
        max_length=CODE_LENGTH, help_text="Those in the warehouse so called."
    )
    kind = ChoiceField(MovementKind, help_text="Those that came from this.")
    reason = ChoiceField(StockReason, help_text="Those with this reason.")
    reference = TextField(max_length=REFERENCE_LENGTH, help_text="Those with exactly this one.")
    request_id = TextField(max_length=64, help_text="Those of this call.")
    updated_since = InstantField(help_text="Those made at this instant or later.")
    until = InstantField(help_text="Those made before this instant.")
    organization_id = IdField(help_text="Those of this organization; for the operator.")
