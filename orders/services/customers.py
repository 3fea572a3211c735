"""What happens to customers; the rules are written down in docs/customers.md."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction

from hub.core.actors import Actor
from hub.core.constraints import unique_keys
from hub.events.recording import record
from orders.choices import CustomerStatus
from orders.models import Customer
from orders.selectors import owner_of

Values = Mapping[str, Any]
KEYS = {"customer_email_is_unique_in_organization": "email"}


@transaction.atomic
def customer_create(*, actor: Actor, values: Values) -> Customer:
    """Make a customer. ``values`` are the fields of CustomerCreateSerializer.

    Raises AlreadyExists when the organization has a customer with the e-mail address, and
    ValidationFailed for another's organization.
    """
    fields = storable(values)
    owner = owner_of(actor=actor, organization_id=fields.pop("organization_id", None))
    if fields.pop("is_verified", False):
        fields |= {"status": CustomerStatus.ACTIVE, "verified_at": TransactionNow()}
    customer = Customer(organization_id=owner, **fields)
    with unique_keys(KEYS):
        customer.save(force_insert=True)
    customer.refresh_from_db(fields=["verified_at"])
    record(actor=actor, type="customer.created", instance=customer)
    return customer


def storable(values: Values) -> dict[str, Any]:
    """Return values as they are kept: an identity document as plain data, its day as text."""
    fields = dict(values)
    document = fields.get("identity_document")
    if document is not None:
        fields["identity_document"] = {name: _plain(each) for name, each in document.items()}
    return fields


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
