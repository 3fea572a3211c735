"""The bridge: what the WSDL says of a serializer's fields, and what it refuses to say."""

from typing import Any

import pytest
from django.db.models import TextChoices
from lxml import etree
from rest_framework import serializers

from hub.core.scopes import Access
from hub.soap.mount import endpoint
from hub.soap.publish import schema_of
from hub.soap.service import SoapService, operation
from hub.soap.symbols import Namespace
from hub.soap.types import complex_type
from hub.wire.fields import BooleanField, ChoiceField, TextField
from hub.wire.serializers import WireSerializer
from tests.soap.calling import SOAP_11
from tests.soap.soap import ThingsService
from tests.soap.things import NAMESPACE, PartSerializer, ThingCreateSerializer

XS = "{http://www.w3.org/2001/XMLSchema}"
HERE, OTHER = Namespace(NAMESPACE), Namespace("urn:dualport:other:v1")


@pytest.fixture(scope="module")
def schema() -> Any:
    return schema_of(etree.fromstring(endpoint(ThingsService).documents[SOAP_11]))


def _type(schema: Any, name: str) -> Any:
    (found,) = [node for node in schema if node.get("name") == name and "Type" in node.tag]
    return found


def _elements(schema: Any, name: str) -> list[tuple[str, str, str]]:
    found = _type(schema, name).find(f"{XS}sequence")
    return [(e.get("name"), e.get("type"), e.get("minOccurs", "1")) for e in found]


def _facets(schema: Any, name: str) -> tuple[str, dict[str, str]]:
    restriction = _type(schema, name).find(f"{XS}restriction")
    facets = {etree.QName(facet).localname: facet.get("value") for facet in restriction}
    return restriction.get("base"), facets


def _said(node: Any) -> str | None:
    return node.findtext(f"{XS}annotation/{XS}documentation")


def test_elements_are_those_of_the_serializer_in_its_order(schema: Any) -> None:
    assert _elements(schema, "ThingCreate") == [
        ("name", "tns:NonEmptyText20", "1"),
        ("note", "tns:Text200", "0"),
        ("makerId", "tns:Id", "0"),
        ("small", "tns:IntFromMinus5To200", "0"),
        ("large", "xs:long", "0"),
        ("isNew", "xs:boolean", "0"),
        ("weight", "tns:Decimal9x3FromMinus0p5To1000", "0"),
        ("price", "tns:Decimal18x4From0", "0"),
        ("currency", "tns:NonEmptyText3", "0"),
        ("colour", "tns:Colour", "0"),
        ("madeAt", "xs:dateTime", "0"),
        ("soldOn", "xs:date", "0"),
        ("tags", "tns:NonEmptyText8List", "0"),
        ("parts", "tns:PartList", "0"),
        ("bestPart", "tns:Part", "0"),
    ]


def test_an_answer_has_all_that_cannot_be_null_and_no_enumeration(schema: Any) -> None:
    found = _elements(schema, "Thing")

    assert found[0] == ("name", "tns:Text20", "1")
    assert {occurs for _, _, occurs in found[1:]} == {"0"}
    assert ("colour", "tns:Text40", "0") in found


def test_messages_have_their_arguments_and_end_with_version_and_key(schema: Any) -> None:
    assert _elements(schema, "UpdateThing") == [
        ("id", "tns:Id", "1"),
        ("thing", "tns:ThingUpdate", "1"),
        ("expectedVersion", "tns:IntFrom1", "0"),
        ("idempotencyKey", "tns:NonEmptyText100", "0"),
    ]
    assert [name for name, _, _ in _elements(schema, "UpdateThingResponse")] == ["names", "version"]
    assert [name for name, _, _ in _elements(schema, "ListThings")] == [
        "filter",
        "orderBy",
        "cursor",
        "pageSize",
    ]


def test_an_update_ends_with_the_names_to_clear(schema: Any) -> None:
    last = _elements(schema, "ThingUpdate")[-1]

    assert last == ("clearFields", "tns:NonEmptyText100List", "0")


@pytest.mark.parametrize(
    ("name", "base", "facets"),
    [
        ("Text200", "xs:string", {"maxLength": "200"}),
        ("NonEmptyText20", "xs:string", {"minLength": "1", "maxLength": "20"}),
        ("Id", "xs:string", {"maxLength": "36"}),
        ("IntFromMinus5To200", "xs:int", {"minInclusive": "-5", "maxInclusive": "200"}),
        (
            "Decimal9x3FromMinus0p5To1000",
            "xs:decimal",
            {
                "minInclusive": "-0.5",
                "maxInclusive": "1000",
                "totalDigits": "9",
                "fractionDigits": "3",
            },
        ),
    ],
)
def test_facets_are_those_of_the_field(
    schema: Any, name: str, base: str, facets: dict[str, str]
) -> None:
    assert _facets(schema, name) == (base, facets)


def test_a_set_that_clients_write_is_an_enumeration_with_its_labels(schema: Any) -> None:
    found = _type(schema, "Colour")
    values = {value.get("value"): _said(value) for value in found.iter(f"{XS}enumeration")}

    assert _said(found) == "What a thing looks like."
    assert values == {"red": "Like a rose", "dark_blue": "Like the sea"}


