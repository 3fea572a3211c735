"""Wrong values: the serializer names all of them, and the schema has the last word."""

from typing import Any

import pytest

from hub.accounts.models import Organization
from tests.clients import basic
from tests.factories import make_api_client, make_organization
from tests.parallel import run_together
from tests.soap.calling import NAMESPACE, answer_of, call, envelope, fault_of, post, refused

pytestmark = pytest.mark.django_db
INT_MAX, LONG_MAX = 2**31 - 1, 2**63 - 1


def _thing(fields: str) -> str:
    return f"<GetThing><thing><name>n</name>{fields}</thing></GetThing>"


WRONG = {
    "a text that is too long": (f"<note>{'x' * 201}</note>", "note", "max_length"),
    "a text with elements": ("<note><b/></note>", "note", "invalid"),
    "no id": ("<makerId>42</makerId>", "makerId", "invalid"),
    "a fraction for an integer": ("<small>1.0</small>", "small", "invalid"),
    "an exponent for an integer": ("<small>1e2</small>", "small", "invalid"),
    "an integer of other digits": ("<small>\u0661</small>", "small", "invalid"),
    "an integer that is too small": ("<small>-6</small>", "small", "min_value"),
    "an integer that is too large": ("<small>201</small>", "small", "max_value"),
    "an integer of 41 digits": (f"<large>{'1' * 41}</large>", "large", "invalid"),
    "a long integer that is too large": (f"<large>{LONG_MAX + 1}</large>", "large", "max_value"),
    "no integer": ("<small/>", "small", "invalid"),
    "no boolean": ("<isNew>yes</isNew>", "isNew", "invalid"),
    "a boolean in capitals": ("<isNew>TRUE</isNew>", "isNew", "invalid"),
    "an exponent": ("<price>1E+1</price>", "price", "invalid"),
    "infinity": ("<price>INF</price>", "price", "invalid"),
    "a negative price": ("<price>-0.01</price>", "price", "min_value"),
    "too many decimals": ("<price>1.00001</price>", "price", "max_decimal_places"),
    "too many digits": (f"<price>{'9' * 15}</price>", "price", "max_whole_digits"),
    "a price of 41 digits": (f"<price>0.{'0' * 40}</price>", "price", "max_string_length"),
    "a weight below the limit": ("<weight>-0.501</weight>", "weight", "min_value"),
    "an unknown value": ("<colour>green</colour>", "colour", "invalid_choice"),
    "a value with white space": ("<colour> red</colour>", "colour", "invalid_choice"),
    "an instant without a zone": (
        "<madeAt>2026-01-31T12:00:00</madeAt>",
        "madeAt",
        "timezone_required",
    ),
    "no instant": ("<madeAt>yesterday</madeAt>", "madeAt", "invalid"),
    "no day": ("<soldOn>2026-02-30</soldOn>", "soldOn", "invalid"),
    "a list without items": ("<tags>a</tags>", "tags", "not_a_list"),
    "a list with other elements": ("<tags><tag>a</tag></tags>", "tags", "not_a_list"),
    "a list that is too long": (f"<tags>{'<item>a</item>' * 6}</tags>", "tags", "max_length"),
    "an item that is too long": (
        f"<tags><item>a</item><item>{'x' * 9}</item></tags>",
        "tags[1]",
        "max_length",
    ),
    "an empty item": ("<tags><item/></tags>", "tags[0]", "blank"),
    "a null item": ('<tags><item xsi:nil="true"/></tags>', "tags[0]", "null"),
    "a missing field of an item": (
        "<parts><item><name>a</name></item></parts>",
        "parts[0].count",
        "required",
    ),
    "an unknown field of an item": (
        "<parts><item><name>a</name><count>1</count><x/></item></parts>",
        "parts[0].x",
        "unknown_field",
    ),
    "an object that is a text": ("<bestPart>a</bestPart>", "bestPart", "invalid"),
    "an unknown field": ("<unitPrice>1</unitPrice>", "unitPrice", "unknown_field"),
    "a field in our own spelling": (
        "<is_new>1</is_new>",
        f"{{{NAMESPACE}}}is_new",
        "unknown_field",
    ),
    "a field in capitals": ("<Note>1</Note>", "Note", "unknown_field"),
    "a field of no namespace": ('<note xmlns="">1</note>', "{}note", "unknown_field"),
    "a field of another namespace": (
        '<note xmlns="urn:x">1</note>',
        "{urn:x}note",
        "unknown_field",
    ),
    "a field that is sent twice": ("<note>1</note><note>2</note>", "note", "invalid"),
    "a list that is sent twice": ("<tags/><tags/>", "tags", "not_a_list"),
    "a null where none may be": ('<small xsi:nil="true"/>', "small", "null"),
}


