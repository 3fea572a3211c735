"""Updates on SOAP: absent is unchanged, and ``clearFields`` names the elements to clear.

Generated clients cannot send the null that REST clears with. The names become nulls, so that the
serializer judges both spellings alike.
"""

from functools import cache
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from hub.core.revisions import V1
from hub.soap.scalars import AnyField
from hub.wire.fields import ListField, TextField
from hub.wire.names import to_camel
from hub.wire.serializers import Plain, UpdateSerializer

CLEAR_FIELDS = "clear_fields"
NAME_LENGTH = 100
MOST_NAMES = 100
Errors = dict[str, Any]


class FieldNames(ListField):
    """Names of elements of a message, in SOAP's spelling; plain data has them in ours."""

    unknown: frozenset[str] = frozenset()
    """Names that the revision does not know, and so does not answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=TextField(max_length=NAME_LENGTH), max_length=MOST_NAMES, **kwargs)


class _ClearingSerializer(serializers.Serializer[Any]):
    """Put before an update serializer, gives it ``clearFields`` after what the first revision has.

    What came later stands behind it: a new element is the last one, for clients by position.
    """

    def get_fields(self) -> dict[str, AnyField]:
        names = FieldNames(required=False, help_text="Names of the elements to clear.")
        found = super().get_fields()
        first = {name: field for name, field in found.items() if vars(field)["since"] == V1}
        return {**first, CLEAR_FIELDS: names, **found}

    def to_internal_value(self, data: Any) -> Plain:
        nulls, errors = self._nulls(data)
        try:
            value: Plain = super().to_internal_value({**data, **nulls} if nulls else data)
        except ValidationError as error:
            found: Any = error.detail
            raise ValidationError({**found, **errors}) from None
        if errors:
            raise ValidationError(errors)
        value.pop(CLEAR_FIELDS, None)
        return value

    def _nulls(self, data: Any) -> tuple[Plain, Errors]:
        """Return the nulls that the names stand for, and what is wrong with the names."""
        known = {to_camel(name): name for name in self.fields.keys() - {CLEAR_FIELDS}}
        nulls: Plain = {}
        errors: Errors = {}
        for index, text in enumerate(_named_texts(data)):
            name = known.get(text)
            if name is None:
                unknown = ErrorDetail(f"There is no element '{text}' to clear.", "unknown_field")
                errors.setdefault(CLEAR_FIELDS, {})[index] = [unknown]
            elif name in data:
                errors[name] = [ErrorDetail("Both set and cleared.", "set_and_cleared")]
            else:
                nulls[name] = None
        return nulls, errors


def _named_texts(data: Any) -> list[str]:
    """Return the names, or none where the field itself will refuse what was sent."""
    names = data.get(CLEAR_FIELDS) if isinstance(data, dict) else None
    usable = isinstance(names, list) and all(
        isinstance(name, str) and 0 < len(name) <= NAME_LENGTH for name in names
    )
    return names if usable and names is not None else []


@cache
def with_clear_fields(update_class: type[UpdateSerializer]) -> type[UpdateSerializer]:
    """Return the update serializer as SOAP shows it, under the same name."""
    body = {"__doc__": update_class.__doc__, "__module__": update_class.__module__}
    return type(update_class.__name__, (_ClearingSerializer, update_class), body)
