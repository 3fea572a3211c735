"""Plain data for any wire serializer: values that fit it, and ways to make them not fit.

The alphabet is what XML 1.0 can carry. Wrong values are those that both protocols can express.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st
from rest_framework import serializers

from hub.api.events.serializers import EventAcknowledgementSerializer
from hub.core.money import minor_units
from hub.soap.pairs import pairs
from hub.soap.updates import FieldNames
from hub.wire import fields, instants
from hub.wire.binaries import BinaryField
from hub.wire.contacts import EmailField, PhoneField
from hub.wire.currencies import CurrencyField
from hub.wire.serializers import UpdateSerializer
from hub.wire.told import PathField
from hub.wire.urls import HttpsUrlField
from orders.serializers.bookings import IccidField
from products.gtins import check_digit
from products.serializers.gtins import GtinField
from products.serializers.specifications import SpecificationCreateSerializer

PORTABLE = st.one_of(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    st.sampled_from("\t\n\r&<>]\"'"),
).filter(lambda c: ord(c) & 0xFFFF not in (0xFFFE, 0xFFFF) or ord(c) > 0xFFFF)
SKIP = object()


def valid(shape: serializers.BaseSerializer, *, read: bool = False) -> st.SearchStrategy[Any]:
    """Make objects that a shape accepts (or, with ``read``, answers), members in its order."""
    if type(shape) in SPECIAL:
        return SPECIAL[type(shape)]
    used = [*shape.fields.values()] if read else members(shape)
    may_miss = [f for f in used if (f.allow_null if read else not f.required)]
    needed = {f.field_name: _value(f, read) for f in used if f not in may_miss}
    optional = {f.field_name: _nullable(shape, f, read) for f in may_miss}
    order = [field.field_name for field in used]
    made = st.fixed_dictionaries(needed, optional=optional).map(
        lambda found: {name: found[name] for name in order if name in found}
    )
    return made.filter(bool) if isinstance(shape, UpdateSerializer) else made


def members(shape: serializers.BaseSerializer) -> list[serializers.Field]:
    """Return the fields that a client of either protocol can send."""
    sent = (field for field in shape.fields.values() if not field.read_only)
    return [field for field in sent if not isinstance(field, FieldNames)]


def _nullable(shape: Any, field: serializers.Field, read: bool) -> st.SearchStrategy[Any]:
    values = _value(field, read)
    clears = isinstance(shape, UpdateSerializer) and field.allow_null
    return st.one_of(values, st.none()) if clears else values


def _value(field: serializers.Field, read: bool) -> st.SearchStrategy[Any]:
    if isinstance(field, serializers.ListSerializer):
        unique = field.child.fields.keys() & {"name"}
        key = (lambda row: row["name"].strip()) if unique else repr
        least = 0 if field.allow_empty else 1
        rows = valid(field.child, read=read)
        return st.lists(rows, min_size=least, max_size=3, unique_by=key)
    if isinstance(field, serializers.BaseSerializer):
        return valid(field, read=read)
    if isinstance(field, FieldNames):
        return st.just([])
    if isinstance(field, serializers.ListField):
        return st.lists(_value(field.child, read), max_size=3)
    for kind, make in SCALARS:
        if isinstance(field, kind):
            return make(field)
    raise TypeError(f"no values for {field!r}")


def _text(field: fields.TextField) -> st.SearchStrategy[str]:
    texts = st.text(PORTABLE, max_size=min(field.max_length, 40))
    return texts if field.allow_blank else texts.filter(lambda text: bool(text.strip()))


def _decimal(field: serializers.DecimalField) -> st.SearchStrategy[str]:
    limit = 10 ** (field.max_digits - field.decimal_places) - 1
    low = -limit if field.min_value is None else field.min_value
    return st.decimals(low, limit, places=field.decimal_places).map(lambda d: f"{d:f}")


def _instant(field: serializers.Field) -> st.SearchStrategy[str]:
    era = (datetime(1970, 1, 2), datetime(2200, 1, 1))  # noqa: DTZ001 - the zone is drawn
    return st.datetimes(*era, timezones=st.just(UTC)).map(lambda i: f"{i:%Y-%m-%dT%H:%M:%S.%f}Z")


TYPED_VALUES = {
    "text": st.text(PORTABLE, min_size=1, max_size=20).filter(str.strip),
    "integer": st.integers(-(10**17), 10**17).map(str),
    "decimal": st.decimals(-(10**9), 10**9, places=3).map(lambda d: f"{d:f}"),
    "boolean": st.sampled_from(["true", "false"]),
    "date": st.dates().map(str),
}
SPECIFICATION = st.sampled_from(sorted(TYPED_VALUES)).flatmap(
    lambda kind: st.tuples(TYPED_VALUES["text"], TYPED_VALUES[kind]).map(
        lambda drawn: {"name": drawn[0], "type": kind, "value": drawn[1]}
    )
)
URL = r"https://[a-z]{1,9}\.example\.com(:8443)?(/([a-z~]|%20){0,9})*(\?[a-z=&]{0,9})?"
EMAIL = r"[a-z]{1,9}(\.[a-z0-9]{1,9})?@[a-z]{1,9}\.example\.com"
PHONE = r"\+?[0-9]{5,9}( [0-9]{1,4}){0,3}"
CURRENCIES = st.sampled_from(sorted(minor_units()))
ACKNOWLEDGEMENT = st.tuples(TYPED_VALUES["text"], st.lists(st.uuids().map(str), max_size=3)).map(
    lambda drawn: {"consumer": drawn[0], "event_ids": drawn[1]}
)
SPECIAL = {
    SpecificationCreateSerializer: SPECIFICATION,
    EventAcknowledgementSerializer: ACKNOWLEDGEMENT,
}
"""Shapes whose members depend on each other."""


class Drawn(dict):
    """What an ObjectField answers: an object of any shape."""


def _objects(_field: Any) -> st.SearchStrategy[Drawn]:
    leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.text(PORTABLE, max_size=20))
    names = st.sampled_from(["name", "unit_price", "specifications"])
    values = st.recursive(leaves, lambda v: st.one_of(st.lists(v), st.dictionaries(names, v)))
    return st.dictionaries(names, values).map(Drawn)


def as_soap(plain: Any) -> Any:
    """Spell an answer's objects of any shape as SOAP does: as pairs."""
    if isinstance(plain, Drawn):
        return list(pairs(plain))
    if isinstance(plain, dict):
        return {name: as_soap(inner) for name, inner in plain.items()}
    return [as_soap(inner) for inner in plain] if isinstance(plain, list) else plain


