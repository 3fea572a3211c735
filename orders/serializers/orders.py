"""Shapes of orders."""

from decimal import Decimal

from hub.wire.contacts import EmailField, PhoneField
from hub.wire.currencies import CurrencyField
from hub.wire.external_ids import external_id_field, external_system_field
from hub.wire.fields import ChoiceField, IdField, MoneyField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, WireSerializer, WriteSerializer
from orders.choices import OrderStatusInput, PaymentStatus
from orders.models import Order
from orders.models.changes import REASON_LENGTH
from orders.serializers.addresses import AddressSerializer, AddressWriteSerializer
from orders.serializers.bookings import (
    IccidField,
    InstalmentPlanCreateSerializer,
    InstalmentPlanSerializer,
    SimCreateSerializer,
    SimSerializer,
)
from orders.serializers.order_items import (
    MAX_ITEMS,
    SKU_LENGTH,
    OrderItemCreateSerializer,
    OrderItemSerializer,
)
from products.choices import SalesChannel

NUMBER_LENGTH = 20
ZERO = Decimal(0)
ORGANIZATION = "Who sells. The operator must name it; others may leave it out."
SHIPPING = "Where it goes, if known and not the billing address."
BILLING = "To whom and where the invoice goes, if known."
RESELLER = "The reseller who brought it, if any."
INSTALMENTS = "How the rest of a booking is paid, if in instalments."
CHANNEL = "By which way it is sold: storefront, app_user, reseller_client or booking."
COPIED = "Without it, the customer's."
PERSON = {"customer_name": "Anna Weber", "notes": "Ring twice"}
ORDER_PERSONAL = frozenset(
    {
        "customer_name",
        "customer_email",
        "customer_phone",
        "shipping_address",
        "billing_address",
        "notes",
    }
)
"""What says who somebody is, or may: left out of events."""


def help_of(field: str) -> str:
    """Return what a column of an order means."""
    return str(getattr(Order._meta.get_field(field), "help_text", ""))


def money(field: str) -> MoneyField:
    """Make the field of an amount of an order."""
    return MoneyField(read_only=True, help_text=help_of(field))


class OrderSerializer(ReadSerializer):
    """What an organization sold to somebody, once."""

    examples = PERSON | {"number": "100001", "instalment_plan": None, "sim": None, "deposit": None}

    organization_id = IdField(read_only=True, help_text="Who sells.")
    number = TextField(max_length=NUMBER_LENGTH, read_only=True, help_text=help_of("number"))
    customer_id = IdField(read_only=True, allow_null=True, help_text="Of the customer, if known.")
    shipping_address = AddressSerializer(read_only=True, allow_null=True, help_text=SHIPPING)
    billing_address = AddressSerializer(read_only=True, allow_null=True, help_text=BILLING)
    reseller_id = IdField(read_only=True, allow_null=True, help_text=RESELLER)
    items = OrderItemSerializer(many=True, read_only=True, help_text="Its lines, in their order.")
    subtotal = money("subtotal")
    discount = money("discount")
    delivery_fee = money("delivery_fee")
    tax = money("tax")
    total = money("total")
    paid_amount = money("paid_amount")
    refunded_amount = money("refunded_amount")
    deposit = MoneyField(read_only=True, allow_null=True, help_text=help_of("deposit"))
    instalment_plan = InstalmentPlanSerializer(
        read_only=True, allow_null=True, help_text=INSTALMENTS
    )
    sim = SimSerializer(read_only=True, allow_null=True, help_text="The SIM in it, if any.")
    reservation_id = IdField(
        read_only=True, allow_null=True, help_text="Of the stock that it holds, or held."
    )

    class Meta:
        model = Order
        fields = [
            "id",
            "organization_id",
            "number",
            "channel",
            "status",
            "payment_status",
            "customer_id",
            "customer_name",
            "customer_email",
            "customer_phone",
            "shipping_address",
            "billing_address",
            "reseller_id",
            "currency",
            "items",
            "subtotal",
            "discount",
            "delivery_fee",
            "tax",
            "total",
            "paid_amount",
            "refunded_amount",
            "deposit",
            "instalment_plan",
            "sim",
            "carrier",
            "tracking_number",
            "notes",
            "reservation_id",
            "expires_at",
            "shipped_at",
            "delivered_at",
            "version",
            "created_at",
            "updated_at",
        ]


