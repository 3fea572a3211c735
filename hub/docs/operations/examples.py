"""Values that a field takes, the same on every machine: an example that is refused is worthless.

A field without a value of its own gets one by its type, within its limits, so that the fields of a
new app need no mention here.
"""

import base64
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from rest_framework import serializers

from hub.soap.updates import FieldNames
from hub.wire import binaries, fields, instants, urls
from hub.wire.bulk import RowList, RowResultSerializer, RowSerializer
from hub.wire.currencies import CurrencyField
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer
from hub.wire.serializers import Plain, UpdateSerializer
from hub.wire.told import PathField

INSTANT, DATE, EXPIRY = "2026-03-01T08:30:00.000000Z", "2026-03-01", "2031-03-01"
SHOWN = 4
"""How many members the example of an update changes."""

TEXTS = {
    "address": "203.0.113.7",
    "alt_text": "A cordless drill, from the side",
    "brand": "Nordwerk",
    "carrier": "DHL",
    "channel": "web",
    "city": "Berlin",
    "client_ref": "row-1",
    "code": "MAIN",
    "consumer": "nightly-sync",
    "content": '{"sku":"DR-18","price":"119.90","currency":"EUR"}\n',
    "content_type": "image/webp",
    "country": "DE",
    "currency": "EUR",
    "description": "With two batteries & a case",
    "email": "anna.weber@example.com",
    "external_id": "4711",
    "gtin": "9520000000011",
    "iccid": "8949020000001234567",
    "idempotency_key": "0d1f6a52-6f5e-4f7c-9f3a-7d1f6b0c9e42",
    "issued_by": "Berlin",
    "kind": "product",
    "position": "bG9nOjQ3MTE",
    "refresh_token": "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJyIn0.c2lnbmF0dXJl",
    "access_token": "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJhIn0.c2lnbmF0dXJl",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "tracking_number": "00340434161094000000",
    "type": "product.updated",
    "external_system": "erp",
    "message": "The hub's words for a person.",
    "name": "Drill <18 V>",
    "network_provider": "Nordfunk",
    "note": "Counted in the evening",
    "notes": "Please ring twice",
    "number": "C01X0000T",
    "operation": "bulk_set_prices",
    "organization_name": "Nordwerk GmbH",
    "password": "correct horse battery staple",
    "phone": "+493012345678",
    "postal_code": "10115",
    "q": "drill",
    "organization": "nordwerk",
    "outcome": "ok",
    "principal_name": "Nightly sync",
    "reason": "Ordered twice",
    "recipient": "Anna Weber",
    "reference": "DN-2026-0042",
    "region": "Berlin",
    "request_id": "9f1c2d7a",
    "revision": "1.1",
    "sku": "DR-18",
    "street": "Invalidenstr. 1",
    "system": "erp",
    "thumbnail_url": "https://cdn.example.com/dr-18-small.webp",
    "url": "https://cdn.example.com/dr-18.jpg",
    "value": "18 V",
    "warehouse_code": "MAIN",
    "customer_group": "trade",
    "customer_name": "Anna Weber",
    "plan_name": "5 GB a month",
    "to_warehouse_code": "SHOP",
    "price_list_code": "TRADE",
}
NUMBERS = {
    "available": 38,
    "bytes": 48_211,
    "created_count": 0,
    "duration_ms": 12,
    "expected_version": 3,
    "failed_count": 0,
    "from_index": 0,
    "height": 800,
    "index": 0,
    "on_hand": 40,
    "page_size": 20,
    "quantity": 5,
    "reserved": 2,
    "total_rows": 1,
    "unchanged_count": 0,
    "updated_count": 0,
    "version": 3,
    "width": 1200,
}
DECIMALS = {"price": "119.90", "weight": "1.850", "discount": "0.00"}

INSTEAD = {
    "file": ("url",),
    "position": ("start", "event_ids"),
    "cursor": ("order_by",),
}
"""An optional member that is left out beside one of others: a call names one of them."""
NOTHING = frozenset({"next_cursor"})
"""What an answer is shown without, like all instants that may never have come."""
EXTERNAL = frozenset({"external_system", "external_id"})
OWN_KEYS = frozenset({"sku", "code", "number"})
"""What names an object by itself, so that an example has no need of an external id."""


def example(shape: Any, *, answer: bool = False) -> Plain:
    """Return plain data that a serializer takes, or with ``answer`` writes, members in its order.

    What a shape says by ``examples`` goes before what names and types tell.
    """
    own: Plain = {**_named(shape), **getattr(type(shape), "examples", {})}
    used = shape.fields if answer else _sent(shape, own)
    return {
        name: own[name] if name in own else value_of(shape.fields[name], name, answer=answer)
        for name in used
    }


def _named(shape: Any) -> Plain:
    """Return the name that fits what a shape tells beside it: of a product, of a person."""
    beside = shape.fields.keys()
    if "sku" in beside or not beside & {"email", "phone"}:
        return {}
    return {"name": TEXTS["recipient"]}


def value_of(field: Any, name: str, *, answer: bool = False) -> Any:
    """Return a value of one field."""
    if name in NOTHING or (answer and field.allow_null and isinstance(field, InstantField)):
        return None
    if isinstance(field, serializers.ListSerializer):
        rows = [example(field.child, answer=answer)]
        is_batch = isinstance(field, RowList) or isinstance(field.child, RowResultSerializer)
        return [*rows, _other(rows[0])] if is_batch and name != "items" else rows
    if isinstance(field, serializers.Serializer):
        return example(field, answer=answer)
    if isinstance(field, serializers.ListField):
        return [value_of(field.child, _singular(name), answer=answer)]
    return next(make(field, name) for kind, make in SCALARS if isinstance(field, kind))


