import pytest
from django.db.models import TextChoices
from django.http import QueryDict

from hub.accounts.models import Organization
from hub.core.errors import FieldError, NothingToChange, ValidationFailed
from hub.wire.fields import (
    BooleanField,
    ChoiceField,
    DecimalField,
    IntegerField,
    ListField,
    TextField,
)
from hub.wire.instants import InstantField
from hub.wire.lists import FilterSerializer, as_list_query, flat_request, from_flat, list_request
from hub.wire.serializers import ReadSerializer, UpdateSerializer, WireSerializer, validated
from hub.wire.text import from_query, from_text


class Order(TextChoices):
    NAME = "name"
    NAME_DESC = "name_desc"


class SpecificationSerializer(WireSerializer):
    name = TextField(max_length=5)
    value = DecimalField(max_digits=5, decimal_places=2)


class ThingSerializer(WireSerializer):
    name = TextField(max_length=5)
    order = ChoiceField(Order, default="name")
    specifications = SpecificationSerializer(many=True, required=False, max_length=3)


class ThingFilterSerializer(FilterSerializer):
    tags = ListField(child=TextField(max_length=3), max_length=3)
    count = IntegerField()
    sold = BooleanField()


def refused(serializer, data):
    with pytest.raises(ValidationFailed) as refusal:
        validated(serializer, data)
    return [(error.path, error.code) for error in refusal.value.errors]


def test_every_wrong_value_is_named_at_once_at_every_depth_in_order():
    data = {
        "name": "abcdef",
        "colour": 1,
        "order": "x",
        "specifications": [{"name": "a", "value": "1", "unit": "g"}, {}, {"name": "", "value": 1}],
    }
    assert refused(ThingSerializer, data) == [
        (("colour",), "unknown_field"),
        (("name",), "max_length"),
        (("order",), "invalid_choice"),
        (("specifications", 0, "unit"), "unknown_field"),
        (("specifications", 1, "name"), "required"),
        (("specifications", 1, "value"), "required"),
        (("specifications", 2, "name"), "blank"),
        (("specifications", 2, "value"), "invalid"),
    ]


@pytest.mark.parametrize("data", [None, [], "text", 5])
def test_what_is_no_object_is_refused(data):
    assert refused(ThingSerializer, data) in ([((), "invalid")], [((), "null")])


def test_a_nested_value_of_the_wrong_shape_is_refused():
    assert refused(ThingSerializer, {"name": "a", "specifications": {"name": "a"}}) == [
        (("specifications",), "not_a_list")
    ]
    assert refused(ThingSerializer, {"name": "a", "specifications": [1]}) == [
        (("specifications", 0), "invalid")
    ]


class OrganizationSerializer(ReadSerializer):
    class Meta:
        model = Organization
        fields = ("id", "kind", "name", "is_active", "created_at")


class OrganizationUpdateSerializer(UpdateSerializer):
    class Meta:
        model = Organization
        fields = ("name", "requires_versions")


def test_a_model_gives_strict_fields():
    shape = OrganizationSerializer().fields
    assert {name: type(field).__name__ for name, field in shape.items()} == {
        "id": "IdField",
        "kind": "ValueField",
        "name": "TextField",
        "is_active": "BooleanField",
        "created_at": "InstantField",
    }
    assert all(field.read_only and not field.allow_null for field in shape.values())
    assert shape["name"].max_length == Organization._meta.get_field("name").max_length


def test_what_cannot_be_typed_must_be_declared():
    for field in ("organization_memberships", "no_such_field"):
        meta = type("Meta", (), {"model": Organization, "fields": (field,)})
        serializer = type("BrokenSerializer", (ReadSerializer,), {"Meta": meta})
        with pytest.raises(TypeError, match="declare a typed field"):
            _ = serializer().fields


def test_an_update_takes_what_it_is_given_and_nothing_else():
    assert validated(OrganizationUpdateSerializer, {"name": "New"}) == {"name": "New"}
    with pytest.raises(NothingToChange):
        validated(OrganizationUpdateSerializer, {})
    assert refused(OrganizationUpdateSerializer, {"name": None}) == [(("name",), "null")]
    assert refused(OrganizationUpdateSerializer, {"id": "x"}) == [(("id",), "unknown_field")]


REQUEST = list_request(ThingFilterSerializer, Order)


def test_a_list_request_has_defaults_and_bounds(settings):
    query = as_list_query(validated(REQUEST, {}))
    assert (query.order_by, query.cursor, query.page_size, query.filters) == ("name", None, 20, {})
    assert refused(REQUEST, {"page_size": 0}) == [(("page_size",), "min_value")]
    assert refused(REQUEST, {"page_size": 10**9}) == [(("page_size",), "max_value")]
    assert refused(REQUEST, {"filter": {"count": None, "size": 1}}) == [
        (("filter", "count"), "null"),
        (("filter", "size"), "unknown_field"),
    ]


def test_a_query_string_says_what_json_would_have_said():
    flat = flat_request(REQUEST)
    query = "tags=a&tags=b&count=%205&sold=1&page_size=7&order_by=name_desc"
    plain = from_query(flat(), QueryDict(query))
    assert plain == {
        "tags": ["a", "b"],
        "count": 5,
        "sold": True,
        "page_size": 7,
        "order_by": "name_desc",
    }
    listed = from_flat(validated(flat, plain))
    assert listed.filters == {"tags": ["a", "b"], "count": 5, "sold": True}
    assert (listed.page_size, listed.order_by) == (7, "name_desc")


def test_a_wrong_query_string_is_refused_like_wrong_json():
    flat = flat_request(REQUEST)
    plain = from_query(flat(), QueryDict("count=x&count=2&sold=yes&size=1&page_size=1.0"))
    assert refused(flat, plain) == [
        (("count",), "invalid"),
        (("page_size",), "invalid"),
        (("size",), "unknown_field"),
        (("sold",), "invalid"),
    ]


@pytest.mark.parametrize(
    ("field", "text", "plain"),
    [
        (IntegerField(), " 007 ", 7),
        (IntegerField(), "9" * 41, "9" * 41),
        (IntegerField(), "5.0", "5.0"),
        (BooleanField(), "\ttrue\n", True),
        (BooleanField(), "0", False),
        (BooleanField(), "TRUE", "TRUE"),
        (TextField(max_length=9), " 5 ", " 5 "),
        (ChoiceField(Order), " name", " name"),
        (DecimalField(max_digits=5, decimal_places=2), " 1.5 ", "1.5"),
        (InstantField(), "\n2026-01-31T12:00:00Z ", "2026-01-31T12:00:00Z"),
    ],
)
def test_text_becomes_what_json_would_have_carried(field, text, plain):
    assert from_text(field, text) == plain
    assert type(from_text(field, text)) is type(plain)


def test_a_refusal_keeps_the_message_for_a_person():
    with pytest.raises(ValidationFailed) as refusal:
        validated(ThingSerializer, {})
    assert refusal.value.errors == (FieldError(("name",), "required", "This field is required."),)