def test_a_list_is_a_wrapper_with_items(schema: Any) -> None:
    (item,) = _type(schema, "PartList").find(f"{XS}sequence")

    assert dict(item.attrib) == {
        "name": "item",
        "type": "tns:Part",
        "minOccurs": "0",
        "maxOccurs": "unbounded",
    }


def test_documentation_is_that_of_classes_fields_and_values(schema: Any) -> None:
    name, *_, colour = [
        element
        for kind in ("ThingCreate", "Thing")
        for element in _type(schema, kind).iter(f"{XS}element")
        if element.get("name") in {"name", "colour"}
    ]

    assert _said(_type(schema, "ThingCreate")) == "A new thing."
    assert _said(name) == "What it is called."
    assert _said(colour) == "How it looks.\nOne of: red, dark_blue; later versions may add values."


def test_the_same_serializer_in_the_same_namespace_is_the_same_type() -> None:
    made = complex_type(ThingCreateSerializer, HERE)
    assert made is complex_type(ThingCreateSerializer, HERE)
    assert complex_type(PartSerializer, OTHER) is not complex_type(PartSerializer, HERE)


def _shape(**fields: Any) -> Any:
    return type("OddSerializer", (WireSerializer,), fields)


@pytest.mark.parametrize(
    "field",
    [
        serializers.CharField(),
        serializers.IntegerField(),
        serializers.FloatField(),
        serializers.JSONField(),
        serializers.DictField(),
        serializers.SerializerMethodField(),
        serializers.ListField(child=serializers.CharField()),
        serializers.ChoiceField(choices=["a"]),
        serializers.FileField(),
    ],
    ids=lambda field: type(field).__name__,
)
def test_a_field_without_a_type_is_refused_by_name(field: Any) -> None:
    with pytest.raises(TypeError, match=r"^Odd\.thing: \w+ has no type in XML Schema$"):
        complex_type(_shape(thing=field, get_thing=None), Namespace(type(field).__name__))


def test_names_that_differ_in_case_only_are_refused() -> None:
    shape = _shape(unit_price=TextField(max_length=1), unitprice=TextField(max_length=1))

    with pytest.raises(TypeError, match=r"Odd\.unitprice: differs from 'unit_price' in case only"):
        complex_type(shape, Namespace("urn:dualport:case:v1"))


def test_two_types_of_one_name_are_refused() -> None:
    complex_type(_shape(a=TextField(max_length=1)), Namespace("urn:dualport:two:v1"))

    with pytest.raises(TypeError, match="two types of urn:dualport:two:v1 would be named 'Odd'"):
        complex_type(_shape(a=TextField(max_length=1)), Namespace("urn:dualport:two:v1"))


def test_an_enumeration_may_not_take_the_name_of_a_shape() -> None:
    odd = TextChoices("oDD", {"A": ("a", "A")})
    complex_type(_shape(a=TextField(max_length=1)), Namespace("urn:dualport:three:v1"))
    other = type("OtherSerializer", (WireSerializer,), {"a": ChoiceField(odd)})

    with pytest.raises(TypeError, match=r"Other\.a: 'oDD' is no name for a type"):
        complex_type(other, Namespace("urn:dualport:three:v1"))


def test_a_type_name_that_is_too_long_is_refused() -> None:
    long = type("AVeryLongNameForAnyShapeOfThemAllSerializer", (WireSerializer,), {})

    with pytest.raises(TypeError, match="at most 30"):
        complex_type(long, "urn:dualport:long:v1")


class TestOperations:
    def _service(self, **operation_arguments: Any) -> Any:
        def get_odd(ctx: Any) -> None:
            """Do nothing."""

        method = operation(**operation_arguments)(get_odd)
        body = {"namespace": "urn:dualport:odd:v1", "operations": {"get_odd": Access.PUBLIC}}
        return type(SoapService)("OddService", (SoapService,), {**body, "get_odd": method})

    def test_one_that_the_table_does_not_have_is_refused(self) -> None:
        def get_odd(ctx: Any) -> None:
            """Do nothing."""

        body = {"namespace": "urn:dualport:odd:v1", "operations": {}}
        with pytest.raises(TypeError, match="get_odd is not in the app's table of operations"):
            type(SoapService)(
                "OddService", (SoapService,), {**body, "get_odd": operation(returns={})(get_odd)}
            )

    def test_one_that_takes_what_is_only_read_is_refused(self) -> None:
        field = BooleanField(read_only=True)
        with pytest.raises(TypeError, match="get_odd takes a, which is read_only"):
            self._service(odd=_shape(a=field), returns={})

    def test_one_that_returns_what_is_only_written_is_refused(self) -> None:
        field = BooleanField(write_only=True)
        with pytest.raises(TypeError, match="get_odd returns a, which is write_only"):
            self._service(returns={"odd": _shape(a=field)(many=True)})

    def test_a_list_request_has_nothing_beside_it(self) -> None:
        with pytest.raises(TypeError, match="get_odd: a list request is"):
            self._service(query=WireSerializer, odd=BooleanField(), returns={})
