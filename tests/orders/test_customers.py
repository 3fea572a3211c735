"""What customers are and how they move, as docs/customers.md says."""

from datetime import UTC, datetime

import pytest

from hub.core.errors import (
    AlreadyExists,
    FieldError,
    InvalidTransition,
    NotFound,
    ValidationFailed,
    VersionMismatch,
)
from hub.events.models import Event
from hub.wire.serializers import validated, write
from orders import selectors, services
from orders.models import Customer
from orders.serializers import (
    CustomerCreateSerializer,
    CustomerSerializer,
    CustomerUpdateSerializer,
)
from tests.orders.people import (
    ADDRESS,
    DOCUMENT,
    MASKED,
    make_customer,
    name_of,
    stands,
    table,
)
from tests.products.factories import make_operator, make_seller

pytestmark = pytest.mark.django_db
OPERATIONS = ["update", "verify", "block", "unblock", "erase"]


def rows():
    return list(Customer.objects.order_by("pk").values()), Event.objects.count()


@pytest.mark.parametrize("row", table("What is accepted"), ids=name_of)
def test_a_value_is_judged_as_the_table_says(row):
    value = "  " if row["value"] == "*(blank)*" else row["value"].strip("`")
    told = {"name": "Ada"} | {row["field"]: value}
    if row["outcome"] == "kept":
        assert validated(CustomerCreateSerializer, told)[row["field"]] == value
        return
    with pytest.raises(ValidationFailed) as refusal:
        validated(CustomerCreateSerializer, told)
    assert [(e.path, e.code) for e in refusal.value.errors] == [((row["field"],), row["outcome"])]


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("row", table("Status"), ids=lambda row: row["status"])
def test_a_customer_moves_as_the_table_says(row, operation):
    seller = make_seller()
    customer = stands(seller, row["status"])
    before = rows()
    call = {"actor": seller, "customer_id": customer.pk, "expected_version": customer.version}
    extra = {"changes": {"phone": "0664 55501"}} if operation == "update" else {}
    target = row[f"{operation}_customer"]
    service = getattr(services, f"customer_{operation}")
    if target == "refused":
        with pytest.raises(InvalidTransition):
            service(**call, **extra)
        assert rows() == before
        return
    service(**call, **extra)
    now = Customer.objects.get()
    assert (now.status, now.version) == (target, customer.version + 1)
    past = {"verify": "verified", "unblock": "unblocked", "block": "blocked"}
    happened = past.get(operation, f"{operation}d")
    event = Event.objects.latest("inserted")
    assert (event.type, event.version) == (f"customer.{happened}", now.version)


def test_a_new_customer_is_pending_unless_it_is_verified():
    seller = make_seller()
    pending, active = make_customer(seller), make_customer(seller, is_verified=True)
    assert (pending.status, pending.verified_at) == ("pending_verification", None)
    assert (active.status, isinstance(active.verified_at, datetime)) == ("active", True)


def test_an_answer_tells_everything_but_masks_the_document():
    seller = make_seller()
    told = {"billing_address": ADDRESS, "identity_document": DOCUMENT, "customer_group": "gold"}
    customer = make_customer(seller, name="Ada", email="ada@example.com", phone="5550100", **told)
    answer = write(CustomerSerializer, Customer.objects.get())
    assert answer == write(CustomerSerializer, customer)
    moment = customer.created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert answer == {
        "id": str(customer.pk),
        "organization_id": str(seller.organization_id),
        "name": "Ada",
        "email": "ada@example.com",
        "phone": "5550100",
        "billing_address": ADDRESS,
        "shipping_address": None,
        "identity_document": MASKED,
        "customer_group": "gold",
        "status": "pending_verification",
        "verified_at": None,
        "erased_at": None,
        "version": 1,
        "created_at": moment,
        "updated_at": moment,
    }


def test_events_leave_out_everything_personal():
    seller = make_seller()
    make_customer(seller, phone="5550100", billing_address=ADDRESS, identity_document=DOCUMENT)
    payload = Event.objects.get().payload
    assert sorted(payload) == [
        *("created_at", "customer_group", "erased_at", "id", "organization_id"),
        *("status", "updated_at", "verified_at", "version"),
    ]


