"""Shapes of customers."""

from hub.wire.contacts import EmailField, PhoneField
from hub.wire.external_ids import external_id_field, external_system_field
from hub.wire.fields import BooleanField, ChoiceField, IdField, TextField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import ReadSerializer, UpdateSerializer, WireSerializer, WriteSerializer
from orders.choices import CustomerStatus
from orders.models import Customer
from orders.serializers.addresses import AddressSerializer, AddressWriteSerializer
from orders.serializers.documents import DocumentWriteSerializer, MaskedDocumentSerializer

OWNER = "Whose customer it is. The operator must name it; others may leave it out."
BILLING = "To whom and where invoices go, if known."
SHIPPING = "Where goods go, if known and not the same."
DOCUMENT = "By what it proved who it is; kept encrypted, answered masked."
VERIFIED = "true: it is known who it is, and the customer is active at once."
WRITTEN = [
    "name",
    "email",
    "phone",
    "billing_address",
    "shipping_address",
    "identity_document",
    "customer_group",
]
PERSONAL = frozenset(WRITTEN) - {"customer_group"}
"""What says who somebody is: left out of events, and removed when a customer is erased."""


def help_of(field: str) -> str:
    """Return what a column of a customer means."""
    return str(getattr(Customer._meta.get_field(field), "help_text", ""))


class CustomerSerializer(ReadSerializer):
    """Who buys from an organization."""

    organization_id = IdField(read_only=True, help_text="Whose customer it is.")
    billing_address = AddressSerializer(read_only=True, allow_null=True, help_text=BILLING)
    shipping_address = AddressSerializer(read_only=True, allow_null=True, help_text=SHIPPING)
    identity_document = MaskedDocumentSerializer(
        read_only=True, allow_null=True, help_text=DOCUMENT
    )

    class Meta:
        model = Customer
        fields = [
            "id",
            "organization_id",
            *WRITTEN,
            "status",
            "verified_at",
            "erased_at",
            "version",
            "created_at",
            "updated_at",
        ]


class CustomerWriteSerializer(WriteSerializer):
    """What a client may say about a customer, whether it is new or not."""

    email = EmailField(required=False, allow_blank=True, help_text=help_of("email"))
    phone = PhoneField(required=False, allow_blank=True, help_text=help_of("phone"))
    billing_address = AddressWriteSerializer(required=False, allow_null=True, help_text=BILLING)
    shipping_address = AddressWriteSerializer(required=False, allow_null=True, help_text=SHIPPING)
    identity_document = DocumentWriteSerializer(required=False, allow_null=True, help_text=DOCUMENT)

    class Meta:
        model = Customer
        fields = WRITTEN


class CustomerCreateSerializer(CustomerWriteSerializer):
    """A new customer."""

    organization_id = IdField(required=False, help_text=OWNER)
    is_verified = BooleanField(default=False, help_text=VERIFIED)

    class Meta(CustomerWriteSerializer.Meta):
        fields = ["organization_id", *WRITTEN, "is_verified"]


class CustomerUpdateSerializer(UpdateSerializer, CustomerWriteSerializer):
    """What changes of a customer; its status changes by operations of its own."""

    class Meta(CustomerWriteSerializer.Meta):
        """The same fields, none of them required."""


class CustomerLookupSerializer(WireSerializer):
    """The key of a customer: what the caller's system calls it."""

    external_system = external_system_field(required=True)
    external_id = external_id_field(required=True)


class CustomerFilterSerializer(FilterSerializer):
    """What a list of customers is narrowed by; all that is named must hold."""

    q = TextField(max_length=100, help_text="A part of name, e-mail or phone, whatever its case.")
    email = EmailField(help_text="The one with this address, whatever its case.")
    customer_group = TextField(max_length=64, help_text="Those of this group.")
    status = ChoiceField(CustomerStatus, help_text="Those that stand there.")
    created_from = InstantField(help_text="Those made at this instant or later.")
    created_to = InstantField(help_text="Those made before this instant.")
    updated_since = InstantField(
        help_text="Those changed at this instant or later, erased ones among them."
    )
    organization_id = IdField(help_text="Those of this organization; for the operator.")
