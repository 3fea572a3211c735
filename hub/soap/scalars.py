"""Scalar fields as Spyne types: the facets of the XSD are those of the strict field.

A restricted type is named by its facets (``Text200``, ``Decimal18x4From0``), so that all fields of
a namespace with the same facets share one type.
"""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import TextChoices
from rest_framework import serializers
from spyne.model.binary import ByteArray
from spyne.model.enum import Enum
from spyne.model.primitive import Boolean, Date, DateTime, Decimal, Integer32, Integer64, Unicode

from hub.soap.symbols import Namespace, claim
from hub.wire import binaries, fields, instants

AnyField = serializers.Field[Any, Any, Any, Any]
Facets = dict[str, Any]
Make = Callable[[Any, Namespace], tuple[Any, Facets]]
LARGEST = {Integer32: fields.INT_MAX, Integer64: fields.LONG_MAX}


def scalar_type(field: AnyField, namespace: Namespace, **occurrence: Any) -> Any:
    """Return the Spyne type of a strict scalar field; raise TypeError for any other field."""
    for kind, make in KINDS:
        if isinstance(field, kind):
            base, facets = make(field, namespace)
            named = _named(facets, namespace)
            return base.customize(doc=documentation(field), nillable=False, **named, **occurrence)
    raise TypeError(f"{type(field).__name__} has no type in XML Schema")


def documentation(field: AnyField) -> str:
    """Return what the WSDL says about a field: its help text, and the values it may show."""
    said = [inspect.cleandoc(str(field.help_text))] if field.help_text else []
    if isinstance(field, fields.ValueField) and field.values:
        said.append(f"One of: {', '.join(field.values)}; later versions may add values.")
    if isinstance(field, binaries.BinaryField):
        said.append(f"At most {field.max_bytes} bytes.")
    return "\n".join(said)


def _named(facets: Facets, namespace: Namespace) -> Facets:
    """Claim the name of a restricted type; what is not restricted is a type of XML Schema."""
    if "type_name" not in facets:
        return facets
    claim(namespace, facets["type_name"], "scalar")
    return facets | {"__namespace__": namespace.uri}


def _text(field: fields.TextField, _namespace: Namespace) -> tuple[Any, Facets]:
    limits = {"max_len": field.max_length, "type_name": f"Text{field.max_length}"}
    # An answer may hold an empty text that no input could make.
    if field.allow_blank or field.read_only:
        return Unicode, limits
    return Unicode, limits | {"min_len": 1, "type_name": f"NonEmpty{limits['type_name']}"}


def _id(field: fields.IdField | fields.ObjectIdField, _namespace: Namespace) -> tuple[Any, Facets]:
    return Unicode, {"max_len": field.max_length, "type_name": "Id"}


def _enumeration(field: fields.ChoiceField, namespace: Namespace) -> tuple[Any, Facets]:
    return enumeration(field.enum, namespace), {}


@cache
def enumeration(choices: type[TextChoices], namespace: Namespace) -> Any:
    """Return the named enumeration of a set that clients write; one per namespace."""
    made = Enum(*choices.values, type_name=claim(namespace, choices.__name__, choices))
    made.__namespace__ = namespace.uri
    return made


def _integer(field: Any, _namespace: Namespace) -> tuple[Any, Facets]:
    fits = max(field.max_value, -field.min_value - 1) <= fields.INT_MAX
    base, name = (Integer32, "Int") if fits else (Integer64, "Long")
    largest = LARGEST[base]
    facets = {}
    if field.min_value != -largest - 1:
        facets["ge"] = field.min_value
    if field.max_value != largest:
        facets["le"] = field.max_value
    return base, _with_limits(name, facets)


def _decimal(field: fields.DecimalField, _namespace: Namespace) -> tuple[Any, Facets]:
    facets: Facets = {"total_digits": field.max_digits, "fraction_digits": field.decimal_places}
    limits = {"ge": field.min_value, "le": field.max_value}
    found = {name: limit for name, limit in limits.items() if limit is not None}
    name = f"Decimal{field.max_digits}x{field.decimal_places}"
    return Decimal, facets | {"type_name": name} | _with_limits(name, found)


def _with_limits(name: str, facets: Facets) -> Facets:
    """Name a type by its limits: ``IntFrom1To200``, ``DecimalFromMinus1p5``."""
    words = {"ge": "From", "le": "To"}
    spelled = "".join(words[facet] + _spell(limit) for facet, limit in facets.items())
    return facets | {"type_name": name + spelled} if facets else {}


def _spell(limit: Any) -> str:
    plain = f"{limit:f}" if limit % 1 else f"{int(limit)}"
    return plain.replace("-", "Minus").replace(".", "p")


def _plain(base: Any) -> Make:
    return lambda _field, _namespace: (base, {})


KINDS: list[tuple[type[AnyField], Make]] = [
    (fields.ChoiceField, _enumeration),
    (fields.ObjectIdField, _id),
    (fields.IdField, _id),
    (fields.TextField, _text),
    (fields.IntegerField, _integer),
    (fields.DecimalField, _decimal),
    (fields.BooleanField, _plain(Boolean)),
    # Not restricted: every generator knows this type as bytes, a restriction of it hardly one.
    (binaries.BinaryField, _plain(ByteArray)),
    (instants.InstantField, _plain(DateTime)),
    (instants.DateField, _plain(Date)),
]
