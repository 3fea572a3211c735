"""Shapes of warehouses."""

from hub.wire.external_ids import external_id_field, external_system_field
from hub.wire.fields import BooleanField, IdField, ListField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, UpdateSerializer, WireSerializer, WriteSerializer
from products.models import Warehouse
from products.models.inventories import MAX_ON_HAND

CODE_LENGTH = 64
MAX_CODES = 200
OWNER = "Whose it is. The operator must name it; others may leave it out."
CODE = "What its owner calls it."
WRITTEN = [
    "code",
    "name",
    "street",
    "city",
    "region",
    "postal_code",
    "country",
    "capacity",
    "priority",
]


class WarehouseSerializer(ReadSerializer):
    """A place in which an organization keeps goods."""

    examples = {"name": "Main warehouse", "capacity": 5000, "priority": 10}

    organization_id = IdField(read_only=True, help_text="Whose warehouse it is.")

    class Meta:
        model = Warehouse
        fields = [
            "id",
            "organization_id",
            *WRITTEN,
            "is_active",
            "version",
            "created_at",
            "updated_at",
        ]


class WarehouseCreateSerializer(WriteSerializer):
    """A new warehouse; it is in use at once."""

    examples = {"name": "Main warehouse", "capacity": 5000, "priority": 10}

    organization_id = IdField(required=False, help_text=OWNER)

    class Meta:
        model = Warehouse
        fields = ["organization_id", *WRITTEN]
        extra_kwargs = {"capacity": {"max_value": MAX_ON_HAND}}


class WarehouseUpdateSerializer(UpdateSerializer):
    """What changes of a warehouse; it is switched on and off by operations of its own."""

    examples = {"name": "Main warehouse", "capacity": 5000, "priority": 10}

    class Meta:
        model = Warehouse
        fields = WRITTEN
        extra_kwargs = {"capacity": {"max_value": MAX_ON_HAND}}


class WarehouseFilterSerializer(FilterSerializer):
    """What a list of warehouses is narrowed by; all that is named must hold."""

    q = TextField(max_length=100, help_text="A part of code or name, whatever its case.")
    codes = ListField(
        child=TextField(max_length=CODE_LENGTH),
        max_length=MAX_CODES,
        help_text=f"Those with one of these, at most {MAX_CODES}.",
    )
    is_active = BooleanField(help_text="true: those in use; false: those that are not.")
    updated_since = InstantField(help_text="Those changed at this instant or later.")
    organization_id = IdField(help_text="Those of this organization; for the operator.")


class WarehouseLookupSerializer(WireSerializer):
    """The key of a warehouse."""

    code = TextField(max_length=CODE_LENGTH, required=False, help_text=f"{CODE} Or an external id.")
    organization_id = IdField(required=False, help_text=OWNER)
    external_system = external_system_field()
    external_id = external_id_field()
