"""The trade item number on the wire."""

from typing import Any

from hub.wire.fields import TextField
from products.gtins import LENGTH, is_gtin


class GtinField(TextField):
    """A GTIN with its check digit."""

    default_error_messages = {
        "invalid_gtin": "A GTIN is 8, 12, 13 or 14 digits, the last of which checks the others."
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LENGTH, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """Read the digits."""
        text = super().to_internal_value(data)
        if not is_gtin(text):
            self.fail("invalid_gtin")
        return text
