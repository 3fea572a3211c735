"""What services write down, and when."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hub.core import aggregates
from hub.core.errors import HubError
from hub.events.models import Event
from hub.events.recording import record
from hub.wire.serializers import write
from products import services
from products.models import Category, Product
from products.serializers import CategorySerializer, ProductSerializer
from tests.events.factories import make_operator, make_product, make_seller

pytestmark = pytest.mark.django_db
NEW = {"sku": "A-1", "name": "Kettle", "kind": "physical", "price": Decimal(5), "currency": "EUR"}


def types() -> list[str]:
    return list(Event.objects.order_by("inserted").values_list("type", flat=True))


def last() -> Event:
    return Event.objects.order_by("inserted").last()


def test_every_change_of_a_product_is_one_event():
    seller = make_seller()
    product = services.product_create(actor=seller, values=NEW)
    key = {"actor": seller, "product_id": product.pk}
    services.product_update(**key, changes={"name": "Pan"})
    services.product_upsert(actor=seller, values=NEW | {"name": "Pot"})
    services.product_upsert(actor=seller, values=NEW | {"sku": "A-2"})
    services.product_activate(**key)
    services.product_deactivate(**key)
    services.product_archive(**key)
    assert types() == [
        "product.created",
        "product.updated",
        "product.updated",
        "product.created",
        "product.activated",
        "product.deactivated",
        "product.archived",
    ]
    versions = Event.objects.filter(aggregate_id=product.pk).order_by("inserted")
    assert list(versions.values_list("version", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_every_change_of_a_category_is_one_event():
    operator = make_operator()
    category = services.category_create(actor=operator, values={"name": "Tools"})
    key = {"actor": operator, "category_id": category.pk}
    services.category_update(**key, changes={"name": "Saws"})
    services.category_move(**key, target={"parent_id": None, "position": 3})
    services.category_delete(**key)
    names = ["created", "updated", "moved", "deleted"]
    assert types() == [f"category.{name}" for name in names]


def test_what_changes_nothing_is_no_event():
    seller, operator = make_seller(), make_operator()
    product = make_product(seller, sku="A-1")
    category = Category.objects.create(organization_id=operator.organization_id, name="Tools")
    services.product_update(actor=seller, product_id=product.pk, changes={"name": product.name})
    services.product_upsert(actor=seller, values={"sku": "A-1", "name": product.name})
    services.category_update(actor=operator, category_id=category.pk, changes={"name": "Tools"})
    where = {"parent_id": None, "position": 0}
    services.category_move(actor=operator, category_id=category.pk, target=where)
    with pytest.raises(HubError):
        services.product_create(actor=seller, values=NEW)
    assert types() == []


def test_an_event_says_who_did_what_to_which_object():
    seller = make_seller()
    product = services.product_create(actor=seller, values=NEW)
    event = last()
    assert event.organization_id == product.organization_id
    assert (event.aggregate_kind, event.aggregate_id) == ("product", product.pk)
    assert (event.principal_kind, event.principal_id) == ("api_client", seller.principal.id)
    assert (event.request_id, event.position) == ("test-request", None)
    assert event.occurred_at == Product.objects.get().created_at


def test_an_event_of_the_operators_call_belongs_to_the_owner_of_the_object():
    seller, operator = make_seller(), make_operator()
    product = make_product(seller)
    services.product_activate(actor=operator, product_id=product.pk)
    assert last().organization_id == seller.organization_id
    assert last().principal_id == operator.principal.id


def test_the_payload_is_what_reading_the_object_answers():
    seller, operator = make_seller(), make_operator()
    product = services.product_create(actor=seller, values=NEW)
    services.product_activate(actor=seller, product_id=product.pk)
    assert last().payload == write(ProductSerializer, Product.objects.get())
    services.category_create(actor=operator, values={"name": "Tools"})
    assert last().payload == write(CategorySerializer, Category.objects.get())


def test_personal_members_are_left_out(monkeypatch):
    known = aggregates.aggregates()["product"]
    masked = replace(known, masked=frozenset({"name"}))
    monkeypatch.setitem(aggregates._REGISTERED, "product", masked)
    services.product_create(actor=make_seller(), values=NEW)
    assert "name" not in last().payload
    assert last().payload["sku"] == "A-1"


def test_a_type_begins_with_the_kind_of_its_object():
    seller = make_seller()
    product = make_product(seller)
    with pytest.raises(ValueError, match="does not happen to a product"):
        record(actor=seller, type="category.updated", instance=product)


def test_one_statement_writes_an_event(django_assert_num_queries):
    seller = make_seller()
    product = make_product(seller)
    with django_assert_num_queries(1):
        record(actor=seller, type="product.updated", instance=product)
