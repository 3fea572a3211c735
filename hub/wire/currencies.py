"""The currency beside an amount."""

from typing import Any

from hub.core.money import minor_units
from hub.wire.fields import TextField


class CurrencyField(TextField):
    """A currency in which prices can be named: text and no enumeration, as ISO 4217 changes."""

    default_error_messages = {"unknown_currency": "This is no ISO 4217 code in capitals."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "An ISO 4217 code in capitals, such as EUR.")
        super().__init__(max_length=3, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """Read the code. Refuses funds codes, metals and what ISO 4217 does not list."""
        code: str = super().to_internal_value(data)
        if code not in minor_units():
            self.fail("unknown_currency")
        return code
