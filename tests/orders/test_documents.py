"""Identity documents: encrypted in the database, masked in answers, in clear for few."""

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection

from hub.audit.models import Call
from hub.audit.selectors import call_list
from hub.core.actors import OrganizationKind
from hub.core.encryption import Undecipherable
from hub.core.scopes import Scope
from orders.models import Customer
from orders.serializers.documents import masked
from tests.clients import basic
from tests.factories import make_actor, make_api_client
from tests.orders.people import DOCUMENT, make_customer, table
from tests.products.callers import Caller, fault, problem

pytestmark = pytest.mark.django_db


def stored() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_document FROM orders_customer ORDER BY id")
        return [token for (token,) in cursor.fetchall()]


def path(customer: Customer) -> str:
    return f"/api/v1/customers/{customer.pk}/document/"


@pytest.mark.parametrize("row", table("Masking"), ids=lambda row: row["number"])
def test_a_number_is_masked_as_the_table_says(row):
    assert masked(row["number"].strip("`")) == row["shown"].strip("`")


def test_the_database_never_has_it_in_clear():
    seller = Caller()
    make_customer(seller.actor, identity_document=DOCUMENT)
    make_customer(seller.actor, identity_document=DOCUMENT)
    tokens = stored()
    assert all(token.startswith("gAAAAA") for token in tokens)
    assert tokens[0] != tokens[1]
    assert not any(text in token for token in tokens for text in ("C01X00T478", "passport"))
    assert Customer.objects.first().identity_document == DOCUMENT


def test_it_is_read_in_clear_alike_on_both_protocols_and_each_read_is_recorded():
    seller = Caller()
    customer = make_customer(seller.actor, identity_document=DOCUMENT)
    on_rest = seller.send("GET", path(customer)).json()
    owner = str(seller.actor.organization_id)
    assert on_rest == {"customer_id": str(customer.pk), "organization_id": owner, **DOCUMENT}
    on_soap = seller.call("get_customer_document", id=str(customer.pk))
    assert on_soap == {"document": on_rest}
    calls = Call.objects.order_by("at", "pk").values_list(
        "operation", "protocol", "object_id", "outcome"
    )
    assert list(calls) == [
        ("get_customer_document", "rest", customer.pk, "ok"),
        ("get_customer_document", "soap", customer.pk, "ok"),
    ]
    seller.send("GET", f"/api/v1/customers/{customer.pk}/")
    assert Call.objects.count() == 2


def test_the_operators_look_is_shown_to_whose_customer_it_is():
    seller, operator = Caller(), Caller(OrganizationKind.OPERATOR)
    customer = make_customer(seller.actor, identity_document=DOCUMENT)
    assert operator.send("GET", path(customer)).json()["number"] == "C01X00T478"
    seen = call_list(actor=seller.actor, filters={})
    assert [(call.operation, call.object_id) for call in seen] == [
        ("get_customer_document", customer.pk)
    ]


def test_without_the_scope_nobody_sees_it():
    seller = Caller()
    customer = make_customer(seller.actor, identity_document=DOCUMENT)
    client, secret = make_api_client(
        seller.client.organization, {Scope.CUSTOMERS_READ, Scope.CUSTOMERS_WRITE}
    )
    seller.http.defaults.update(basic(client.client_id, secret))
    assert problem(seller.send("GET", path(customer)))[:2] == (403, "permission_denied")
    answer = seller.call("get_customer_document", id=str(customer.pk))
    assert fault(answer)[0] == "permission_denied"
    assert seller.send("GET", f"/api/v1/customers/{customer.pk}/").json()["identity_document"] == {
        "type": "passport",
        "number": "******T478",
    }


def test_who_has_no_document_has_none_to_show():
    seller, other = Caller(), Caller()
    without = make_customer(seller.actor)
    another = make_customer(other.actor, identity_document=DOCUMENT)
    for customer in (without, another):
        assert problem(seller.send("GET", path(customer)))[:2] == (404, "not_found")


def test_a_new_key_takes_over_and_the_old_one_can_go(settings, capsys):
    actor = make_actor()
    old, new = settings.PII_ENCRYPTION_KEYS[0], Fernet.generate_key().decode()
    make_customer(actor, identity_document=DOCUMENT)
    make_customer(actor)
    settings.PII_ENCRYPTION_KEYS = [new, old]
    assert Customer.objects.earliest("pk").identity_document == DOCUMENT
    call_command("reencrypt")
    assert capsys.readouterr().out == ("orders.Customer.identity_document: 1 under the first key\n")
    settings.PII_ENCRYPTION_KEYS = [new]
    customer = Customer.objects.earliest("pk")
    assert (customer.identity_document, customer.version) == (DOCUMENT, 1)
    settings.PII_ENCRYPTION_KEYS = [old]
    with pytest.raises(Undecipherable):
        Customer.objects.earliest("pk")
    before = stored()
    with pytest.raises(CommandError, match="a key is missing"):
        call_command("reencrypt")
    assert stored() == before


def test_nothing_of_it_is_told_when_a_key_is_missing(settings, caplog):
    seller = Caller()
    customer = make_customer(seller.actor, identity_document=DOCUMENT)
    settings.PII_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert problem(seller.send("GET", path(customer))) == (500, "internal_error", set())
    assert "C01X00T478" not in caplog.text
    assert stored()[0] not in caplog.text
