"""What happens to customers; the rules are written down in docs/customers.md."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction

from hub.core.actors import Actor
from hub.core.constraints import unique_keys
from hub.core.errors import InvalidTransition
from hub.core.queries import only
from hub.events.recording import record
from orders.choices import CUSTOMER_TRANSITIONS, CustomerStatus
from orders.models import Customer
from orders.selectors import customers_of, owner_of

Values = Mapping[str, Any]
KEYS = {"customer_email_is_unique_in_organization": "email"}


@transaction.atomic
def customer_create(*, actor: Actor, values: Values) -> Customer:
    """Make a customer. ``values`` are the fields of CustomerCreateSerializer.

    Raises AlreadyExists when the organization has a customer with the e-mail address, and
    ValidationFailed for another's organization.
    """
    fields = _storable(values)
    owner = owner_of(actor=actor, organization_id=fields.pop("organization_id", None))
    if fields.pop("is_verified", False):
        fields |= {"status": CustomerStatus.ACTIVE, "verified_at": TransactionNow()}
    customer = Customer(organization_id=owner, **fields)
    with unique_keys(KEYS):
        customer.save(force_insert=True)
    customer.refresh_from_db(fields=["verified_at"])
    record(actor=actor, type="customer.created", instance=customer)
    return customer


@transaction.atomic
def customer_update(
    *, actor: Actor, customer_id: UUID, changes: Values, expected_version: int | None = None
) -> tuple[Customer, list[str]]:
    """Write ``changes``; return the customer and the names of what really changed.

    Raises NotFound, VersionMismatch, VersionRequired, InvalidTransition for an erased customer, and
    AlreadyExists for an e-mail address that is taken.
    """
    customer = customer_locked(actor, customer_id, expected_version)
    changed = customer.assign(_storable(changes))
    if changed:
        with unique_keys(KEYS):
            customer.save_versioned(changed)
        record(actor=actor, type="customer.updated", instance=customer)
    return customer, changed


@transaction.atomic
def customer_verify(
    *, actor: Actor, customer_id: UUID, expected_version: int | None = None
) -> Customer:
    """Say that it is known who a customer is, who is active from now on.

    Raises NotFound, VersionMismatch, VersionRequired, and InvalidTransition for one that is not
    pending verification.
    """
    customer = customer_locked(actor, customer_id, expected_version)
    if customer.status != CustomerStatus.PENDING_VERIFICATION:
        raise _refusal(customer.status, CustomerStatus.ACTIVE)
    customer.verified_at = TransactionNow()
    return _move(actor, customer, CustomerStatus.ACTIVE, "verified", "verified_at")


@transaction.atomic
def customer_block(
    *, actor: Actor, customer_id: UUID, expected_version: int | None = None
) -> Customer:
    """Let a customer order nothing from now on.

    Raises NotFound, VersionMismatch, VersionRequired, and InvalidTransition for a blocked one.
    """
    customer = customer_locked(actor, customer_id, expected_version)
    return _move(actor, customer, CustomerStatus.BLOCKED, "blocked")


@transaction.atomic
def customer_unblock(
    *, actor: Actor, customer_id: UUID, expected_version: int | None = None
) -> Customer:
    """Put a customer back to where it stood before it was blocked.

    Raises NotFound, VersionMismatch, VersionRequired, and InvalidTransition for one that is not
    blocked.
    """
    customer = customer_locked(actor, customer_id, expected_version)
    is_verified = customer.verified_at is not None
    target = CustomerStatus.ACTIVE if is_verified else CustomerStatus.PENDING_VERIFICATION
    if customer.status != CustomerStatus.BLOCKED:
        raise _refusal(customer.status, target)
    return _move(actor, customer, target, "unblocked")


def customer_locked(actor: Actor, customer_id: UUID, expected_version: int | None) -> Customer:
    """Lock a customer that is to be changed; raises as ``customer_block``, also when erased."""
    rows = customers_of(actor=actor).filter(pk=customer_id)
    customer = only(rows.select_for_update(no_key=True))
    customer.check_version(expected_version, required=actor.principal.requires_versions)
    if customer.erased_at is not None:
        message = "An erased customer cannot be changed."
        raise InvalidTransition(message, parameters={"current": "erased"})
    return customer


def _move(
    actor: Actor, customer: Customer, target: CustomerStatus, happened: str, *fields: str
) -> Customer:
    CUSTOMER_TRANSITIONS.check(customer.status, target)
    customer.status = target
    customer.save_versioned(["status", *fields])
    customer.refresh_from_db(fields=["verified_at"])
    record(actor=actor, type=f"customer.{happened}", instance=customer)
    return customer


def _refusal(current: str, target: CustomerStatus) -> InvalidTransition:
    message = f"The status cannot change from '{current}' to '{target}' so."
    return InvalidTransition(message, parameters={"current": current, "target": target})


def _storable(values: Values) -> dict[str, Any]:
    """Return values as they are kept: an identity document as plain data, its day as text."""
    fields = dict(values)
    document = fields.get("identity_document")
    if document is not None:
        fields["identity_document"] = {name: _plain(each) for name, each in document.items()}
    return fields


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