@pytest.mark.parametrize(("fields", "path", "code"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_value_is_named(fields: str, path: str, code: str) -> None:
    fault = refused(_thing(fields))

    assert (fault.code, fault.faultcode) == ("validation_error", "Client")
    assert fault.errors == [(path, code)]


def test_all_wrong_values_are_named_at_once() -> None:
    fault = refused(
        "<GetThing><thing><small>x</small><x/><parts><item/></parts>"
        "<price>1E1</price></thing></GetThing>"
    )

    assert fault.errors == [
        ("name", "required"),
        ("parts[0].count", "required"),
        ("parts[0].name", "required"),
        ("price", "invalid"),
        ("small", "invalid"),
        ("x", "unknown_field"),
    ]


def test_paths_start_below_the_named_input_and_others_are_named_in_full() -> None:
    assert refused("<GetThing/>").errors == [("thing", "required")]
    assert refused("<GetThing>x</GetThing>").errors == [("thing", "required")]
    assert refused("<GetThing><thing/><x/></GetThing>").errors == [
        ("name", "required"),
        ("x", "unknown_field"),
    ]
    filtered = "<ListThings><filter><colour>x</colour></filter><pageSize>0</pageSize></ListThings>"
    assert refused(filtered).errors == [("colour", "invalid_choice"), ("pageSize", "min_value")]


@pytest.mark.parametrize("size", ["0", "-1", "201", "1000000000", "9" * 41])
def test_a_page_size_outside_of_the_limits_is_refused(size: str) -> None:
    fault = refused(f"<ListThings><pageSize>{size}</pageSize></ListThings>")

    assert [path for path, _ in fault.errors] == ["pageSize"]


PART = "<item><name>a</name><count>1</count></item>"
GATED = {
    "an order that is not the schema's": (
        "<small>1</small><note>x</note>",
        "note",
        "unexpected_element",
    ),
    "an order inside of an item": (
        f"<parts>{PART}<item><count>1</count><name>a</name></item></parts>",
        "parts[1].count",
        "unexpected_element",
    ),
    "an attribute": ('<note lang="en">x</note>', "note", "unexpected_attribute"),
    "a reference": ('<tags href="#a"/>', "tags", "unexpected_attribute"),
    "a reference to itself": ('<tags id="a" href="#a"/>', "tags", "unexpected_attribute"),
    "text between elements": (
        "<bestPart>x<name>a</name><count>1</count></bestPart>",
        "bestPart",
        "invalid",
    ),
    "a null with a content": ('<note xsi:nil="true">x</note>', "note", "invalid"),
    "a nonsensical null": ('<note xsi:nil="maybe">x</note>', "note", "invalid"),
}


@pytest.mark.parametrize(("fields", "path", "code"), GATED.values(), ids=GATED.keys())
def test_what_only_the_schema_refuses_is_named_too(fields: str, path: str, code: str) -> None:
    fault = refused(_thing(fields))

    assert (fault.code, fault.errors) == ("validation_error", [(path, code)])
    assert fault.text == "Some values were not accepted."


def test_a_prefix_with_two_meanings_hides_the_place_and_not_the_refusal() -> None:
    fault = refused(
        f'<x:GetThing xmlns:x="{NAMESPACE}"><x:thing><x:name>n</x:name><x:note lang="en">t</x:note>'
        f'<y:small xmlns:y="{NAMESPACE}" xmlns:x="urn:other">1</y:small></x:thing></x:GetThing>'
    )

    assert (fault.code, fault.errors) == ("validation_error", [("", "unexpected_attribute")])


def test_a_false_nil_keeps_the_value() -> None:
    answer = call(_thing('<note xsi:nil="false">kept</note><small xsi:nil="0">5</small>'))

    assert answer.findtext(".//{*}note") == "kept"
    assert answer.findtext(".//{*}small") == "5"


def test_a_true_nil_is_the_null_of_json() -> None:
    answer = call(_thing('<note xsi:nil="true"/><makerId xsi:nil="1"/>'))

    assert answer.findtext(".//{*}note") == ""
    assert answer.find(".//{*}makerId") is None


def test_a_nil_on_the_call_itself_and_types_on_its_elements_say_nothing() -> None:
    answer_of(post(envelope('<Ping xsi:nil="true"/>')))
    xsd = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    answer_of(post(envelope(_thing(f'<note {xsd} xsi:type="xsd:string">x</note>'))))


class TestUpdates:
    @pytest.fixture
    def caller(self) -> tuple[Organization, dict[str, str]]:
        organization = make_organization()
        client, secret = make_api_client(organization)
        header = basic(client.client_id, secret)["HTTP_AUTHORIZATION"]
        return organization, {"Authorization": header}

    def _update(self, caller: Any, fields: str) -> bytes:
        organization, _ = caller
        body = f"<UpdateThing><id>{organization.pk}</id><thing>{fields}</thing></UpdateThing>"
        return envelope(body)

    def _clear(self, *names: str) -> str:
        items = "".join(f"<item>{name}</item>" for name in names)
        return f"<clearFields>{items}</clearFields>"

    def test_named_elements_are_cleared(self, caller: Any) -> None:
        message = self._update(caller, self._clear("legalName", "colour", "colour"))
        answer = answer_of(post(message, **caller[1]))

        assert [e.text for e in answer[0]] == ["colour", "legalName"]

    def test_a_null_clears_as_the_name_does(self, caller: Any) -> None:
        answer = answer_of(post(self._update(caller, '<colour xsi:nil="true"/>'), **caller[1]))

        assert [e.text for e in answer[0]] == ["colour"]

    @pytest.mark.parametrize(
        ("names", "more", "errors"),
        [
            (("colour", "unheardOf"), "", [("clearFields[1]", "unknown_field")]),
            (("legal_name",), "", [("clearFields[0]", "unknown_field")]),
            (("clearFields",), "", [("clearFields[0]", "unknown_field")]),
            (("colour",), "<colour>red</colour>", [("colour", "set_and_cleared")]),
            (("name",), "", [("name", "null")]),
            (("",), "", [("clearFields[0]", "blank")]),
            (("x" * 101,), "", [("clearFields[0]", "max_length")]),
            (
                ("x", "name"),
                "<colour>green</colour>",
                [
                    ("clearFields[0]", "unknown_field"),
                    ("colour", "invalid_choice"),
                    ("name", "null"),
                ],
            ),
        ],
    )
    def test_a_wrong_name_is_refused_with_all_else_and_nothing_changed(
        self, caller: Any, names: tuple[str, ...], more: str, errors: list[tuple[str, str]]
    ) -> None:
        message = self._update(caller, more + self._clear(*names))
        fault = fault_of(post(message, **caller[1]))

        assert (fault.code, fault.errors) == ("validation_error", errors)
        _is_unchanged(caller[0])

    @pytest.mark.parametrize("fields", ["", "<clearFields/>"])
    def test_an_update_that_names_nothing_is_refused(self, caller: Any, fields: str) -> None:
        fault = fault_of(post(self._update(caller, fields), **caller[1]))

        assert fault.code == "nothing_to_change"
        _is_unchanged(caller[0])

    @pytest.mark.parametrize("identifier", ["", "42", "x" * 37])
    def test_what_is_no_id_is_not_found(self, caller: Any, identifier: str) -> None:
        body = f"<UpdateThing><id>{identifier}</id><thing><name>x</name></thing></UpdateThing>"

        assert refused(body, **caller[1]).code == "not_found"


class TestThreads:
    """A schema keeps its errors in itself: without a lock calls get those of others."""

    MESSAGES = (
        ("<small>1</small><note>x</note>", ("note", "unexpected_element")),
        ('<weight id="1">1</weight>', ("weight", "unexpected_attribute")),
        ('<isNew x="1">1</isNew>', ("isNew", "unexpected_attribute")),
        ("<colour>red</colour><price>1</price>", ("price", "unexpected_element")),
    )

    @pytest.mark.django_db(transaction=True)
    def test_a_call_is_answered_with_its_own_errors(self) -> None:
        def ask(index: int) -> list[Any]:
            fields, _ = self.MESSAGES[index % 4]
            return [refused(_thing(fields)).errors for _ in range(40)]

        answers = run_together([lambda index=index: ask(index) for index in range(8)])

        for index, errors in enumerate(answers):
            assert errors == [[self.MESSAGES[index % 4][1]]] * 40


def _is_unchanged(organization: Organization) -> None:
    name = organization.name
    organization.refresh_from_db()
    assert organization.name == name
