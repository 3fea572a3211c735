"""Shapes of products."""

from decimal import Decimal
from typing import ClassVar

from hub.core.money import DECIMAL_PLACES, MAX_DIGITS
from hub.core.revisions import V1_1
from hub.wire.currencies import CurrencyField
from hub.wire.external_ids import external_id_field, external_system_field
from hub.wire.fields import ChoiceField, DecimalField, IdField, ListField, MoneyField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, UpdateSerializer, WireSerializer, WriteSerializer
from products.choices import ProductKind, ProductStatus
from products.models import Product
from products.serializers.gtins import GtinField
from products.serializers.specifications import (
    SpecificationCreateSerializer,
    SpecificationList,
    SpecificationSerializer,
)

MAX_SPECIFICATIONS = 100
MAX_SKUS = 200
ZERO = Decimal(0)

CATEGORY = "Where it stands in the category tree."
ORGANIZATION = "Whose product it is. The operator must name it; others may leave it out."
WRITTEN = [
    "sku",
    "name",
    "description",
    "category_id",
    "brand",
    "kind",
    "price",
    "currency",
    "weight",
    "specifications",
    "gtin",
]


def help_of(field: str) -> str:
    """Return what a column of a product means."""
    found = Product._meta.get_field(field)
    return str(getattr(found, "help_text", ""))


class ProductSerializer(ReadSerializer):
    """Something an organization sells."""

    newer: ClassVar = {"gtin": V1_1}

    organization_id = IdField(read_only=True, help_text="Whose product it is.")
    category_id = IdField(read_only=True, allow_null=True, help_text=CATEGORY)
    price = MoneyField(read_only=True, help_text=help_of("price"))
    specifications = SpecificationList(
        child=SpecificationSerializer(),
        read_only=True,
        max_length=MAX_SPECIFICATIONS,
        help_text="What else is told about it, in order.",
    )

    class Meta:
        model = Product
        fields = [
            "id",
            "organization_id",
            *WRITTEN,
            "status",
            "version",
            "created_at",
            "updated_at",
        ]


class ProductWriteSerializer(WriteSerializer):
    """What a client may say about a product, whether it is new or not."""

    newer: ClassVar = {"gtin": V1_1}

    category_id = IdField(required=False, allow_null=True, help_text=CATEGORY)
    kind = ChoiceField(ProductKind, help_text=help_of("kind"))
    price = MoneyField(min_value=ZERO, help_text=help_of("price"))
    currency = CurrencyField(help_text=help_of("currency"))
    specifications = SpecificationList(
        child=SpecificationCreateSerializer(),
        required=False,
        max_length=MAX_SPECIFICATIONS,
        help_text=f"What else is told about it, in order; at most {MAX_SPECIFICATIONS}.",
    )
    gtin = GtinField(
        required=False,
        allow_null=True,
        help_text=f"{help_of('gtin')} No two products on record have the same one.",
    )

    class Meta:
        model = Product
        fields = WRITTEN
        extra_kwargs = {"weight": {"min_value": ZERO}}


class ProductCreateSerializer(ProductWriteSerializer):
    """A new product, or with upsert_product what is known of one."""

    organization_id = IdField(required=False, help_text=ORGANIZATION)

    class Meta(ProductWriteSerializer.Meta):
        fields = ["organization_id", *WRITTEN]


class ProductUpdateSerializer(UpdateSerializer, ProductWriteSerializer):
    """What changes of a product; its status changes by operations of its own."""

    specifications = SpecificationList(
        child=SpecificationCreateSerializer(),
        allow_null=True,
        max_length=MAX_SPECIFICATIONS,
        help_text="All that is told about it from now on, in order; replaces what there was.",
    )

    class Meta(ProductWriteSerializer.Meta):
        """The same fields, none of them required."""


class ProductFilterSerializer(FilterSerializer):
    """What a list of products is narrowed by; all that is named must hold."""

    newer: ClassVar = {"gtin": V1_1}

    gtin = GtinField(help_text="Those with this number, whatever its leading zeros.")
    q = TextField(max_length=100, help_text="A part of sku, name or brand, whatever its case.")
    category_id = IdField(help_text="Those in this category or below it.")
    status = ChoiceField(
        ProductStatus,
        help_text="Without it, and without updated_since, archived ones are left out.",
    )
    brand = TextField(max_length=100, help_text="Exactly this brand.")
    kind = ChoiceField(ProductKind, help_text="Those of this kind.")
    price_from = DecimalField(
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        min_value=ZERO,
        help_text="Those at this price or above; name the currency too.",
    )
    price_to = DecimalField(
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        min_value=ZERO,
        help_text="Those at this price or below; name the currency too.",
    )
    currency = CurrencyField(help_text="Those with a price in this currency.")
    skus = ListField(
        child=TextField(max_length=64),
        max_length=MAX_SKUS,
        help_text=f"Those with one of these, at most {MAX_SKUS}.",
    )
    updated_since = InstantField(
        help_text="Those changed at this instant or later, archived ones among them."
    )
    organization_id = IdField(help_text="Those of this organization; for the operator.")


class ProductLookupSerializer(WireSerializer):
    """The key of a product."""

    sku = TextField(max_length=64, required=False, help_text=f"{help_of('sku')} Or an external id.")
    organization_id = IdField(required=False, help_text=ORGANIZATION)
    external_system = external_system_field()
    external_id = external_id_field()


class ProductKeySerializer(FilterSerializer, ProductLookupSerializer):
    """The key in the address of an upsert; the body has it too."""
