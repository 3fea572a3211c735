"""After erase_customer nothing in the whole database says who somebody was."""

import json

import pytest
from django.apps import apps
from django.db import connection

from hub.core.errors import InvalidTransition
from hub.events.models import Event
from hub.external_ids.keys import ExternalKey
from hub.external_ids.services import external_id_attach
from hub.idempotency.models import StoredAnswer
from hub.jobs.models import JobRow
from hub.jobs.services import job_submit
from orders.models import Customer
from orders.services import customer_erase
from tests.orders.people import ADDRESS, DOCUMENT, make_customer
from tests.orders.selling import make_goods, plain_order, snapshot, whole
from tests.products.callers import Caller
from tests.products.factories import make_operator

pytestmark = pytest.mark.django_db
PERSON = {
    "name": "Wilhelmina Quetzal",
    "email": "quetzal@example.com",
    "phone": "+49 4711 0815 99",
    "billing_address": ADDRESS | {"street": "Quetzalweg 1"},
    "shipping_address": ADDRESS | {"recipient": "Tante Quetzal"},
    "identity_document": DOCUMENT,
}
TRACES = ("quetzal", "4711 0815", "c01x00", "crm-77")


def traces() -> dict[str, list[str]]:
    """Return in which tables, of all that there are, something stands that says who it was."""
    found: dict[str, list[str]] = {}
    tables = sorted(model._meta.db_table for model in apps.get_models() if not model._meta.proxy)
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT lower(row::text) FROM "{table}" AS row')  # noqa: S608
            text = "\n".join(row for (row,) in cursor.fetchall())
            if seen := [trace for trace in TRACES if trace in text]:
                found[table] = seen
    return found


def send(seller: Caller) -> list[dict]:
    """Make the customer and change it, with keys, on both protocols."""
    head = {"Idempotency-Key": "make-1"}
    made = seller.send("POST", "/api/v1/customers/", PERSON, **head).json()
    changes = {"name": "Wilhelmina Quetzal-Smith"}
    call = {"id": made["id"], "customer": changes, "idempotency_key": "change-1"}
    return [made, seller.call("update_customer", **call)]


def test_nothing_is_left_anywhere():
    seller = Caller()
    made, _ = send(seller)
    customer = Customer.objects.get()
    key = ExternalKey("crm", "CRM-77")
    external_id_attach(actor=seller.actor, kind="customer", object_id=customer.pk, key=key)
    assert traces() == {
        "external_ids_externalid": ["crm-77"],
        "idempotency_storedanswer": ["quetzal", "4711 0815"],
        "orders_customer": ["quetzal", "4711 0815"],
    }
    erased = seller.send("POST", f"/api/v1/customers/{made['id']}/erase/").json()
    assert traces() == {}
    empty = dict.fromkeys(("billing_address", "shipping_address", "identity_document"))
    assert {**erased, **empty, "name": "", "email": "", "phone": ""} == erased
    assert (erased["status"], erased["version"], erased["erased_at"]) == (
        "blocked",
        3,
        erased["updated_at"],
    )


def test_a_retry_gets_what_is_left_and_makes_nobody_anew():
    seller = Caller()
    made, _ = send(seller)
    customer_erase(actor=seller.actor, customer_id=made["id"])
    again = send(seller)
    left = {"name": "", "email": "", "phone": "", "identity_document": None}
    left |= {"billing_address": None, "shipping_address": None}
    assert again[0] == made | left
    assert again[1]["changed_fields"] == ["name"]
    assert "name" not in again[1]["customer"] or again[1]["customer"]["name"] == ""
    assert Customer.objects.count() == 1
    assert traces() == {}


def test_others_keep_their_names_and_the_address_is_free_again():
    seller = Caller()
    made, _ = send(seller)
    head = {"Idempotency-Key": "make-2"}
    other = seller.send("POST", "/api/v1/customers/", {"name": "Bob"}, **head).json()
    kept = json.loads(StoredAnswer.objects.get(key="make-2").answer)
    customer_erase(actor=seller.actor, customer_id=made["id"])
    assert json.loads(StoredAnswer.objects.get(key="make-2").answer) == kept
    assert Customer.objects.get(pk=other["id"]).name == "Bob"
    assert make_customer(seller.actor, **PERSON).email == PERSON["email"]


