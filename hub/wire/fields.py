"""Strict scalar fields: exact JSON types, the lexical forms of XML Schema, one code per fault.

What a field accepts is the same on both protocols, because SOAP text is brought to the JSON type
first (``hub.wire.text``). Django REST framework's own fields take ``5`` for a text, ``"yes"`` for a
boolean and ``"1E+1"`` for a decimal; these do not.
"""

import re
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db.models import TextChoices
from rest_framework import serializers

from hub.core.errors import InternalError, NotFound
from hub.core.money import DECIMAL_PLACES, MAX_DIGITS, plain
from hub.wire.characters import is_portable

AnyField = serializers.Field[Any, Any, Any, Any]

INT_MAX = 2**31 - 1
LONG_MAX = 2**63 - 1
ID_LENGTH = 36
VALUE_LENGTH = 40
"""Room for the later values of a set that is read from the hub."""


class TextField(serializers.CharField):
    """A text of bounded length; surrounding white space is not kept. Null clears to empty."""

    default_error_messages = {
        "invalid": "A text is expected.",
        "invalid_characters": "The text has characters that XML 1.0 cannot carry.",
    }

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        if kwargs.get("allow_blank"):
            kwargs["allow_null"] = True
        super().__init__(max_length=max_length, **kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is not serializers.empty and data is not None:
            self._check_text(data)
        value = super().run_validation(data)
        return "" if value is None and self.allow_blank else value

    def _check_text(self, data: Any) -> None:
        """Judge the raw text: XML Schema counts white space too."""
        if not isinstance(data, str):
            self.fail("invalid")
        if len(data) > cast("int", self.max_length):
            self.fail("max_length", max_length=self.max_length)
        if not is_portable(data):
            self.fail("invalid_characters")

    def to_representation(self, value: Any) -> str:
        text = str(value)
        if not is_portable(text):
            raise InternalError
        return text


class ObjectIdField(TextField):
    """The id of the object that an operation is about; what is no id is not found."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=ID_LENGTH, **kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is serializers.empty:
            return super().run_validation(data)
        return object_id(data)


def object_id(text: Any) -> UUID:
    """Read an id; raises NotFound for anything that cannot be one."""
    try:
        return UUID(text) if isinstance(text, str) and len(text) == ID_LENGTH else _no_object()
    except ValueError:
        return _no_object()


def _no_object() -> UUID:
    raise NotFound


class IdField(serializers.UUIDField):
    """The id of another object (or, in an answer, of this one), as hyphenated lower-case text."""

    max_length = ID_LENGTH
    default_error_messages = {"invalid": "This is not an id."}

    def to_internal_value(self, data: Any) -> UUID:
        try:
            return object_id(data)
        except NotFound:
            self.fail("invalid")


class IntegerField(serializers.IntegerField):
    """A whole number that fits ``xs:int``, or ``xs:long`` when its limits say so."""

    default_error_messages = {"invalid": "A whole number is expected."}

    def __init__(
        self, *, min_value: int = -INT_MAX - 1, max_value: int = INT_MAX, **kwargs: Any
    ) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return data


class BooleanField(serializers.BooleanField):
    """True or false, nothing that looks like it."""

    default_error_messages = {"invalid": "True or false is expected."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data

    def to_representation(self, value: Any) -> bool:
        return bool(value)


class DecimalField(serializers.DecimalField):
    """A decimal number as text in plain notation, in answers with all its decimal places."""

    default_error_messages = {"invalid": "A decimal number in plain notation, as text."}
    lexical = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")

    def __init__(self, *, max_digits: int, decimal_places: int, **kwargs: Any) -> None:
        kwargs["coerce_to_string"] = True
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        """Take an empty text for what it is: only Django REST framework reads it as null."""
        return serializers.Field.validate_empty_values(self, data)

    def to_internal_value(self, data: Any) -> Decimal:
        if not isinstance(data, str) or not self.lexical.fullmatch(data):
            self.fail("invalid")
        if len(data) > settings.MAX_NUMBER_DIGITS:
            self.fail("max_string_length", max_string_length=settings.MAX_NUMBER_DIGITS)
        return self.quantize(self.validate_precision(_without_trailing_zeros(Decimal(data))))


def _without_trailing_zeros(value: Decimal) -> Decimal:
    """XML Schema judges the value, not its spelling: 19.9000 has one decimal."""
    if not value:
        return Decimal(0)
    sign, digits, exponent = value.as_tuple()
    places = -cast("int", exponent)
    # Not `normalize`, which rounds to the precision of the context.
    zeros = next((n for n in range(places) if digits[-1 - n : len(digits) - n] != (0,)), places)
    return Decimal((sign, digits[: len(digits) - zeros], zeros - places))


class MoneyField(DecimalField):
    """An amount beside a currency field of the same object; shown with the currency's decimals."""

    def __init__(self, *, currency: str = "currency", **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        amount = super().get_attribute(instance)
        if amount is None:
            return None
        keyed = isinstance(instance, dict)
        return amount, instance[self.currency] if keyed else getattr(instance, self.currency)

    def to_representation(self, value: Any) -> str:
        return plain(*value)


class ChoiceField(serializers.ChoiceField):
    """One of a closed set that the client writes. The enumeration's name becomes the XSD type."""

    def __init__(self, enum: type[TextChoices], **kwargs: Any) -> None:
        self.enum = enum
        super().__init__(choices=enum.choices, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.enum.values:
            self.fail("invalid_choice", input=str(data)[:VALUE_LENGTH])
        return str(data)


class ValueField(TextField):
    """A value that is read from the hub; its set is documented, not enumerated, as it may grow."""

    def __init__(self, choices: Any = (), **kwargs: Any) -> None:
        self.meanings: dict[str, str] = {str(value): label for value, label in choices}
        self.as_before: dict[str, str] = {}
        """What is answered in place of values that an older revision does not know."""
        kwargs.setdefault("help_text", "")
        kwargs["max_length"] = VALUE_LENGTH
        super().__init__(**kwargs)

    @property
    def values(self) -> list[str]:
        """The documented values."""
        return [*self.meanings]


class ListField(serializers.ListField):
    """A list of scalars of bounded length, in order."""

    def __init__(self, *, child: AnyField, max_length: int, **kwargs: Any) -> None:
        super().__init__(child=child, max_length=max_length, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
        # Before the items: a list of millions must not cost millions of checks.
        if len(data) > cast("int", self.max_length):
            self.fail("max_length", max_length=self.max_length)
        return super().to_internal_value(data)


class ObjectField(serializers.Field[Any, Any, Any, Any]):
    """An object of any shape, read from the hub: plain data on REST, name and value on SOAP."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> dict[str, Any]:
        return dict(value)
