"""The reference: every operation that is served has an entry, and its examples are valid."""

import json

import pytest
from django.test import Client
from django.urls import resolve
from jsonschema import Draft202012Validator
from lxml import etree

from hub.docs.operations.examples import object_id
from hub.docs.operations.reference import described, reference
from hub.docs.operations.routes import routes
from hub.docs.operations.rules import rules_of
from hub.docs.pages import Reader
from hub.rest.schema.document import render_openapi
from hub.soap.envelope import SOAP_11
from hub.urls import SERVICES
from hub.wire.names import to_pascal
from hub.wire.serializers import validated
from tests.clients import basic
from tests.contract.samples import APPS, REST_ONLY, SAMPLES, World
from tests.contract.test_values import CALLS, soap_outcome
from tests.docs.published import served_on_rest

ENTRIES = {entry.id: entry for entry in described(SERVICES)}
ON_REST = [name for name, entry in ENTRIES.items() if entry.route]
ON_SOAP = [name for name, entry in ENTRIES.items() if entry.soap]
BASE = "https://hub.example.test"
READER = Reader(BASE, "an-id", "a-secret")
OPENAPI = json.loads(render_openapi(form="json"))
VALUES = {"validation_error", "malformed_request", "nothing_to_change", "invalid_cursor"}


def test_every_operation_of_every_table_has_an_entry():
    found = {section.name: [e.id for e in section.entries] for section in reference(SERVICES)}
    assert found == {app: list(table) for app, table in APPS.items()}


def test_every_route_of_rest_has_an_entry_and_every_entry_its_route():
    assert set(ON_REST) == set(routes())
    assert {ENTRIES[name].rest for name in ON_REST} == served_on_rest()
    for name in ON_REST:
        assert resolve(ENTRIES[name].route.path.replace("{id}", "x"))


def test_every_soap_operation_has_an_entry_and_every_entry_its_operation():
    offered = {
        (service.app(), to_pascal(method))
        for service in SERVICES
        for method in service.public_methods
    }
    assert {(ENTRIES[name].app, ENTRIES[name].soap_name) for name in ON_SOAP} == offered
    assert set(ENTRIES) - set(ON_SOAP) == set(REST_ONLY)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_member_has_a_meaning(name):
    entry = ENTRIES[name]
    missing = [
        member.rest or member.soap
        for member in (*entry.inputs, *entry.outputs)
        if not member.meaning and not member.facts.values
    ]
    assert missing == []


@pytest.mark.parametrize("name", ENTRIES)
def test_every_entry_says_what_it_does_and_what_it_may_be_refused_with(name):
    entry = ENTRIES[name]
    assert entry.summary.endswith(".")
    assert entry.scope or entry.needs
    assert {"validation_error", "internal_error"} <= {e.code for e in entry.refusals.errors}
    assert all(reason.message for reason in entry.refusals.reasons)


@pytest.mark.parametrize("name", ON_REST)
def test_the_request_on_rest_is_one_that_its_serializers_take(name):
    example, declared = ENTRIES[name].example, ENTRIES[name].route.declared
    if declared.takes:
        validated(declared.takes, json.loads(example.rest_content))
    else:
        assert declared.streams or not example.rest_content


@pytest.mark.parametrize("name", ON_SOAP)
def test_the_request_on_soap_fits_the_schema_and_its_serializer(name):
    application, described_call = CALLS[name]
    root = etree.fromstring(ENTRIES[name].example.soap_request(READER).body.encode())
    (content,) = root.find(f"{{{SOAP_11}}}Body")
    application.in_protocol.gate.check(content)
    validated(type(described_call.request), ENTRIES[name].example.request)


@pytest.mark.parametrize("name", ON_SOAP)
def test_the_answer_on_soap_fits_the_schema(name):
    application, _ = CALLS[name]
    root = etree.fromstring(ENTRIES[name].example.soap_answer().body.encode())
    (content,) = root.find(f"{{{SOAP_11}}}Body")
    application.in_protocol.gate.check(content)


@pytest.mark.parametrize("name", ON_REST)
def test_the_answer_on_rest_is_as_openapi_describes_it(name):
    entry = ENTRIES[name]
    answer = entry.example.rest_answer()
    status = answer.start.split()[1]
    promised = OPENAPI["paths"][entry.route.path][entry.route.method.lower()]["responses"][status]
    content = promised.get("content", {}).get("application/json")
    if content is None:
        assert not answer.body or entry.route.declared.file
        return
    schema = {**content["schema"], "components": OPENAPI["components"]}
    Draft202012Validator(schema).validate(json.loads(answer.body))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ON_SOAP)
def test_both_requests_are_understood_and_mean_the_same(name):
    """Their ids are nobody's: what is refused is refused for that alone, alike on both."""
    world = World()
    caller = world.caller_of(name)
    reader = Reader(BASE, caller.client_id, caller.secret)
    on_rest, on_soap = _by_rest(name, reader), _by_soap(name, reader)
    assert on_rest == on_soap
    code, errors = on_rest
    assert code not in VALUES or {each for _, each in errors} == {"does_not_exist"}, on_rest


def _by_rest(name, reader):
    example = ENTRIES[name].example
    message = example.rest_request(reader)
    headers = {k: v for k, v in message.headers.items() if k not in {"Host", "Content-Type"}}
    answer = Client().generic(
        message.start.split()[0],
        message.start.split()[1],
        message.body,
        message.headers.get("Content-Type", ""),
        headers=headers,
    )
    if answer.status_code < 400:
        return "ok", set()
    problem = answer.json()
    return problem["code"], {(each["field"], each["code"]) for each in problem["errors"]}