def test_nobody_is_erased_twice():
    seller = Caller()
    made, _ = send(seller)
    customer_erase(actor=seller.actor, customer_id=made["id"])
    with pytest.raises(InvalidTransition) as refusal:
        customer_erase(actor=seller.actor, customer_id=made["id"])
    assert refusal.value.parameters == {"current": "erased"}


SPELLINGS = [
    {"customer_id": "ID"},
    {"customer_id": "ID", "in": str.upper},
    {"customer_email": "quetzal@example.com"},
    {"customer_email": "Quetzal@Example.com"},
    {"customer_email": "quetzal@example.com", "in": lambda text: text.replace("@", "\\u0040")},
]


def submit(actor, *rows: dict, customer_id: str) -> list[str]:
    texts = []
    for row in rows:
        spelled = row.get("in", str)
        told = {
            name: value.replace("ID", customer_id) for name, value in row.items() if name != "in"
        }
        texts.append(spelled(json.dumps(told | {"customer_name": "Quetzal", "items": []})))
    kept = {"operation": "bulk_create_orders", "form": "json_lines"}
    return [str(job_submit(actor=actor, texts=[text], **kept).pk) for text in texts]


def test_rows_of_jobs_are_emptied_however_they_spell_it():
    seller = Caller()
    made, _ = send(seller)
    submit(seller.actor, *SPELLINGS, customer_id=made["id"])
    customer_erase(actor=seller.actor, customer_id=made["id"])
    assert list(JobRow.objects.values_list("text", flat=True)) == ["{}"] * len(SPELLINGS)
    assert traces() == {}


def test_rows_of_the_operator_about_the_seller_are_emptied_and_no_others():
    seller, operator, stranger = Caller(), make_operator(), Caller()
    made, _ = send(seller)
    owner = {"organization_id": made["organization_id"]}
    mail, other = {"customer_email": PERSON["email"]}, {"customer_email": "bob@example.com"}
    submit(operator, {"customer_id": "ID"}, owner | mail, customer_id=made["id"])
    submit(operator, mail, owner | other, customer_id=made["id"])
    submit(stranger.actor, mail, customer_id=made["id"])
    before = list(JobRow.objects.order_by("pk").values_list("text", flat=True))
    customer_erase(actor=seller.actor, customer_id=made["id"])
    after = list(JobRow.objects.order_by("pk").values_list("text", flat=True))
    assert after == ["{}", "{}", *before[2:]]


def test_an_order_learns_no_more_of_who_was_erased():
    seller = Caller()
    made, _ = send(seller)
    make_goods(seller.actor)
    told = plain_order((2, "A"), customer_id=made["id"])
    del told["customer_name"]
    address = "/api/v1/orders/lookup/?external_system=erp&external_id=7"
    assert seller.send("PUT", address, told).status_code == 201
    customer_erase(actor=seller.actor, customer_id=made["id"])
    before = snapshot()
    for named in ({"customer_name": "Quetzal"}, {"notes": "Quetzal"}):
        refused = seller.send("PUT", address, told | named)
        assert (refused.status_code, refused.json()["code"]) == (409, "invalid_transition")
        assert refused.json()["parameters"] == [{"name": "current", "value": "erased"}]
    assert (snapshot(), traces()) == (before, {})
    assert seller.send("PUT", address, told).status_code == 200


def test_the_copies_in_orders_are_emptied_and_their_amounts_stay():
    seller = Caller()
    made, _ = send(seller)
    make_goods(seller.actor)
    told = plain_order((2, "A"), customer_id=made["id"], notes="For Quetzal")
    del told["customer_name"]
    head = {"Idempotency-Key": "order-1"}
    ordered = seller.send("POST", "/api/v1/orders/", told, **head).json()
    assert ordered["customer_name"] == "Wilhelmina Quetzal-Smith"
    assert "orders_order" in traces()
    customer_erase(actor=seller.actor, customer_id=made["id"])
    assert traces() == {}
    now = seller.send("GET", f"/api/v1/orders/{ordered['id']}/").json()
    emptied = {"customer_name": "", "customer_email": "", "customer_phone": "", "notes": ""}
    emptied |= {"billing_address": None, "shipping_address": None}
    moved = {"version": 2, "updated_at": now["updated_at"]}
    assert now == ordered | emptied | moved
    assert seller.send("POST", "/api/v1/orders/", told, **head).json() == ordered | emptied
    event = Event.objects.get(type="order.updated")
    assert (str(event.aggregate_id), event.version) == (ordered["id"], 2)
    assert whole()