def _gtin(digits: str) -> str:
    return digits + check_digit(digits)


SCALARS: list[tuple[Any, Callable[[Any], st.SearchStrategy[Any]]]] = [
    (fields.ObjectIdField, lambda f: st.uuids().map(str)),
    (CurrencyField, lambda f: CURRENCIES),
    (PathField, lambda f: st.sampled_from(["", "price", "specifications[0].value"])),
    (HttpsUrlField, lambda f: st.from_regex(URL, fullmatch=True)),
    (BinaryField, lambda f: st.binary(min_size=1, max_size=40).map(f.to_representation)),
    (GtinField, lambda f: st.from_regex("([0-9]{7}|[0-9]{11,13})", fullmatch=True).map(_gtin)),
    (IccidField, lambda f: st.from_regex("[0-9]{18,22}", fullmatch=True)),
    (EmailField, lambda f: st.from_regex(EMAIL, fullmatch=True)),
    (PhoneField, lambda f: st.from_regex(PHONE, fullmatch=True)),
    (fields.TextField, _text),
    (fields.IdField, lambda f: st.uuids().map(str)),
    (fields.BooleanField, lambda f: st.booleans()),
    (fields.IntegerField, lambda f: st.integers(f.min_value, f.max_value)),
    (fields.DecimalField, _decimal),
    (fields.ChoiceField, lambda f: st.sampled_from(f.enum.values)),
    (instants.InstantField, _instant),
    (fields.ObjectField, _objects),
    (instants.DateField, lambda f: st.dates().map(str)),
]


def wrong(field: serializers.Field) -> st.SearchStrategy[Any]:
    """Make values that a field refuses and that both JSON and XML can express."""
    if isinstance(field, serializers.BaseSerializer | serializers.ListField):
        return st.just({"unheard_of": "x"} if isinstance(field, serializers.Serializer) else SKIP)
    if isinstance(field, fields.TextField):
        long = st.just("x" * (field.max_length + 1))
        return long if field.allow_blank else st.one_of(long, st.sampled_from(["", " "]))
    if isinstance(field, fields.IntegerField):
        beyond = [field.max_value + 1, field.min_value - 1]
        return st.sampled_from(["x", "", "1.0", "1e3", *beyond])
    return st.sampled_from(["x", "", "1E+1", "2026-02-30", "2026-01-01T00:00:00", "TRUE"])


def invalid(shape: serializers.BaseSerializer, *, nulls: bool) -> st.SearchStrategy[Any]:
    """Make objects with one to three faults: wrong, missing, null or unheard-of members."""
    used = members(shape)
    order = {field.field_name: position for position, field in enumerate(used)}
    chosen = st.lists(st.sampled_from(used), min_size=1, max_size=3, unique=True)
    return _spoiled(valid(shape), chosen, nulls=nulls).map(
        lambda data: dict(sorted(data.items(), key=lambda pair: order.get(pair[0], len(order))))
    )


@st.composite
def _spoiled(draw: st.DrawFn, whole: Any, chosen: Any, *, nulls: bool) -> dict[str, Any]:
    data = draw(whole)
    for field in draw(chosen):
        _spoil(draw, data, field, nulls=nulls)
    return data


def _spoil(draw: st.DrawFn, data: dict[str, Any], field: serializers.Field, *, nulls: bool) -> None:
    faults = ["wrong", "missing", "unknown", *(["null"] if nulls else [])]
    fault = draw(st.sampled_from(faults))
    if fault == "missing":
        data.pop(field.field_name, None)
    elif fault == "null":
        data[field.field_name] = None
    elif fault == "unknown":
        data["unheard_of"] = "x"
    elif (value := draw(wrong(field))) is not SKIP:
        data[field.field_name] = value
