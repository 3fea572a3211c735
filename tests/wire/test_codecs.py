"""A plan spells every answer of the hub as Django REST framework does, value by value."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.checks import INFO
from hypothesis import given
from hypothesis import strategies as st
from rest_framework import serializers

from hub.core.money import minor_units
from hub.soap import checks
from hub.soap.checks import check_plans
from hub.soap.mount import newest
from hub.urls import SERVICES
from hub.wire import fields, instants
from hub.wire.codecs import codec, left_to_fields
from hub.wire.serializers import WireSerializer, write
from tests.contract.envelopes import SOAP_11
from tests.contract.strategies import PORTABLE

DECIMALS = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
TEXTS = st.text(PORTABLE, max_size=20)
ZONES = [UTC, timezone(timedelta(hours=5, minutes=30)), ZoneInfo("UTC")]
TIMES = datetime(2, 1, 1), datetime(9998, 1, 1)  # noqa: DTZ001 - the strategy adds the zone
NATIVE = {
    fields.IdField: st.uuids(),
    fields.IntegerField: st.integers(-(2**31), 2**31),
    fields.BooleanField: st.booleans(),
    fields.MoneyField: DECIMALS,
    fields.DecimalField: st.decimals(-999, 999, places=2, allow_nan=False),
    fields.ObjectField: st.dictionaries(TEXTS, TEXTS, max_size=3),
    instants.InstantField: st.datetimes(*TIMES, timezones=st.sampled_from(ZONES)),
    instants.DateField: st.dates(),
}


def shapes():
    """Return every object that some operation answers, nested ones too, once each."""
    found = {}
    for service in SERVICES:
        for described in newest(service).servers[SOAP_11].app.described:
            for field in described.response.fields.values():
                _gather(field, found)
    return found.values()


def _gather(field, found):
    if isinstance(field, serializers.ListSerializer):
        _gather(field.child, found)
    elif isinstance(field, serializers.BaseSerializer):
        found[type(field)] = field
        for each in field.fields.values():
            _gather(each, found)


def native(field):
    """Return what a service would answer for a member."""
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        return st.lists(native(field.child), max_size=3)
    if isinstance(field, serializers.BaseSerializer):
        return st.one_of(objects(field), mappings(field))
    kind = next((kind for kind in NATIVE if isinstance(field, kind)), None)
    return TEXTS if kind is None else NATIVE[kind]


def members(shape):
    """Return how each member is named by what the service answers, and its values."""
    drawn = {}
    for field in shape.fields.values():
        values = native(field)
        drawn[field.source] = st.one_of(st.none(), values) if field.allow_null else values
    amounts = [each for each in shape.fields.values() if isinstance(each, fields.MoneyField)]
    return drawn | {each.currency: st.sampled_from(sorted(minor_units())) for each in amounts}


def mappings(shape):
    return st.fixed_dictionaries({n: v for n, v in members(shape).items() if "." not in n})


def objects(shape):
    return st.fixed_dictionaries(members(shape)).map(_as_object)


def _as_object(values):
    made = SimpleNamespace()
    for path, value in values.items():
        *above, name = path.split(".")
        place = made
        for each in above:
            place.__dict__.setdefault(each, SimpleNamespace())
            place = getattr(place, each)
        setattr(place, name, value)
    return made


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: type(shape).__name__)
@given(data=st.data())
def test_a_plan_spells_what_the_serializer_spells(shape, data):
    instance = data.draw(objects(shape))
    assert codec(shape)(instance) == shape.to_representation(instance)


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: type(shape).__name__)
def test_no_member_of_an_answer_is_left_to_the_fields(shape):
    assert [*left_to_fields(shape)] == []


def test_the_system_check_names_what_is_left_to_the_fields(monkeypatch):
    assert check_plans() == []
    left = lambda shape: ["StockSerializer.odd"] if "Stock" in type(shape).__name__ else []  # noqa: E731
    monkeypatch.setattr(checks, "left_to_fields", left)
    (found,) = check_plans()
    assert (found.id, found.level) == ("hub.I001", INFO)
    assert found.msg == "StockSerializer.odd is spelled by the field itself, for every object anew."


class PriceSerializer(WireSerializer):
    name = fields.TextField(max_length=10, source="labels.name")
    price = fields.MoneyField()
    currency = fields.TextField(max_length=3)
    hidden = fields.TextField(max_length=3, write_only=True)
    later = fields.TextField(max_length=3, required=False)
    kind = fields.TextField(max_length=9, default="plain")


class OwnSerializer(WireSerializer):
    def to_representation(self, instance):
        return {"own": instance}


class ShelfSerializer(WireSerializer):
    prices = PriceSerializer(many=True)
    own = OwnSerializer()


@pytest.mark.parametrize("text", ["1.50", "-0.00", "1.5", "1.505", "7", "999.99", "1E+1"])
def test_a_number_is_written_with_all_its_decimals(text):
    field = fields.DecimalField(max_digits=5, decimal_places=2)
    shape = type("WeightSerializer", (WireSerializer,), {"weight": field})()
    weight = {"weight": Decimal(text)}
    assert codec(shape)(weight) == shape.to_representation(weight)


def test_missing_members_defaults_and_methods_are_the_fields_business():
    price = {"labels": {"name": "Kettle"}, "price": Decimal("5.0000"), "currency": "JPY"}
    later = SimpleNamespace(labels=lambda: None, price=None, currency="EUR", later=lambda: "now")
    later.labels = SimpleNamespace(name=lambda: "Pot")
    assert write(ShelfSerializer, {"prices": [price, later], "own": 7}) == {
        "prices": [
            {"name": "Kettle", "price": "5", "currency": "JPY", "kind": "plain"},
            {"name": "Pot", "price": None, "currency": "EUR", "later": "now", "kind": "plain"},
        ],
        "own": {"own": 7},
    }


def test_what_no_plan_knows_is_named():
    class OddField(fields.TextField):
        def get_attribute(self, instance):
            return "odd"

    class OddSerializer(WireSerializer):
        odd = OddField(max_length=3)
        shelf = ShelfSerializer()

    assert [*left_to_fields(OddSerializer())] == ["OddSerializer.odd", "OwnSerializer"]
    assert write(OddSerializer, {"shelf": {"prices": [], "own": 1}}) == {
        "odd": "odd",
        "shelf": {"prices": [], "own": {"own": 1}},
    }


def test_a_member_that_is_not_there_fails_as_the_serializer_does():
    with pytest.raises(KeyError, match="Got KeyError when attempting to get a value for field"):
        write(PriceSerializer, {"labels": {"name": "Kettle"}, "currency": "EUR"})
