"""What an older address does not know, it neither takes nor answers."""

from typing import Any

import pytest
from django.test import Client
from lxml import etree

from hub.accounts.models import Organization
from hub.core.revisions import REVISIONS, V1, V1_1, Revision
from hub.soap.mount import committed, endpoint, newest
from hub.soap.publish import schema_of
from hub.soap.service import revisions_of
from hub.wire.revisions import as_known
from tests.clients import basic
from tests.factories import make_api_client, make_organization
from tests.soap.calling import SOAP_11, SOAP_12, TYPES
from tests.soap.gadgets import NAMESPACE, GadgetSerializer, GadgetsService, make
from tests.soap.soap import ThingsService

XS = "{http://www.w3.org/2001/XMLSchema}"
pytestmark = pytest.mark.django_db


@pytest.fixture
def credential() -> Any:
    organization = make_organization()
    client, secret = make_api_client(organization)
    return organization, basic(client.client_id, secret)


def post(revision: Revision, body: str, soap: str = SOAP_11, **more: Any) -> Any:
    message = (
        f'<s:Envelope xmlns:s="{soap}" xmlns="{NAMESPACE}"><s:Body>{body}</s:Body></s:Envelope>'
    )
    address = f"/soap/{revision.address}/gadgets/"
    return Client().generic("POST", address, message, content_type=TYPES[soap], **more)


def answered(revision: Revision, body: str, soap: str = SOAP_11, **more: Any) -> Any:
    """Return an answer that fits the schema of its address, as plain data."""
    response = post(revision, body, soap, **more)
    assert response.status_code == 200, response.content
    (element,) = etree.fromstring(response.content).find(f"{{{soap}}}Body")
    document = etree.fromstring(endpoint(GadgetsService, revision).documents[soap])
    etree.XMLSchema(etree.fromstring(etree.tostring(schema_of(document)))).assertValid(element)
    return plain(element)


def refused(revision: Revision, body: str, **more: Any) -> tuple[str, list[tuple[str, str]]]:
    response = post(revision, body, **more)
    assert response.status_code == 500
    (fault,) = etree.fromstring(response.content).xpath("//*[local-name()='ServiceFault']")
    found = plain(fault)
    errors = found["errors"] if isinstance(found["errors"], dict) else {}
    return found["code"], [(e["field"], e["code"]) for e in errors.get("item", [])]


def plain(element: Any) -> Any:
    if not len(element):
        return element.text or ""
    children = [(etree.QName(each).localname, plain(each)) for each in element]
    is_list = {name for name, _ in children} == {"item"}
    return {"item": [value for _, value in children]} if is_list else dict(children)


def elements(revision: Revision, name: str) -> list[str]:
    schema = schema_of(etree.fromstring(endpoint(GadgetsService, revision).documents[SOAP_11]))
    (found,) = schema.findall(f"{XS}complexType[@name='{name}']")
    return [each.get("name") for each in found.iter(f"{XS}element")]


def values(revision: Revision, name: str) -> list[str]:
    schema = schema_of(etree.fromstring(endpoint(GadgetsService, revision).documents[SOAP_11]))
    (found,) = schema.findall(f"{XS}simpleType[@name='{name}']")
    return [each.get("value") for each in found.iter(f"{XS}enumeration")]


