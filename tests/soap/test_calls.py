"""One call from end to end: what is answered, who may call, and what is left behind."""

from typing import Any

import pytest
from lxml import etree

from hub.accounts.models import Organization
from hub.core.scopes import Scope
from tests.clients import basic
from tests.factories import make_api_client, make_organization, make_user
from tests.soap.calling import (
    ADDRESS,
    BOTH,
    NAMESPACE,
    SOAP_11,
    SOAP_12,
    TYPES,
    answer_of,
    call,
    envelope,
    fault_of,
    post,
    refused,
)

pytestmark = pytest.mark.django_db
FULL = """
<GetThing><thing><name> Lamp &amp; &lt;co&gt; </name><note>a&#13;
b</note><makerId>0198c0de-0000-7000-8000-00000000000A</makerId><small>+7</small>
<large>-9223372036854775808</large><isNew>1</isNew><weight>0019.5000</weight><price>19.9</price>
<currency>EUR</currency><colour>dark_blue</colour><madeAt>2026-01-31T14:00:00.1234567+02:00</madeAt>
<soldOn>2026-02-01+02:00</soldOn><tags><item>a</item><item>b</item></tags>
<parts><item><name>n</name><count>1</count></item></parts>
<bestPart><name>m</name><count>2</count></bestPart></thing></GetThing>"""


def _texts(element: Any) -> dict[str, Any]:
    return {etree.QName(e).localname: _texts(e) if len(e) else (e.text or "") for e in element}


@pytest.mark.parametrize("version", BOTH)
def test_every_kind_of_value_goes_in_and_comes_out_in_its_lexical_form(version: str) -> None:
    answer = call(FULL, version=version)

    assert answer.tag == f"{{{NAMESPACE}}}GetThingResponse"
    assert _texts(answer)["thing"] == {
        "name": "Lamp & <co>",
        "note": "a\r\nb",
        "makerId": "0198c0de-0000-7000-8000-00000000000a",
        "small": "7",
        "large": "-9223372036854775808",
        "isNew": "true",
        "weight": "19.500",
        "price": "19.90",
        "currency": "EUR",
        "colour": "dark_blue",
        "madeAt": "2026-01-31T12:00:00.123456Z",
        "soldOn": "2026-02-01",
        "tags": {"item": "b"},
        "parts": {"item": {"name": "n", "count": "1"}},
        "bestPart": {"name": "m", "count": "2"},
    }


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_list_of_zero_one_and_two_comes_back_as_long_as_it_was(count: int) -> None:
    items = "<item>x</item>" * count
    answer = call(f"<GetThing><thing><name>n</name><tags>{items}</tags></thing></GetThing>")

    assert len(answer.find(".//{*}tags")) == count


def test_absent_fields_stay_absent() -> None:
    answer = call("<GetThing><thing><name>n</name></thing></GetThing>")

    assert [etree.QName(e).localname for e in answer[0]] == ["name"]


def test_an_operation_without_an_answer_has_an_empty_one() -> None:
    assert len(call("<Ping/>")) == 0


def test_a_list_request_arrives_as_one_query_with_its_defaults() -> None:
    answer = call("<ListThings><filter><q>x</q><tags><item>t</item></tags></filter></ListThings>")

    assert answer[0][0].text == "('name', 20, None, {'q': 'x', 'tags': ['t']})"


def test_a_carriage_return_and_markup_in_an_answer_read_back_the_same() -> None:
    answer = call("<GetText><kind>dark_blue</kind></GetText>")

    assert answer.findtext(".//{*}text") == "\r\n\t & < > ]]> \U0001f600"


@pytest.mark.parametrize("version", BOTH)
def test_an_answer_that_xml_cannot_carry_is_a_fault_and_no_empty_success(version: str) -> None:
    fault = refused("<GetText><kind>red</kind></GetText>", version=version)

    assert fault.code == "internal_error"
    assert fault.faultcode == {SOAP_11: "Server", SOAP_12: "Receiver"}[version]
    assert "NUL" not in etree.tostring(fault.detail).decode()


@pytest.mark.parametrize("body", ["<Unheard/>", '<Ping xmlns=""/>', '<Ping xmlns="urn:other"/>'])
def test_an_operation_that_is_not_offered_is_unknown(body: str) -> None:
    assert refused(body).code == "unknown_operation"


def test_the_fault_of_each_service_is_in_its_own_namespace(client: Any, settings: Any) -> None:
    settings.ROOT_URLCONF = "hub.urls"

    for app in ("hub", "products", "hub"):
        response = client.post(f"/soap/v1/{app}/", envelope("<Ping/>x"), TYPES[SOAP_11])
        (detail,) = etree.fromstring(response.content).find(".//detail")
        assert detail.tag == f"{{urn:dualport:{app}:v1}}ServiceFault"


