"""What there is to know of one wire field: its type on both protocols, its limits, its values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.validators import RegexValidator
from rest_framework import serializers

from hub.core.revisions import Newer
from hub.soap.updates import FieldNames
from hub.wire import binaries, fields, instants, urls
from hub.wire.bulk import RowList

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Facts:
    """A field, told to a person."""

    json: str
    """Its type in JSON."""
    xsd: str
    """Its type in XML Schema."""
    limits: tuple[str, ...] = ()
    values: Pairs = ()
    """The values of a set, each with its meaning, which may be empty."""
    is_open: bool = False
    """Whether the set may grow without another revision of the contract."""


def facts_of(field: Any) -> Facts:
    """Return the facts of any wire field. Raises TypeError for a type that is not known."""
    for kind, tell in KINDS:
        if isinstance(field, kind):
            return tell(field)
    raise TypeError(f"{type(field).__name__} is not described")


def default_of(field: Any) -> str | None:
    """Return what holds when an optional field is absent, as it would be sent; None without."""
    default = field.default
    if default is serializers.empty or callable(default) or default is None:
        return None
    return str(default).lower() if isinstance(default, bool) else str(default)


def _text(field: Any) -> Facts:
    least = "" if field.allow_blank or field.read_only else "1 to "
    most = f"{least}{field.max_length}" if least else f"at most {field.max_length}"
    checks: list[Any] = [v for v in field.validators if isinstance(v, RegexValidator)]
    patterns = (check.regex.pattern for check in checks)
    return Facts("text", "xs:string", (f"{most} characters", *(f"pattern {p}" for p in patterns)))


def _value(field: fields.ValueField) -> Facts:
    told = field.meanings.items()
    values = tuple((value, "" if label == value else _meaning(label)) for value, label in told)
    limits = (f"at most {field.max_length} characters",)
    return Facts("text", "xs:string", limits, values, is_open=True)


def _choice(field: fields.ChoiceField) -> Facts:
    values = tuple((str(value), _meaning(label)) for value, label in field.enum.choices)
    return Facts("text", f"{field.enum.__name__} (xs:string)", (), values)


def _meaning(label: str) -> str:
    since = f" (since revision {label.since})" if isinstance(label, Newer) else ""
    return f"{label}{since}"


def _url(field: Any) -> Facts:
    found = _text(field)
    return Facts(found.json, found.xsd, ("an https address with a public host", *found.limits))


def _id(_field: Any) -> Facts:
    return Facts("text (UUID)", "xs:string", ("36 characters",))


def _integer(field: Any) -> Facts:
    is_long = field.max_value > fields.INT_MAX or field.min_value < -fields.INT_MAX - 1
    return Facts("number", "xs:long" if is_long else "xs:int", tuple(_range(field)))


def _range(field: Any) -> Iterator[str]:
    """Say the limits of a number, where they are narrower than those of its type."""
    least = None if field.min_value in {-fields.INT_MAX - 1, None} else field.min_value
    most = None if field.max_value in {fields.INT_MAX, fields.LONG_MAX, None} else field.max_value
    if least is not None and most is not None:
        yield f"{least} to {most}"
    elif least is not None:
        yield f"{least} or more"
    elif most is not None:
        yield f"{most} or less"


def _decimal(field: Any) -> Facts:
    digits = f"at most {field.max_digits} digits, {field.decimal_places} of them decimals"
    return Facts("text (decimal)", "xs:decimal", (digits, *_range(field)))


def _boolean(_field: Any) -> Facts:
    return Facts("true or false", "xs:boolean")


def _binary(field: binaries.BinaryField) -> Facts:
    return Facts("text (base64)", "xs:base64Binary", (f"1 to {field.max_bytes} bytes",))


def _list(field: Any) -> Facts:
    found = facts_of(field.child)
    limits = (*_length(field), *(f"each {limit}" for limit in found.limits))
    kind = "names of elements" if isinstance(field, FieldNames) else found.json
    return Facts(f"array of {kind}", f"list of {found.xsd}", limits, found.values, found.is_open)


def _objects(field: Any) -> Facts:
    return Facts("array of objects", "list of objects", tuple(_length(field)))


def _length(field: Any) -> Iterator[str]:
    if field.max_length is not None:
        yield f"{'1 to' if _is_never_empty(field) else 'at most'} {field.max_length} entries"


def _is_never_empty(field: Any) -> bool:
    return isinstance(field, RowList) or not getattr(field, "allow_empty", True)


def _plain(json: str, xsd: str) -> Callable[[Any], Facts]:
    return lambda _field: Facts(json, xsd)


KINDS: list[tuple[type[Any], Callable[[Any], Facts]]] = [
    (fields.ChoiceField, _choice),
    (fields.ValueField, _value),
    (fields.ObjectIdField, _id),
    (fields.IdField, _id),
    (urls.HttpsUrlField, _url),
    (fields.TextField, _text),
    (fields.IntegerField, _integer),
    (fields.DecimalField, _decimal),
    (fields.BooleanField, _boolean),
    (binaries.BinaryField, _binary),
    (instants.InstantField, _plain("text (instant)", "xs:dateTime")),
    (instants.DateField, _plain("text (date)", "xs:date")),
    (fields.ObjectField, _plain("object of any shape", "list of name and value")),
    (serializers.ListField, _list),
    (serializers.ListSerializer, _objects),
    (serializers.Serializer, _plain("object", "object")),
]
