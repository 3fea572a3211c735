"""Shapes of specifications: typed pairs of name and value."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from hub.wire.fields import ChoiceField, TextField, ValueField
from hub.wire.serializers import Plain, WireSerializer
from products.choices import SpecificationType, is_value_of

NAME = "What is told; once in a product."
TYPE = "How the value is read: text, integer, decimal, boolean or date."
VALUE = "As text: any text, 42, 6.10, true or false, 2026-01-31."
NAME_LENGTH, VALUE_LENGTH = 100, 1000


class SpecificationSerializer(WireSerializer):
    """One thing told about a product."""

    examples = {"name": "Voltage", "value": "18 V"}

    name = TextField(max_length=NAME_LENGTH, read_only=True, help_text=NAME)
    type = ValueField(SpecificationType.choices, read_only=True, help_text=TYPE)
    value = TextField(max_length=VALUE_LENGTH, read_only=True, help_text=VALUE)


class SpecificationList(serializers.ListSerializer[Any]):
    """Pairs with distinct names; null clears to none."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Read the list; null, where it is allowed, as an empty one."""
        return super().run_validation([] if data is None and self.allow_null else data)

    def to_internal_value(self, data: Any) -> list[Plain]:
        """Read the pairs, and refuse the second one of a name."""
        pairs: list[Plain] = super().to_internal_value(data)
        names = [pair["name"] for pair in pairs]
        twice: list[Any] = [index for index, name in enumerate(names) if name in names[:index]]
        if twice:
            detail: Any = {"name": [ErrorDetail("This name was used above.", "duplicate")]}
            raise ValidationError(dict.fromkeys(twice, detail))
        return pairs


class SpecificationCreateSerializer(WireSerializer):
    """One thing to tell about a product."""

    examples = {"name": "Voltage", "value": "18 V"}

    name = TextField(max_length=NAME_LENGTH, help_text=NAME)
    type = ChoiceField(SpecificationType, help_text=TYPE)
    value = TextField(max_length=VALUE_LENGTH, help_text=VALUE)

    class Meta:
        list_serializer_class = SpecificationList

    def validate(self, attrs: Plain) -> Plain:
        """Refuse a value that is not of its type."""
        kind = SpecificationType(attrs["type"])
        if not is_value_of(kind, attrs["value"]):
            detail = ErrorDetail(f"{kind.label} is expected.", "invalid")
            raise ValidationError({"value": [detail]})
        return attrs
