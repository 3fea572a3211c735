"""Shapes of stock."""

from typing import Any

from hub.wire.bulk import RowSerializer
from hub.wire.fields import (
    LONG_MAX,
    BooleanField,
    ChoiceField,
    IdField,
    IntegerField,
    ListField,
    TextField,
)
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, WireSerializer
from products.choices import StockReason
from products.models import Inventory
from products.models.inventories import MAX_ON_HAND
from products.serializers.products import MAX_SKUS
from products.serializers.warehouses import CODE_LENGTH, OWNER

SKU_LENGTH, NOTE_LENGTH, REFERENCE_LENGTH = 64, 255, 100
ON_HAND = "Pieces that lie there from now on."
NOTE = "A remark for people."
REFERENCE = "The caller's own number for it, such as that of a delivery note."
REASON = "Why: received, returned, sold, damaged, lost, counted or corrected."


def id_key(what: str) -> IdField:
    """Make the field that names a product or a warehouse by its id."""
    return IdField(required=False, help_text=f"Of the {what}; this, or what its owner calls it.")


def name_key(what: str, length: int) -> TextField:
    """Make the field that names a product or a warehouse by what its owner calls it."""
    help_text = f"What its owner calls the {what}; this, or the id."
    return TextField(max_length=length, required=False, help_text=help_text)


def _note() -> TextField:
    return TextField(max_length=NOTE_LENGTH, required=False, help_text=NOTE)


def _reference() -> TextField:
    return TextField(max_length=REFERENCE_LENGTH, required=False, help_text=REFERENCE)


def _total(help_text: str) -> IntegerField:
    return IntegerField(read_only=True, max_value=LONG_MAX, help_text=help_text)


class StockSerializer(ReadSerializer):
    """How much of a product lies in a warehouse, in pieces."""

    organization_id = IdField(read_only=True, help_text="Whose stock it is.")
    product_id = IdField(read_only=True, help_text="Of the product.")
    sku = TextField(
        source="product.sku",
        read_only=True,
        max_length=SKU_LENGTH,
        help_text="What the seller calls the product.",
    )
    warehouse_id = IdField(read_only=True, help_text="Of the warehouse.")
    warehouse_code = TextField(
        source="warehouse.code",
        read_only=True,
        max_length=CODE_LENGTH,
        help_text="What the seller calls the warehouse.",
    )
    available = IntegerField(read_only=True, help_text="Pieces left: on hand less reserved.")

    class Meta:
        model = Inventory
        fields = [
            "id",
            "organization_id",
            "product_id",
            "sku",
            "warehouse_id",
            "warehouse_code",
            "on_hand",
            "reserved",
            "available",
            "version",
            "created_at",
            "updated_at",
        ]


class ProductInventorySerializer(WireSerializer):
    """Where a product lies. The sums are over warehouses in use."""

    product_id = IdField(source="product.pk", read_only=True, help_text="Of the product.")
    organization_id = IdField(
        source="product.organization_id", read_only=True, help_text="Whose product it is."
    )
    sku = TextField(
        source="product.sku",
        read_only=True,
        max_length=SKU_LENGTH,
        help_text="What the seller calls the product.",
    )
    is_stocked = BooleanField(
        read_only=True, help_text="Whether it ever had stock, so that its status follows it."
    )
    on_hand = _total("Pieces that lie in warehouses in use.")
    reserved = _total("Pieces of them that are held by reservations.")
    available = _total("Pieces that can be sold.")
    items = StockSerializer(
        many=True,
        read_only=True,
        help_text="Its stock in every warehouse, that which is taken from first coming first.",
    )


class StockKeySerializer(WireSerializer):
    """Which product in which warehouse: each by its id, or by what its owner calls it."""

    organization_id = IdField(required=False, help_text=OWNER)
    product_id = id_key("product")
    sku = name_key("product", SKU_LENGTH)
    warehouse_id = id_key("warehouse")
    warehouse_code = name_key("warehouse", CODE_LENGTH)


class StockSetSerializer(StockKeySerializer):
    """How much there is."""

    on_hand = IntegerField(min_value=0, max_value=MAX_ON_HAND, help_text=ON_HAND)
    reason = ChoiceField(StockReason, required=False, help_text=f"{REASON} Counted if not named.")
    note = _note()
    reference = _reference()


class StockAdjustSerializer(StockKeySerializer):
    """By how much it changes, and why."""

    quantity = IntegerField(help_text="Pieces that come, or with a minus sign go.")
    reason = ChoiceField(StockReason, help_text=REASON)
    note = _note()
    reference = _reference()


class StockTransferSerializer(WireSerializer):
    """What goes from where to where."""

    organization_id = IdField(required=False, help_text=OWNER)
    product_id = id_key("product")
    sku = name_key("product", SKU_LENGTH)
    from_warehouse_id = id_key("warehouse it is taken from")
    from_warehouse_code = name_key("warehouse it is taken from", CODE_LENGTH)
    to_warehouse_id = id_key("warehouse it is put in")
    to_warehouse_code = name_key("warehouse it is put in", CODE_LENGTH)
    quantity = IntegerField(min_value=1, max_value=MAX_ON_HAND, help_text="Pieces that go.")
    note = _note()
    reference = _reference()


class StockTransferredSerializer(WireSerializer):
    """The stock on both sides of a transfer."""

    origin = StockSerializer(read_only=True, help_text="Where it was taken from.")
    destination = StockSerializer(read_only=True, help_text="Where it was put.")


class StockLevelRowSerializer(RowSerializer, StockSetSerializer):
    """How much there is of one product in one warehouse."""

    def get_fields(self) -> dict[str, Any]:
        """Put what every row has around what a level has."""
        found = super().get_fields()
        return {
            "client_ref": found.pop("client_ref"),
            **{name: found[name] for name in found if name != "expected_version"},
            "expected_version": found["expected_version"],
        }


class InventoryFilterSerializer(FilterSerializer):
    """What a list of stock is narrowed by; all that is named must hold."""

    product_id = IdField(help_text="Of this product.")
    skus = ListField(
        child=TextField(max_length=SKU_LENGTH),
        max_length=MAX_SKUS,
        help_text=f"Of products with one of these, at most {MAX_SKUS}.",
    )
    warehouse_id = IdField(help_text="In this warehouse.")
    warehouse_code = TextField(max_length=CODE_LENGTH, help_text="In the warehouse called so.")
    available_from = IntegerField(help_text="So many pieces available, or more.")
    available_to = IntegerField(help_text="So many pieces available, or less.")
    updated_since = InstantField(help_text="What changed at this instant or later.")
    organization_id = IdField(help_text="That of this organization; for the operator.")


class ProductInventoryKeySerializer(WireSerializer):
    """Which product: by its id, or by its sku."""

    product_id = id_key("product")
    sku = name_key("product", SKU_LENGTH)
    organization_id = IdField(
        required=False, help_text="Whose it is; the operator must name it with a sku."
    )