def object_id(name: str) -> UUID:
    """Return an id, the same for the same name, in the form of UUIDv7."""
    digits = f"{uuid5(NAMESPACE_URL, f'urn:dualport:example:{name}').int:032x}"
    return UUID(f"0195{digits[4:12]}7{digits[13:16]}b{digits[17:32]}")


def _sent(shape: Any, own: Plain) -> list[str]:
    """Return the members that a request is shown with."""
    writable = {
        name: field
        for name, field in shape.fields.items()
        if not (field.read_only or isinstance(field, FieldNames)) and own.get(name, ...) is not None
    }
    if isinstance(shape, FilterSerializer):
        return _filters(writable)
    chosen = [name for name in writable if not _is_left_out(name, writable)]
    if isinstance(shape, RowSerializer):
        return [name for name in chosen if name != "expected_version"]
    return _changed(chosen) if isinstance(shape, UpdateSerializer) else chosen


def _changed(chosen: list[str]) -> list[str]:
    """Return a few members of an update, none that names or refers to an object."""
    values = [name for name in chosen if not name.endswith(("_id", "_ids", "sku", "code"))]
    return values[:SHOWN] or chosen[:1]


def _filters(writable: dict[str, Any]) -> list[str]:
    """Return what is required, and else what a list is mostly narrowed by."""
    required = [name for name, field in writable.items() if field.required]
    usual = [name for name in writable if name not in {"organization_id", *required}]
    since = [name for name in usual if name == "updated_since"]
    return [*required, *(since or usual[: 0 if required else 1])]


def _is_left_out(name: str, writable: dict[str, Any]) -> bool:
    if writable[name].required or name == "organization_id":
        return not writable[name].required
    others = set(writable) - {name}
    stem = name.removesuffix("_id")
    is_id_of = name != stem and (
        f"{stem}_code" in others or (name == "product_id" and "sku" in others)
    )
    is_second_key = name in EXTERNAL and not OWN_KEYS.isdisjoint(_with_inner(writable))
    return is_id_of or is_second_key or not others.isdisjoint(INSTEAD.get(name, ()))


def _with_inner(writable: dict[str, Any]) -> set[str]:
    """Return the names of members, and of those of the named inputs among them."""
    inputs: Iterable[Any] = (
        field for field in writable.values() if isinstance(field, serializers.Serializer)
    )
    return {*writable, *(name for each in inputs for name in each.fields)}


def _other(row: Plain) -> Plain:
    """Return a second row, of another object."""
    keys = {"sku": "DR-12", "client_ref": "row-2", "index": 1, "id": str(object_id("other"))}
    return {**row, **{name: value for name, value in keys.items() if name in row}}


def _singular(name: str) -> str:
    return name.removesuffix("s")


def _text(field: Any, name: str) -> str:
    known = TEXTS.get(name) or next((TEXTS[n] for n in _endings(name) if n in TEXTS), None)
    return (known or f"Some {name.replace('_', ' ')}")[: field.max_length].strip()


def _endings(name: str) -> Iterable[str]:
    """Yield what a name ends with, the longest first: ``warehouse_code``, then ``code``."""
    parts = name.split("_")
    return ("_".join(parts[start:]) for start in range(1, len(parts)))


def _value(field: fields.ValueField, name: str) -> str:
    return field.values[0] if field.values else _text(field, name)


def _id(_field: Any, name: str) -> str:
    return str(object_id("product" if name == "id" else name.removesuffix("_id")))


def _integer(field: Any, name: str) -> int:
    wanted = min(field.max_value, NUMBERS.get(name, 1))
    return int(max(field.min_value, wanted))


def _decimal(field: Any, name: str) -> str:
    wanted = Decimal(DECIMALS.get(name, "119.90"))
    bounded = wanted if field.max_value is None else min(wanted, Decimal(field.max_value))
    whole = Decimal(10) ** (field.max_digits - field.decimal_places)
    return f"{bounded % whole:.{min(field.decimal_places, _places(wanted))}f}"


def _places(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def _always(value: Any) -> Callable[[Any, str], Any]:
    return lambda _field, _name: value


SCALARS: list[tuple[type[Any], Callable[[Any, str], Any]]] = [
    (fields.ChoiceField, lambda field, _name: str(field.enum.values[0])),
    (fields.ValueField, _value),
    (fields.ObjectIdField, _id),
    (fields.IdField, _id),
    (CurrencyField, _always("EUR")),
    (urls.HttpsUrlField, _always(TEXTS["url"])),
    (PathField, _always("price")),
    (fields.TextField, _text),
    (fields.BooleanField, lambda _field, name: name.startswith(("is_", "created"))),
    (fields.IntegerField, _integer),
    (fields.DecimalField, _decimal),
    (binaries.BinaryField, _always(base64.b64encode(b"bytes of the file").decode())),
    (InstantField, _always(INSTANT)),
    (instants.DateField, lambda _field, name: EXPIRY if "expires" in name else DATE),
    (fields.ObjectField, _always({"sku": "DR-18"})),
]