class TestCredentials:
    def test_without_any_the_answer_is_a_401_with_a_challenge_and_the_fault(self) -> None:
        response = post(envelope("<GetCaller/>"))

        assert fault_of(response, status=401).code == "authentication_failed"
        assert response.headers["WWW-Authenticate"] == 'Basic realm="Dualport", charset="UTF-8"'

    def test_wrong_ones_are_a_500_with_the_fault_and_no_challenge(self) -> None:
        response = post(envelope("<GetCaller/>"), **_headers("nobody", "wrong"))

        assert fault_of(response).code == "authentication_failed"
        assert "WWW-Authenticate" not in response.headers

    def test_wrong_ones_are_refused_before_a_bad_body_is_looked_at(self) -> None:
        assert refused("<Nonsense/>", **_headers("nobody", "wrong")).code == "authentication_failed"

    def test_a_session_cookie_is_no_credential(self, client: Any) -> None:
        client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
        response = client.post(ADDRESS, envelope("<GetCaller/>"), TYPES[SOAP_11])

        assert fault_of(response, status=401).code == "authentication_failed"

    @pytest.mark.parametrize("version", BOTH)
    def test_basic_is_accepted(self, version: str) -> None:
        client, secret = make_api_client()
        answer = call("<GetCaller/>", version=version, **_headers(client.client_id, secret))

        assert _texts(answer) == {"answer": {"text": client.name}, "protocol": "soap"}

    def test_a_caller_without_the_scope_is_refused_and_nothing_changed(self) -> None:
        organization = make_organization()
        client, secret = make_api_client(organization, scopes={Scope.PRODUCTS_READ})
        fault = refused(
            _update(organization, "<name>x</name>"), **_headers(client.client_id, secret)
        )

        assert fault.code == "permission_denied"
        assert fault.parameters == {"required_scope": "products:write"}
        _is_unchanged(organization)


class TestWrites:
    @pytest.fixture
    def caller(self) -> tuple[Organization, dict[str, str]]:
        organization = make_organization()
        client, secret = make_api_client(organization)
        return organization, _headers(client.client_id, secret)

    def test_a_write_is_committed_and_names_what_changed_in_soap_spelling(
        self, caller: Any
    ) -> None:
        organization, headers = caller
        answer = call(_update(organization, "<name>new</name><legalName>l</legalName>"), **headers)

        assert [e.text for e in answer[0]] == ["legalName", "name"]
        organization.refresh_from_db()
        assert organization.name == "new"

    @pytest.mark.parametrize("name", ["bad answer", "no version"])
    def test_a_failure_while_writing_the_answer_undoes_the_write(
        self, caller: Any, name: str
    ) -> None:
        organization, headers = caller
        fault = refused(_update(organization, f"<name>{name}</name>"), **headers)

        assert (fault.code, fault.faultcode) == ("internal_error", "Server")
        _is_unchanged(organization)

    def test_a_refusal_of_the_service_undoes_the_write(self) -> None:
        organization = make_organization()
        fault = refused(_break(organization, "refused"))

        assert (fault.code, fault.text) == ("conflict", "Not <now> & here.")
        assert fault.parameters == {"reason": "because"}
        assert (fault.retryable, fault.errors) == ("false", [])
        assert not fault.has("currentVersion")
        assert not fault.has("retryAfterSeconds")
        _is_unchanged(organization)

    def test_an_exception_says_nothing_of_the_hub(self) -> None:
        organization = make_organization()
        response = post(envelope(_break(organization, "internal")))

        assert fault_of(response).code == "internal_error"
        assert b"secret" not in response.content
        assert b"Traceback" not in response.content
        _is_unchanged(organization)

    def test_a_fault_is_cut_to_the_limits_of_its_type(self) -> None:
        fault = refused(_break(make_organization(), "long"))

        assert fault.text == "x" * 1000
        assert fault.parameters == {"y" * 100: "\ufffd" + "z" * 999}

    def test_a_stale_version_is_refused_with_the_current_one(self, caller: Any) -> None:
        organization, headers = caller
        body = _update(organization, "<name>x</name>", "<expectedVersion>2</expectedVersion>")
        fault = refused(body, **headers)

        assert (fault.code, fault.currentVersion) == ("version_mismatch", "3")
        _is_unchanged(organization)

    def test_if_match_is_the_same_as_the_element(self, caller: Any) -> None:
        organization, headers = caller
        fault = refused(_update(organization, "<name>x</name>"), **headers, **{"If-Match": '"2"'})
        assert fault.code == "version_mismatch"

        call(_update(organization, "<name>x</name>"), **headers, **{"If-Match": '"3"'})

    def test_a_header_and_an_element_that_differ_are_refused(self, caller: Any) -> None:
        organization, headers = caller
        body = _update(organization, "<name>x</name>", "<expectedVersion>3</expectedVersion>")
        fault = refused(body, **headers, **{"If-Match": '"2"'})

        assert fault.code == "validation_error"
        assert fault.errors == [("expectedVersion", "conflicting_values")]
        _is_unchanged(organization)


class TestMethods:
    @pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
    def test_anything_but_a_call_or_the_wish_for_the_wsdl_is_a_fault(
        self, client: Any, method: str
    ) -> None:
        fault = fault_of(client.generic(method, ADDRESS))

        assert (fault.code, fault.faultcode) == ("method_not_allowed", "Client")

    def test_a_call_at_the_second_address_is_the_same(self, client: Any) -> None:
        answer_of(client.post("/things/soap/", envelope("<Ping/>"), TYPES[SOAP_11]))

    def test_csrf_protection_does_not_stand_in_the_way(self) -> None:
        from django.test import Client

        strict = Client(enforce_csrf_checks=True)
        answer_of(strict.post(ADDRESS, envelope("<Ping/>"), TYPES[SOAP_11]))


def _headers(client_id: str, secret: str) -> dict[str, str]:
    return {"Authorization": basic(client_id, secret)["HTTP_AUTHORIZATION"]}


def _update(organization: Organization, fields: str, more: str = "") -> str:
    return f"<UpdateThing><id>{organization.pk}</id><thing>{fields}</thing>{more}</UpdateThing>"


def _break(organization: Organization, how: str) -> str:
    return f"<BreakThing><id>{organization.pk}</id><how>{how}</how></BreakThing>"


def _is_unchanged(organization: Organization) -> None:
    name = organization.name
    organization.refresh_from_db()
    assert organization.name == name
