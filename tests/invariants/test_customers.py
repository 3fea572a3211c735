"""What must hold of customers is found broken when somebody goes around the services."""

import pytest
from django.db import IntegrityError, transaction

from hub.events.models import Event
from hub.external_ids.models import ExternalId
from orders.models import Customer
from orders.services import customer_erase
from tests.factories import make_actor
from tests.orders.people import DOCUMENT, make_customer

pytestmark = pytest.mark.django_db


def test_a_document_in_clear_is_found(found, unguarded):
    customer = make_customer(make_actor(), identity_document=DOCUMENT)
    name = "orders.identity_documents_are_encrypted"
    assert found(name) == []
    unguarded("UPDATE orders_customer SET identity_document = 'C01X00T478'")
    assert found(name) == [f"customer {customer.pk} has an identity document that is not encrypted"]


def test_what_still_names_an_erased_customer_is_found(found):
    actor = make_actor()
    customer = make_customer(actor)
    customer_erase(actor=actor, customer_id=customer.pk)
    name = "orders.erased_customers_are_forgotten"
    assert found(name) == []
    ExternalId.objects.create(
        organization_id=actor.organization_id,
        kind="customer",
        object_id=customer.pk,
        system="crm",
        external_id="7",
    )
    Event.objects.filter(type="customer.created").update(payload={"name": "Ada"})
    assert sorted(found(name)) == [
        f"customer {customer.pk} was erased, and an event says who it was",
        f"customer {customer.pk} was erased, and crm still has a name",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "active"},
        {"status": "unheard_of"},
        {"name": ""},
        {"erased_at": "2026-01-01T00:00:00Z"},
    ],
    ids=str,
)
def test_constraints_keep_the_rest_out(wrong):
    customer = make_customer(make_actor())
    with pytest.raises(IntegrityError), transaction.atomic():
        Customer.objects.filter(pk=customer.pk).update(**wrong)