def _by_soap(name, reader):
    message = ENTRIES[name].example.soap_request(reader)
    answer = Client().post(
        message.start.split()[1],
        message.body.encode(),
        message.headers["Content-Type"],
        headers={"SOAPAction": message.headers["SOAPAction"]},
    )
    return soap_outcome(answer)


@pytest.mark.django_db
def test_rows_that_are_uploaded_are_understood():
    world = World()
    message = ENTRIES["upload_job"].example.rest_request(READER)
    target, kind = message.start.split()[1], message.headers["Content-Type"]
    credential = basic(world.seller.client_id, world.seller.secret)
    answer = Client().generic("POST", target, message.body, kind, **credential)
    assert (answer.status_code, answer.json()["total_rows"]) == (201, 1)


def test_an_update_is_shown_as_it_travels():
    entry = ENTRIES["update_category"]
    rest = entry.example.rest_request(READER)
    assert rest.start.startswith("PATCH /api/v1/categories/0195")
    assert rest.headers["Host"] == "hub.example.test"
    assert rest.headers["If-Match"] == '"3"'
    assert json.loads(rest.body) == {"name": "Power tools", "position": 1}
    soap = entry.example.soap_request(READER)
    assert soap.start == "POST /soap/v1.1/products/ HTTP/1.1"
    assert soap.headers["SOAPAction"] == '"UpdateCategory"'
    assert "<expectedVersion>3</expectedVersion>" in soap.body
    assert "<wsse:Username>an-id</wsse:Username>" in soap.body
    assert entry.example.rest_answer().headers["ETag"] == '"4"'
    assert entry.example.rest_answer().headers["X-Changed-Fields"] == "name, position"
    assert "<changedFields>" in entry.example.soap_answer().body


def test_what_a_member_is_stands_with_both_of_its_names():
    members = {member.rest: member for member in ENTRIES["create_product"].inputs}
    sku, price, kind = (members[name] for name in ("sku", "price", "kind"))
    assert (sku.soap, sku.places, sku.is_required) == ("product/sku", ("body",), True)
    assert sku.facts.limits == ("1 to 64 characters",)
    assert price.facts.limits == ("at most 18 digits, 4 of them decimals", "0 or more")
    assert (price.facts.json, price.facts.xsd) == ("text (decimal)", "xs:decimal")
    assert kind.facts.values[0] == ("physical", "Physical goods")
    assert members["category_id"].is_nullable
    assert members["specifications[].name"].soap == "product/specifications/item/name"
    assert members["Idempotency-Key"].soap == "idempotencyKey"


def test_a_list_has_its_filters_in_the_query_and_in_the_message():
    members = {member.rest: member for member in ENTRIES["list_products"].inputs}
    assert members["updated_since"].soap == "filter/updatedSince"
    assert members["updated_since"].places == ("query",)
    assert (members["page_size"].soap, members["page_size"].default) == ("pageSize", "20")


@pytest.mark.parametrize(
    ("name", "codes", "reasons"),
    [
        ("get_product", {"not_found"}, set()),
        ("delete_category", {"conflict", "version_mismatch"}, {"category_in_use"}),
        ("reserve_stock", {"conflict", "idempotency_key_reused"}, {"insufficient_stock"}),
        ("update_product", {"nothing_to_change", "invalid_transition"}, {"max_decimal_places"}),
        ("upload_job", {"unsupported_media_type"}, {"does_not_exist"}),
        ("list_events", {"position_expired", "invalid_cursor"}, {"conflicting_values"}),
    ],
)
def test_what_is_refused_in_the_code_is_told(name, codes, reasons):
    refusals = ENTRIES[name].refusals
    assert codes <= {error.code for error in refusals.errors}
    assert reasons <= {reason.code for reason in refusals.reasons}


def test_a_reason_is_told_in_the_words_of_the_code():
    told = {
        reason.code: reason.message for reason in ENTRIES["reorder_product_images"].refusals.reasons
    }
    assert told["incomplete"] == "Name all images of the product."
    told = {reason.code: reason.message for reason in ENTRIES["adjust_stock"].refusals.reasons}
    assert told["insufficient_stock"] == "… pieces are available."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ping", set()),
        ("get_product", set()),
        ("list_products", {"page_size", "synced_through"}),
        ("update_product", {"Idempotency-Key", "expectedVersion", "clearFields"}),
        ("bulk_set_prices", {"Idempotency-Key", "all_or_nothing", "submit_job"}),
        ("add_product_image", {"Idempotency-Key", "expectedVersion", "multipart/form-data"}),
        ("upload_job", {"Idempotency-Key", "any length"}),
    ],
)
def test_the_rules_of_its_kind_stand_with_an_operation(name, words):
    told = [rule.text for rule in rules_of(ENTRIES[name])]
    assert all(any(word in text for text in told) for word in words)
    assert len(told) == len(words)


@pytest.mark.parametrize("name", ON_REST)
def test_the_address_of_a_new_object_is_one_that_is_served(name):
    entry = ENTRIES[name]
    location = entry.example.rest_answer().headers.get("Location", "")
    made = location.rpartition("/api/v1/")[2].replace(str(object_id("product")), "{id}")
    assert not location or f"GET /api/v1/{made}" in served_on_rest()
    promised = OPENAPI["paths"][entry.route.path][entry.route.method.lower()]["responses"]
    assert bool(location) is ("Location" in promised.get("201", {}).get("headers", {}))


@pytest.mark.django_db
def test_what_cannot_be_got_by_its_id_has_no_address():
    world = World()
    link = SAMPLES["attach_external_id"].own(world)["link"]
    credential = basic(world.seller.client_id, world.seller.secret)
    answer = Client().post("/api/v1/external-ids/attach/", link, "application/json", **credential)
    assert (answer.status_code, "Location" in answer.headers) == (201, False)
