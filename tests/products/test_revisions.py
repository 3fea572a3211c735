"""What the first revision never learns of a product; a client that was made from it works."""

from pathlib import Path
from typing import Any

import pytest
import zeep
from django.test import Client
from lxml import etree
from requests import Session
from zeep.transports import Transport

from hub.soap.mount import endpoint
from hub.urls import SERVICES
from products.models import Product
from tests.clients import basic
from tests.contract.envelopes import CONTENT_TYPES, SOAP_11, envelope, fault_detail
from tests.contract.samples import app_of
from tests.factories import make_actor, make_api_client, make_organization
from tests.products.factories import make_product, plain_product

RELEASED = Path(__file__).parents[2] / "wsdl" / "released"
EAN, OTHER = "4006381333931", "9520000000011"
ANSWERING = {
    "get_product": {},
    "lookup_product": {"sku": "A-1"},
    "list_products": {},
    "search_products": {"filter": {"q": "kettle"}},
    "update_product": {"product": {"name": "Kettle two"}},
    "upsert_product": {"product": plain_product(sku="A-1")},
    "activate_product": {},
    "archive_product": {},
    "list_events": {},
}
"""Every operation that answers a product, or what happened to one."""
WITH_ID = {"get_product", "update_product", "activate_product", "archive_product"}


class Seller:
    """A client of both revisions and of REST, and one product with a number."""

    def __init__(self) -> None:
        organization = make_organization()
        client, secret = make_api_client(organization)
        self.credential = (client.client_id, secret)
        self.http = Client(**basic(*self.credential))
        self.post("v1.1", "create_product", product=plain_product(sku="A-1", name="Kettle"))
        self.product = Product.objects.get()
        self.post("v1.1", "update_product", id=str(self.product.pk), product={"gtin": EAN})

    def post(self, revision: str, operation: str, **request: Any) -> Any:
        app = app_of(operation)
        message = envelope(f"urn:dualport:{app}:v1", operation, request)
        return self.http.post(f"/soap/{revision}/{app}/", message, CONTENT_TYPES[SOAP_11])

    def ask(self, revision: str, operation: str) -> Any:
        named = {"id": str(self.product.pk)} if operation in WITH_ID else {}
        return self.post(revision, operation, **named, **ANSWERING[operation])

    @property
    def gtin(self) -> str | None:
        self.product.refresh_from_db()
        return self.product.gtin


@pytest.fixture
def seller(db: Any) -> Seller:
    return Seller()


@pytest.mark.parametrize("operation", ANSWERING)
def test_the_number_is_in_no_answer_of_the_first_revision(seller: Seller, operation: str) -> None:
    response = seller.ask("v1", operation)
    assert response.status_code == 200, response.content
    assert b"gtin" not in response.content.lower()
    assert EAN.encode() not in response.content


@pytest.mark.parametrize("operation", ANSWERING)
def test_the_number_is_in_every_answer_of_the_next_revision(seller: Seller, operation: str) -> None:
    response = seller.ask("v1.1", operation)
    assert response.status_code == 200, response.content
    assert EAN.encode() in response.content


