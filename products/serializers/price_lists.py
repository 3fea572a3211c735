"""Shapes of price lists, their entries, and the price that is chosen."""

from hub.core.money import DECIMAL_PLACES, MAX_DIGITS
from hub.wire.bulk import RowSerializer
from hub.wire.currencies import CurrencyField
from hub.wire.external_ids import external_id_field, external_system_field
from hub.wire.fields import (
    BooleanField,
    ChoiceField,
    DecimalField,
    IdField,
    IntegerField,
    ListField,
    MoneyField,
    TextField,
    ValueField,
)
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, UpdateSerializer, WireSerializer, WriteSerializer
from products.choices import PriceSource, SalesChannel
from products.models import PriceList, PriceListEntry
from products.models.price_lists import MAX_PRIORITY
from products.serializers.products import MAX_SKUS, ZERO
from products.serializers.products import help_of as product_help

MAX_CODES = 200
OWNER = "Whose list it is. The operator must name it; others may leave it out."
DELETED = "When it was deleted; only lists by updated_since show deleted ones."
WRITTEN = [
    "code",
    "name",
    "channel",
    "customer_group",
    "priority",
    "starts_at",
    "ends_at",
    "is_active",
]


def list_help(field: str) -> str:
    """Return what a column of a price list means."""
    return str(getattr(PriceList._meta.get_field(field), "help_text", ""))


def entry_help(field: str) -> str:
    """Return what a column of an entry means."""
    return str(getattr(PriceListEntry._meta.get_field(field), "help_text", ""))


class PriceListSerializer(ReadSerializer):
    """Prices for a channel, a group of customers or a while."""

    examples = {"code": "TRADE", "name": "Trade customers", "ends_at": None}

    organization_id = IdField(read_only=True, help_text="Whose list it is.")
    priority = IntegerField(read_only=True, help_text=list_help("priority"))

    class Meta:
        model = PriceList
        fields = [
            "id",
            "organization_id",
            *WRITTEN,
            "currency",
            "version",
            "created_at",
            "updated_at",
            "deleted_at",
        ]
        extra_kwargs = {"deleted_at": {"help_text": DELETED}}


class PriceListWriteSerializer(WriteSerializer):
    """What a client may say about a price list, whether it is new or not."""

    examples = {"code": "TRADE", "name": "Trade customers", "ends_at": None}

    channel = ChoiceField(
        SalesChannel, required=False, allow_null=True, help_text=list_help("channel")
    )
    priority = IntegerField(
        required=False, min_value=0, max_value=MAX_PRIORITY, help_text=list_help("priority")
    )

    class Meta:
        model = PriceList
        fields = WRITTEN


class PriceListCreateSerializer(PriceListWriteSerializer):
    """A new price list."""

    organization_id = IdField(required=False, help_text=OWNER)
    currency = CurrencyField(help_text=list_help("currency"))

    class Meta(PriceListWriteSerializer.Meta):
        fields = ["organization_id", *WRITTEN, "currency"]


class PriceListUpdateSerializer(UpdateSerializer, PriceListWriteSerializer):
    """What changes of a price list; its currency stays."""

    class Meta(PriceListWriteSerializer.Meta):
        """The same fields, none of them required."""


class PriceListFilterSerializer(FilterSerializer):
    """What a list of price lists is narrowed by; all that is named must hold."""

    q = TextField(max_length=100, help_text="A part of code or name, whatever its case.")
    codes = ListField(
        child=TextField(max_length=64),
        max_length=MAX_CODES,
        help_text=f"Those with one of these, at most {MAX_CODES}.",
    )
    channel = ChoiceField(SalesChannel, help_text="Only those for this channel alone.")
    customer_group = TextField(max_length=64, help_text="Only those for this group alone.")
    currency = CurrencyField(help_text="Those in this currency.")
    is_active = BooleanField(help_text="true: those that may be chosen; false: the others.")
    valid_at = InstantField(help_text="Those whose window holds this instant.")
    updated_since = InstantField(
        help_text="Those changed at this instant or later, deleted ones too."
    )
    organization_id = IdField(help_text="Those of this organization; for the operator.")


class PriceListLookupSerializer(WireSerializer):
    """The key of a price list."""

    code = TextField(
        max_length=64, required=False, help_text=f"{list_help('code')} Or an external id."
    )
    organization_id = IdField(required=False, help_text=OWNER)
    external_system = external_system_field()
    external_id = external_id_field()


