"""The shape of a postal address, the same wherever one is told."""

from hub.wire.fields import TextField
from hub.wire.serializers import WireSerializer

RECIPIENT = "Who receives it there, where it is not the customer; empty otherwise."
STREET = "Street and number."
REGION = "State or province; empty where there is none."
POSTAL_CODE = "Empty where there is none."
COUNTRY = "As an address names it."


class AddressSerializer(WireSerializer):
    """A postal address."""

    recipient = TextField(max_length=255, read_only=True, help_text=RECIPIENT)
    street = TextField(max_length=255, read_only=True, help_text=STREET)
    city = TextField(max_length=100, read_only=True, help_text="The town.")
    region = TextField(max_length=100, read_only=True, help_text=REGION)
    postal_code = TextField(max_length=20, read_only=True, help_text=POSTAL_CODE)
    country = TextField(max_length=100, read_only=True, help_text=COUNTRY)


class AddressWriteSerializer(WireSerializer):
    """A postal address to be kept; an update replaces it as a whole."""

    recipient = TextField(max_length=255, default="", allow_blank=True, help_text=RECIPIENT)
    street = TextField(max_length=255, help_text=STREET)
    city = TextField(max_length=100, help_text="The town.")
    region = TextField(max_length=100, default="", allow_blank=True, help_text=REGION)
    postal_code = TextField(max_length=20, default="", allow_blank=True, help_text=POSTAL_CODE)
    country = TextField(max_length=100, help_text=COUNTRY)