def test_what_the_first_revision_writes_keeps_the_number(seller: Seller) -> None:
    texts = {"sku": "A-1", "name": "Teapot", "description": "Boils.", "brand": "Ærø"}
    whole = texts | {"kind": "physical", "price": "1.00", "currency": "EUR"}
    answers = [
        seller.post("v1", "update_product", id=str(seller.product.pk), product={"name": "Pot"}),
        seller.post("v1", "upsert_product", product=whole),
        seller.post("v1", "bulk_upsert_products", batch={"rows": [whole | {"name": "Jug"}]}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert (seller.gtin, seller.product.name, seller.product.version) == (EAN, "Jug", 5)


@pytest.mark.parametrize(
    ("operation", "request_"),
    [
        ("update_product", {"product": {"gtin": OTHER}}),
        ("update_product", {"product": {"gtin": None}}),
        ("create_product", {"product": plain_product(gtin=OTHER)}),
        ("upsert_product", {"product": plain_product(sku="A-1", gtin=OTHER)}),
        ("list_products", {"filter": {"gtin": EAN}}),
        ("search_products", {"filter": {"q": "kettle", "gtin": EAN}}),
    ],
)
def test_the_first_revision_knows_no_such_element(
    seller: Seller, operation: str, request_: dict[str, Any]
) -> None:
    named = {"id": str(seller.product.pk)} if operation in WITH_ID else {}
    detail = fault_detail(seller.post("v1", operation, **named, **request_).content)
    assert detail["code"] == "validation_error"
    assert {code for _, code in detail["errors"]} == {"unknown_field"}
    assert (seller.gtin, Product.objects.count()) == (EAN, 1)


def test_a_row_of_a_bulk_call_with_it_is_refused_alone(seller: Seller) -> None:
    rows = [plain_product(sku="B-1", gtin=OTHER), plain_product(sku="B-2")]
    content = seller.post("v1", "bulk_upsert_products", batch={"rows": rows}).content
    found = etree.fromstring(content).xpath("//*[local-name()='outcome']/text()")
    assert (found, b"unknown_field" in content) == (["failed", "created"], True)
    assert {*Product.objects.values_list("sku", flat=True)} == {"A-1", "B-2"}


@pytest.mark.parametrize("first", ["v1", "v1.1", "rest"])
def test_a_retry_is_answered_as_far_as_its_address_knows(seller: Seller, first: str) -> None:
    change, key = {"name": "Pot"}, "k-1"

    def send(how: str) -> Any:
        if how == "rest":
            path = f"/api/v1/products/{seller.product.pk}/"
            headers = {"Idempotency-Key": key}
            return seller.http.patch(path, change, "application/json", headers=headers)
        request = {"id": str(seller.product.pk), "product": change, "idempotency_key": key}
        return seller.post(how, "update_product", **request)

    send(first)
    for how in ("v1", "v1.1", "rest"):
        again = send(how)
        assert (again.status_code, again.headers["Idempotency-Replayed"]) == (200, "true")
        assert (EAN.encode() in again.content) == (how != "v1")
    assert (seller.gtin, seller.product.version) == (EAN, 3)


def test_the_first_revision_is_served_as_it_was_released() -> None:
    for service in SERVICES:
        served = endpoint(service)
        released = (RELEASED / served.file_name).read_bytes()
        assert b"gtin" not in served.documents[SOAP_11].lower()
        assert _elements(served.documents[SOAP_11]) == _elements(released)


def _elements(document: bytes) -> list[tuple[Any, ...]]:
    found = etree.fromstring(document).iter("{http://www.w3.org/2001/XMLSchema}element")
    return [(e.get("name"), e.get("type"), e.get("minOccurs"), e.get("maxOccurs")) for e in found]


@pytest.mark.django_db(transaction=True)
class TestStrictClient:
    """zeep in its default mode, generated from the file that was released first."""

    @pytest.fixture
    def sold(self, live_server: Any) -> Any:
        organization = make_organization()
        client, secret = make_api_client(organization)
        make_product(make_actor(organization), sku="A-1", name="Kettle", gtin=EAN)
        session = Session()
        session.auth = (client.client_id, secret)
        transport = Transport(session=session)

        def service(app: str) -> Any:
            made = zeep.Client(str(RELEASED / f"{app}-v1.wsdl"), transport=transport)
            (binding,) = made.wsdl.bindings
            return made.create_service(binding, f"{live_server.url}/soap/v1/{app}/")

        return service

    def test_it_reads_and_writes_products_that_have_a_number(self, sold: Any) -> None:
        products = sold("products")
        (found,) = products.ListProducts()["items"]["item"]
        assert (found.sku, found.name) == ("A-1", "Kettle")
        assert products.GetProduct(id=found.id) == products.LookupProduct(sku="A-1") == found
        changed = products.UpdateProduct(id=found.id, product={"name": "Pot", "brand": "Ærø"})
        assert changed.changedFields.item == ["name", "brand"]
        whole = zeep.helpers.serialize_object(changed.product, dict)
        names = ("sku", "name", "kind", "price", "currency")
        again = products.UpsertProduct(product={name: whole[name] for name in names})
        assert (again.created, again.product.version) == (False, 2)
        assert products.SearchProducts(filter={"q": "pot"})["items"]["item"][0].sku == "A-1"
        assert products.ActivateProduct(id=found.id).status == "active"
        assert products.ArchiveProduct(id=found.id).status == "archived"
        assert Product.objects.get().gtin == EAN

    def test_it_reads_what_happened(self, sold: Any) -> None:
        products, hub = sold("products"), sold("hub")
        products.UpdateProduct(id=products.LookupProduct(sku="A-1").id, product={"name": "Pot"})
        (event,) = hub.ListEvents()["items"]["item"]
        told = {each.name: each.value for each in event.payload.item}
        assert (event.type, told["name"]) == ("product.updated", "Pot")
        assert "gtin" not in told
        assert hub.Ping().revision == "1.0"