class OrderCreateSerializer(WriteSerializer):
    """A new order, or with upsert_order what is known of one."""

    examples = PERSON | dict.fromkeys(
        ("reseller_id", "deposit", "instalments", "sim", "expected_total", "channel")
    )

    organization_id = IdField(required=False, help_text=ORGANIZATION)
    channel = ChoiceField(
        SalesChannel, required=False, help_text=f"{CHANNEL} storefront if absent."
    )
    customer_id = IdField(required=False, help_text="Of a customer of the seller.")
    customer_name = TextField(max_length=255, required=False, help_text=f"Whom it is for. {COPIED}")
    customer_email = EmailField(required=False, help_text=COPIED)
    customer_phone = PhoneField(required=False, help_text=COPIED)
    shipping_address = AddressWriteSerializer(required=False, help_text=f"{SHIPPING} {COPIED}")
    billing_address = AddressWriteSerializer(required=False, help_text=f"{BILLING} {COPIED}")
    reseller_id = IdField(required=False, help_text=RESELLER)
    currency = CurrencyField(
        required=False, help_text="Of all its amounts; without it, that of the first product."
    )
    items = OrderItemCreateSerializer(
        many=True,
        allow_empty=False,
        max_length=MAX_ITEMS,  # type: ignore[call-arg]  # of the list that `many` makes
        help_text=f"At most {MAX_ITEMS}, each of another product of the seller.",
    )
    deposit = MoneyField(
        min_value=ZERO, required=False, help_text="What is due at once; a booking must name it."
    )
    instalments = InstalmentPlanCreateSerializer(required=False, help_text=INSTALMENTS)
    sim = SimCreateSerializer(required=False, help_text="An order of a SIM plan must name it.")
    expected_total = MoneyField(
        min_value=ZERO,
        required=False,
        help_text="What the caller reckons: nothing is ordered if the hub reckons otherwise.",
    )

    class Meta:
        model = Order
        fields = [
            "organization_id",
            "channel",
            "customer_id",
            "customer_name",
            "customer_email",
            "customer_phone",
            "shipping_address",
            "billing_address",
            "reseller_id",
            "currency",
            "items",
            "deposit",
            "instalments",
            "sim",
            "notes",
            "expected_total",
        ]


class OrderShipSerializer(WireSerializer):
    """By whom it is carried."""

    examples = {"carrier": "DHL", "tracking_number": "JD014600003"}

    carrier = TextField(max_length=100, required=False, help_text="Who carries it, if known.")
    tracking_number = TextField(
        max_length=100, required=False, help_text="The carrier's own number, if known."
    )


class OrderActivateSerializer(WireSerializer):
    """Which SIM is in use."""

    examples = {"iccid": "8948010000012345678"}

    iccid = IccidField(
        required=False, help_text="The number on it; needed unless the order has it already."
    )


class OrderCancelSerializer(WireSerializer):
    """Why it is called off."""

    examples = {"reason": "The customer changed his mind"}

    reason = TextField(max_length=REASON_LENGTH, help_text="Why; the history keeps it.")


class OrderFilterSerializer(FilterSerializer):
    """What a list of orders is narrowed by; all that is named must hold."""

    status = ChoiceField(
        OrderStatusInput,
        help_text="Those that stand so; pre_booked means pending, dispatched means shipped.",
    )
    payment_status = ChoiceField(PaymentStatus, help_text="Those of which so much is paid.")
    channel = ChoiceField(SalesChannel, help_text="Those that were sold this way.")
    customer_id = IdField(help_text="Those of this customer.")
    reseller_id = IdField(help_text="Those that this reseller brought.")
    sku = TextField(max_length=SKU_LENGTH, help_text="Those with a line of exactly this sku.")
    created_from = InstantField(help_text="Those made at this instant or later.")
    created_to = InstantField(help_text="Those made before this instant.")
    updated_from = InstantField(help_text="Those changed at this instant or later.")
    updated_to = InstantField(help_text="Those last changed before this instant.")
    updated_since = InstantField(help_text="Those changed at this instant or later.")
    organization_id = IdField(help_text="Those of this organization; for the operator.")


class OrderLookupSerializer(WireSerializer):
    """The key of an order."""

    examples = {"number": "100001"}

    number = TextField(
        max_length=NUMBER_LENGTH, required=False, help_text="Its number. Or an external id."
    )
    external_system = external_system_field()
    external_id = external_id_field()


class OrderKeySerializer(WireSerializer):
    """The key of an upsert: what the caller's system calls the order."""

    external_system = external_system_field(required=True)
    external_id = external_id_field(required=True)