def test_an_email_address_belongs_to_one_customer_of_an_organization():
    seller, other = make_seller(), make_seller()
    make_customer(seller, email="Ada@example.com")
    make_customer(other, email="ada@example.com")
    second = make_customer(seller, email="")
    make_customer(seller, email="")
    before = rows()
    taken = [FieldError(("email",), "already_exists", "Another object has this value.")]
    with pytest.raises(AlreadyExists) as refusal:
        make_customer(seller, email="aDA@example.COM")
    assert list(refusal.value.errors) == taken
    with pytest.raises(AlreadyExists) as refusal:
        services.customer_update(
            actor=seller, customer_id=second.pk, changes={"email": "ada@example.com"}
        )
    assert list(refusal.value.errors) == taken
    assert rows() == before


def test_an_update_replaces_and_clears_and_says_what_changed():
    seller = make_seller()
    customer = make_customer(seller, billing_address=ADDRESS, identity_document=DOCUMENT)
    told = {
        "name": customer.name,
        "billing_address": {"street": "Rynek 1", "city": "Kraków", "country": "Poland"},
        "identity_document": None,
    }
    updated, changed = services.customer_update(
        actor=seller,
        customer_id=customer.pk,
        changes=validated(CustomerUpdateSerializer, told),
    )
    assert (changed, updated.version) == (["billing_address", "identity_document"], 2)
    kept = Customer.objects.get()
    empty = {"recipient": "", "region": "", "postal_code": ""}
    assert kept.billing_address == told["billing_address"] | empty
    assert kept.identity_document is None
    again, changed = services.customer_update(
        actor=seller, customer_id=customer.pk, changes={"name": customer.name}
    )
    assert (changed, again.version, Event.objects.count()) == ([], 2, 2)


def test_a_stale_writer_is_refused():
    seller = make_seller()
    customer = make_customer(seller)
    services.customer_block(actor=seller, customer_id=customer.pk)
    before = rows()
    for name in OPERATIONS[1:]:
        with pytest.raises(VersionMismatch):
            getattr(services, f"customer_{name}")(
                actor=seller, customer_id=customer.pk, expected_version=1
            )
    assert rows() == before


def test_another_organization_knows_nothing_of_it_and_the_operator_does():
    seller, other, operator = make_seller(), make_seller(), make_operator()
    customer = make_customer(seller)
    before = rows()
    for name in OPERATIONS[1:]:
        with pytest.raises(NotFound):
            getattr(services, f"customer_{name}")(actor=other, customer_id=customer.pk)
    with pytest.raises(NotFound):
        selectors.customer_get(actor=other, customer_id=customer.pk)
    assert list(selectors.customer_list(actor=other, filters={})) == []
    assert rows() == before
    assert selectors.customer_get(actor=operator, customer_id=customer.pk) == customer


def test_a_customer_is_made_for_ones_own_organization_or_by_the_operator():
    seller, other, operator = make_seller(), make_seller(), make_operator()
    owner = str(other.organization_id)
    for actor, named, code in [
        (seller, {"organization_id": owner}, "does_not_exist"),
        (operator, {"organization_id": str(make_customer(seller).pk)}, "does_not_exist"),
        (operator, {}, "required"),
    ]:
        with pytest.raises(ValidationFailed) as refusal:
            make_customer(actor, **named)
        assert [(e.path, e.code) for e in refusal.value.errors] == [(("organization_id",), code)]
    assert make_customer(operator, organization_id=owner).organization_id == other.organization_id


def test_a_list_is_narrowed_by_everything_that_is_named():
    seller = make_seller()
    ada = make_customer(seller, name="Ada", email="ada@example.com", customer_group="gold")
    bob = make_customer(seller, name="Bob", phone="+49 30 5550100", is_verified=True)
    services.customer_erase(actor=seller, customer_id=make_customer(seller).pk)

    def found(**filters):
        return list(selectors.customer_list(actor=seller, filters=filters).order_by("name"))

    assert found() == [ada, bob]
    assert found(q="aD") == found(email="ADA@example.com") == found(customer_group="gold") == [ada]
    assert found(q="5550") == found(status="active") == [bob]
    assert found(q="ada", status="active") == []
    assert found(created_from=bob.created_at, created_to=bob.created_at) == []
    assert len(found(updated_since=ada.updated_at)) == 3
