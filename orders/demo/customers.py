"""Customers of the demo sellers, in every status, the same on every load."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from hub.core.actors import Actor
from hub.events.recording import record_all
from hub.external_ids.models import ExternalId
from orders.choices import CustomerStatus, DocumentType
from orders.demo.people import FAMILY, GIVEN, GROUPS, PLACES
from orders.models import Customer
from orders.services import customer_erase

VERIFIED = datetime(2025, 1, 2, 8, 30, tzinfo=UTC)
DOCUMENT_EVERY, PENDING_EVERY, BLOCKED_EVERY, NUMBERED_EVERY = 5, 11, 37, 3
ERASED = 2
"""How many asked to be forgotten."""


def load_customers(seller: Actor, count: int) -> None:
    """Make the customers of a seller, where it has none."""
    owner = seller.organization_id
    if Customer.objects.filter(organization_id=owner).exists():
        return
    rows = [Customer(organization_id=owner, **values) for values in _people(count)]
    customers = Customer.objects.bulk_create(rows)
    record_all(actor=seller, type="customer.created", instances=customers)
    ExternalId.objects.bulk_create(
        ExternalId(
            organization_id=owner,
            kind="customer",
            object_id=customer.pk,
            system="crm",
            external_id=f"C-{number:05}",
        )
        for number, customer in enumerate(customers, start=1)
        if number % NUMBERED_EVERY == 0
    )
    for customer in customers[-ERASED:]:
        customer_erase(actor=seller, customer_id=customer.pk)


def _people(count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        place = PLACES[number % len(PLACES)]
        address = {
            **place._asdict(),
            "street": f"{place.street} {number % 90 + 1}",
            "recipient": "",
            "region": "",
        }
        yield {
            "name": f"{GIVEN[number % len(GIVEN)]} {FAMILY[number * 7 % len(FAMILY)]}",
            "email": f"customer-{number:04}@example.com",
            "phone": f"+49 30 5550{number:04}",
            "billing_address": address,
            "customer_group": GROUPS[number % len(GROUPS)],
            "identity_document": None if number % DOCUMENT_EVERY else _document(number),
            **_standing(number),
        }


def _standing(number: int) -> dict[str, Any]:
    if number % PENDING_EVERY == 0:
        return {"status": CustomerStatus.PENDING_VERIFICATION, "verified_at": None}
    is_blocked = number % BLOCKED_EVERY == 0
    status = CustomerStatus.BLOCKED if is_blocked else CustomerStatus.ACTIVE
    return {"status": status, "verified_at": VERIFIED}


def _document(number: int) -> dict[str, Any]:
    kinds = DocumentType.values
    return {
        "type": kinds[number // DOCUMENT_EVERY % len(kinds)],
        "number": f"L{number:03}{number * 7919 % 1_000_000:06}",
        "issued_by": PLACES[number % len(PLACES)].country,
        "expires_on": f"20{30 + number % 5}-06-30",
    }