class TestDocuments:
    @pytest.mark.parametrize(
        ("name", "older", "newer"),
        [
            ("Gadget", ["name", "mood", "moods", "parts", "bestPart"], ["nickname"]),
            ("Part", ["name"], ["maker"]),
            ("GadgetFilter", ["mood"], ["nickname"]),
            ("GetGadgetResponse", ["gadget"], ["hint"]),
        ],
    )
    def test_what_is_newer_stands_last_and_only_at_its_address(
        self, name: str, older: list[str], newer: list[str]
    ) -> None:
        assert elements(V1, name) == older
        assert elements(V1_1, name) == older + newer

    def test_what_is_newer_in_an_update_stands_behind_the_names_to_clear(self) -> None:
        assert elements(V1, "GadgetUpdate") == ["name", "mood", "clearFields"]
        assert elements(V1_1, "GadgetUpdate") == ["name", "mood", "clearFields", "nickname"]

    def test_enumerations_have_the_values_of_their_revision(self) -> None:
        assert values(V1, "Mood") == ["idle", "busy"]
        assert values(V1_1, "Mood") == ["idle", "busy", "dreaming"]
        assert values(V1, "GadgetOrder") == ["name"]
        assert values(V1_1, "GadgetOrder") == ["name", "mood"]

    def test_documented_values_are_those_of_their_revision(self) -> None:
        older, newer = (endpoint(GadgetsService, each).documents[SOAP_11] for each in REVISIONS)
        assert b"One of: idle, busy;" in older
        assert b"One of: idle, busy, dreaming;" in newer
        assert b"dreaming" not in older

    def test_an_operation_is_offered_from_its_revision_on(self) -> None:
        older, newer = (endpoint(GadgetsService, each).documents[SOAP_11] for each in REVISIONS)
        assert b"WakeGadget" not in older
        assert b"WakeGadget" in newer

    def test_the_namespace_stays_and_the_address_tells_the_revision(self) -> None:
        for revision in REVISIONS:
            root = etree.fromstring(endpoint(GadgetsService, revision).documents[SOAP_12])
            (address,) = root.xpath("//*[local-name()='address']/@location")
            assert root.get("targetNamespace") == NAMESPACE
            assert address == f"https://hub.example.invalid/soap/{revision.address}/gadgets/"

    def test_a_service_without_anything_newer_is_the_same_but_for_its_address(self) -> None:
        older, newer = (endpoint(ThingsService, each) for each in REVISIONS)
        assert revisions_of(ThingsService) == [V1]
        assert newest(ThingsService) is older
        assert newer.servers[SOAP_11].app is older.servers[SOAP_11].app
        moved = older.documents[SOAP_11].replace(b"/soap/v1/", b"/soap/v1.1/")
        assert newer.documents[SOAP_11] == moved

    def test_what_is_committed_is_what_differs(self) -> None:
        assert [*committed([GadgetsService, ThingsService])] == [
            "gadgets-v1.wsdl",
            "gadgets-v1.1.wsdl",
            "things-v1.wsdl",
        ]

    def test_every_address_is_in_the_index(self) -> None:
        found = [(each["version"], each["name"]) for each in Client().get("/wsdl/").json()["items"]]
        assert found == [
            ("v1", "things-v1.wsdl"),
            ("v1", "gadgets-v1.wsdl"),
            ("v1.1", "things-v1.1.wsdl"),
            ("v1.1", "gadgets-v1.1.wsdl"),
        ]


class TestAnswers:
    @pytest.mark.parametrize("soap", [SOAP_11, SOAP_12])
    def test_an_older_address_answers_nothing_newer(self, soap: str) -> None:
        assert answered(V1, "<GetGadget/>", soap) == {
            "gadget": {
                "name": "Robot",
                "mood": "idle",
                "moods": {"item": ["busy", "idle"]},
                "parts": {"item": [{"name": "Wheel"}]},
                "bestPart": {"name": "Wheel"},
            }
        }

    def test_the_address_of_its_revision_answers_it_all(self) -> None:
        part = {"name": "Wheel", "maker": "Nordwerk"}
        assert answered(V1_1, "<GetGadget><word>Rob</word></GetGadget>") == {
            "gadget": {
                "name": "Robot",
                "mood": "dreaming",
                "moods": {"item": ["busy", "dreaming"]},
                "parts": {"item": [part]},
                "bestPart": part,
                "nickname": "Rob",
            },
            "hint": "Oil it",
        }

    def test_a_method_is_told_which_address_was_called(self) -> None:
        assert answered(V1, "<GetRevision/>") == {"revision": "1.0"}
        assert answered(V1_1, "<GetRevision/>") == {"revision": "1.1"}

    def test_stored_data_is_told_as_a_revision_would_have_answered_it(self) -> None:
        known = as_known(GadgetSerializer, make("Robot", "Robi"), V1)
        assert known == {
            "name": "Robot",
            "mood": "idle",
            "moods": ["busy", "idle"],
            "parts": [{"name": "Wheel"}],
            "best_part": {"name": "Wheel"},
        }
        assert as_known(GadgetSerializer, make("Robot", None), V1_1) == make("Robot", None)


