"""Identity documents on the wire: masked everywhere, in clear where that was asked for."""

from typing import Any

from hub.wire.fields import ChoiceField, IdField, TextField, ValueField
from hub.wire.instants import DateField
from hub.wire.serializers import WireSerializer
from orders.choices import DocumentType

NUMBER_LENGTH = 40
TYPE = "What kind of document it is."
NUMBER = "As it is printed on the document."
ISSUER = "Which country issued it; empty when unknown."
EXPIRES = "The last day on which it is valid; absent when unknown."
MASK = "******"
SHOWN, LEAST = 4, 8
"""So many characters at the end are shown, of numbers that have at least so many in all."""


def masked(number: str) -> str:
    """Return a document's number as it may be shown; of short ones nothing is left."""
    return MASK + (number[-SHOWN:] if len(number) >= LEAST else "")


class MaskedField(TextField):
    """A number of which the hub shows no more than its end."""

    def to_representation(self, value: Any) -> str:
        """Mask it."""
        return super().to_representation(masked(str(value)))


class DayField(DateField):
    """A day that is kept as text."""

    def to_representation(self, value: Any) -> str:
        """Leave it as it is."""
        return str(value)


class MaskedDocumentSerializer(WireSerializer):
    """An identity document, masked: its issuer and its last day are left out."""

    type = ValueField(DocumentType.choices, read_only=True, help_text=TYPE)
    number = MaskedField(
        max_length=NUMBER_LENGTH,
        read_only=True,
        help_text=f"{MASK} and, of a long number, its last {SHOWN} characters.",
    )


class DocumentWriteSerializer(WireSerializer):
    """An identity document to be kept; an update replaces it as a whole."""

    type = ChoiceField(DocumentType, help_text=TYPE)
    number = TextField(max_length=NUMBER_LENGTH, help_text=NUMBER)
    issued_by = TextField(max_length=100, default="", allow_blank=True, help_text=ISSUER)
    expires_on = DateField(required=False, allow_null=True, default=None, help_text=EXPIRES)


class CustomerDocumentSerializer(WireSerializer):
    """The identity document of a customer, in clear."""

    customer_id = IdField(source="pk", read_only=True, help_text="Of the customer.")
    organization_id = IdField(read_only=True, help_text="Whose customer it is.")
    type = ValueField(
        DocumentType.choices, source="identity_document.type", read_only=True, help_text=TYPE
    )
    number = TextField(
        source="identity_document.number",
        max_length=NUMBER_LENGTH,
        read_only=True,
        help_text=NUMBER,
    )
    issued_by = TextField(
        source="identity_document.issued_by", max_length=100, read_only=True, help_text=ISSUER
    )
    expires_on = DayField(
        source="identity_document.expires_on", read_only=True, allow_null=True, help_text=EXPIRES
    )