class PriceListEntrySerializer(ReadSerializer):
    """The price of a product in a list, from a number of pieces on."""

    organization_id = IdField(read_only=True, help_text="Whose list it is.")
    price_list_id = IdField(read_only=True, help_text="Of the list.")
    price_list_code = TextField(
        source="price_list.code", max_length=64, read_only=True, help_text=list_help("code")
    )
    product_id = IdField(read_only=True, help_text="Of the product.")
    sku = TextField(
        source="product.sku", max_length=64, read_only=True, help_text=product_help("sku")
    )
    price = MoneyField(read_only=True, help_text=entry_help("price"))

    class Meta:
        model = PriceListEntry
        fields = [
            "id",
            "organization_id",
            "price_list_id",
            "price_list_code",
            "product_id",
            "sku",
            "min_quantity",
            "price",
            "currency",
            "version",
            "created_at",
            "updated_at",
            "deleted_at",
        ]
        extra_kwargs = {"deleted_at": {"help_text": DELETED}}


class PriceListEntrySetSerializer(WireSerializer):
    """The price that a product gets in a list."""

    organization_id = IdField(required=False, help_text=OWNER)
    price_list_code = TextField(max_length=64, help_text=list_help("code"))
    sku = TextField(max_length=64, help_text=product_help("sku"))
    min_quantity = IntegerField(min_value=1, default=1, help_text=entry_help("min_quantity"))
    price = MoneyField(min_value=ZERO, help_text=entry_help("price"))


class ListPriceRowSerializer(RowSerializer, PriceListEntrySetSerializer):
    """The price that a product gets in a list."""


class PriceListEntryFilterSerializer(FilterSerializer):
    """What a list of entries is narrowed by; all that is named must hold."""

    price_list_id = IdField(help_text="Those of this list.")
    price_list_code = TextField(max_length=64, help_text="Those of the list with this code.")
    product_id = IdField(help_text="Those of this product.")
    skus = ListField(
        child=TextField(max_length=64),
        max_length=MAX_SKUS,
        help_text=f"Those of products with one of these, at most {MAX_SKUS}.",
    )
    price_from = DecimalField(
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        min_value=ZERO,
        help_text="Those at this price or above.",
    )
    price_to = DecimalField(
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        min_value=ZERO,
        help_text="Those at this price or below.",
    )
    updated_since = InstantField(
        help_text="Those changed at this instant or later, deleted ones too."
    )
    organization_id = IdField(help_text="Those of this organization; for the operator.")


class PriceKeySerializer(WireSerializer):
    """Of what, for whom, of how many and when a price is asked for."""

    product_id = IdField(required=False, help_text="Of the product; or name its sku.")
    sku = TextField(max_length=64, required=False, help_text="Of the product; or name its id.")
    organization_id = IdField(
        required=False, help_text="Whose sku it is. The operator must name it with a sku."
    )
    channel = ChoiceField(SalesChannel, required=False, help_text="Through which it would be sold.")
    customer_group = TextField(
        max_length=64, required=False, help_text="To which it would be sold."
    )
    currency = CurrencyField(
        required=False, help_text="In which the price is to be; else the product's own."
    )
    quantity = IntegerField(min_value=1, default=1, help_text="How many pieces; 1 if not named.")
    at = InstantField(required=False, help_text="When; now if not named.")


class PriceSerializer(WireSerializer):
    """The price of one piece, and where it comes from."""

    product_id = IdField(source="product.pk", read_only=True, help_text="Of the product.")
    sku = TextField(
        source="product.sku", max_length=64, read_only=True, help_text=product_help("sku")
    )
    price = MoneyField(read_only=True, help_text="Of one piece.")
    currency = TextField(max_length=3, read_only=True, help_text="Of the price.")
    quantity = IntegerField(
        source="asked.quantity", read_only=True, help_text="For how many pieces it was asked."
    )
    at = InstantField(source="asked.at", read_only=True, help_text="For when it was asked.")
    source = ValueField(  # type: ignore[assignment]  # the name that DRF uses inside
        PriceSource.choices, read_only=True, help_text="Where it comes from."
    )
    price_list_id = IdField(
        source="price_list.pk", read_only=True, allow_null=True, help_text="Of the list, if any."
    )
    price_list_code = TextField(
        source="price_list.code",
        max_length=64,
        read_only=True,
        allow_null=True,
        help_text="Of the list, if any.",
    )
    min_quantity = IntegerField(
        source="entry.min_quantity",
        read_only=True,
        allow_null=True,
        help_text="From how many pieces on the list has it, if any.",
    )
    valid_until = InstantField(
        read_only=True,
        allow_null=True,
        help_text="Until when it holds if nobody changes anything; absent without an end.",
    )