class TestRequests:
    @pytest.mark.parametrize(
        ("body", "errors"),
        [
            ("<GetGadget><word>x</word></GetGadget>", [("word", "unknown_field")]),
            (
                "<ListGadgets><filter><nickname>x</nickname></filter></ListGadgets>",
                [("nickname", "unknown_field")],
            ),
            (
                "<ListGadgets><filter><mood>dreaming</mood></filter></ListGadgets>",
                [("mood", "invalid_choice")],
            ),
            ("<ListGadgets><orderBy>mood</orderBy></ListGadgets>", [("orderBy", "invalid_choice")]),
        ],
    )
    def test_an_older_address_refuses_what_is_newer_as_it_refuses_what_never_was(
        self, body: str, errors: list[tuple[str, str]]
    ) -> None:
        assert refused(V1, body) == ("validation_error", errors)
        assert post(V1_1, body).status_code == 200

    def test_an_operation_that_is_newer_is_unknown(self) -> None:
        assert refused(V1, "<WakeGadget/>") == ("unknown_operation", [])
        assert post(V1_1, "<WakeGadget/>").status_code == 200

    @pytest.mark.parametrize(
        ("inside", "errors"),
        [
            ("<nickname>x</nickname>", [("nickname", "unknown_field")]),
            (
                "<clearFields><item>nickname</item></clearFields>",
                [("clearFields[0]", "unknown_field")],
            ),
        ],
    )
    def test_a_newer_field_can_be_neither_set_nor_cleared(
        self, credential: Any, inside: str, errors: list[tuple[str, str]]
    ) -> None:
        organization, headers = credential
        body = update(organization, f"<name>R</name>{inside}")

        assert refused(V1, body, **headers) == ("validation_error", errors)
        assert Organization.objects.get(pk=organization.pk).name == organization.name
        assert answered(V1_1, body, **headers)["changedFields"] == {"item": ["name", "nickname"]}

    def test_a_newer_name_is_not_among_the_changed_ones(self, credential: Any) -> None:
        organization, headers = credential
        answer = answered(V1, update(organization, "<name>R</name>"), **headers)
        assert answer["changedFields"] == {"item": ["name"]}
        assert "nickname" not in answer["gadget"]

    def test_a_refusal_does_not_point_at_what_the_address_does_not_know(
        self, credential: Any
    ) -> None:
        organization, headers = credential
        body = update(organization, "<name>taken</name>")
        assert refused(V1, body, **headers) == ("conflict", [("", "taken")])
        assert refused(V1_1, body, **headers) == ("conflict", [("nickname", "taken")])


class TestRetries:
    @pytest.mark.parametrize(("first", "second"), [(V1_1, V1), (V1, V1_1)])
    def test_a_retry_at_another_address_gets_the_first_answer_as_far_as_it_knows(
        self, credential: Any, first: Revision, second: Revision
    ) -> None:
        organization, headers = credential
        body = update(organization, "<name>R</name>", key="k-1")
        original = answered(first, body, **headers)
        again = post(second, body, **headers)

        assert again.headers["Idempotency-Replayed"] == "true"
        assert Organization.objects.get(pk=organization.pk).name == f"{organization.name}+"
        assert answered(first, body, **headers) == original
        newer = answered(V1_1, body, **headers)
        assert newer["gadget"]["nickname"] == "Robi"
        assert newer["changedFields"] == {"item": ["name", "nickname"]}
        older = answered(V1, body, **headers)
        assert older["changedFields"] == {"item": ["name"]}
        assert b"ickname" not in post(V1, body, **headers).content

    def test_the_key_of_a_newer_request_is_not_that_of_an_older_one(self, credential: Any) -> None:
        organization, headers = credential
        newer = update(organization, "<name>R</name><nickname>x</nickname>", key="k-1")
        answered(V1_1, newer, **headers)
        older = update(organization, "<name>R</name>", key="k-1")
        assert refused(V1, older, **headers) == ("idempotency_key_reused", [])


def update(organization: Organization, inside: str, key: str = "") -> str:
    last = f"<idempotencyKey>{key}</idempotencyKey>" if key else ""
    return f"<UpdateGadget><id>{organization.pk}</id><gadget>{inside}</gadget>{last}</UpdateGadget>"
