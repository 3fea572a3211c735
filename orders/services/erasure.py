"""Forgetting who a customer was, everywhere; docs/customers.md lists the places."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction

from hub.core.actors import Actor
from hub.events.recording import record, record_all
from hub.external_ids.services import external_ids_forget
from hub.idempotency.services import answers_rewrite
from hub.jobs.forgetting import job_texts_forget
from orders.choices import CustomerStatus
from orders.models import Customer
from orders.selectors import orders_of
from orders.services.customers import customer_locked

ADDRESSES = {"billing_address": None, "shipping_address": None}
NOBODY: dict[str, Any] = {
    "name": "",
    "email": "",
    "phone": "",
    "identity_document": None,
    **ADDRESSES,
}
"""What stands in place of what says who somebody is."""
FOR_NOBODY: dict[str, Any] = {
    "customer_name": "",
    "customer_email": "",
    "customer_phone": "",
    "notes": "",
    **ADDRESSES,
}
"""The same of an order, which has a copy of it."""


@transaction.atomic
def customer_erase(
    *, actor: Actor, customer_id: UUID, expected_version: int | None = None
) -> Customer:
    """Remove everything personal of a customer, for good; what refers to it stays whole.

    Raises NotFound, VersionMismatch, VersionRequired, and InvalidTransition for one that was
    erased before.
    """
    customer = customer_locked(actor, customer_id, expected_version)
    job_texts_forget(
        owner_id=customer.organization_id, object_id=customer.pk, words=[customer.email]
    )
    customer.assign(NOBODY)
    customer.status, customer.erased_at = CustomerStatus.BLOCKED, TransactionNow()
    customer.save_versioned([*NOBODY, "status", "erased_at"])
    customer.refresh_from_db(fields=["erased_at"])
    external_ids_forget(instance=customer)
    _forget_in_orders(actor, customer)
    key = str(customer.pk)
    answers_rewrite(mentioning=key, rewrite=lambda text: _without_person(text, key))
    record(actor=actor, type="customer.erased", instance=customer)
    return customer


def _forget_in_orders(actor: Actor, customer: Customer) -> None:
    """Empty the copies; who orders at this moment holds the customer, and is waited for."""
    rows = orders_of(actor=actor).filter(customer=customer).order_by("pk")
    found = rows.select_for_update(no_key=True, of=("self",))
    changed = [order.save_versioned(FOR_NOBODY) for order in found if order.assign(FOR_NOBODY)]
    record_all(actor=actor, type="order.updated", instances=changed)


def _without_person(text: str, key: str) -> str:
    """Return a kept answer in which nothing says who the customer with this id was."""
    return json.dumps(_emptied(json.loads(text), key), ensure_ascii=False, separators=(",", ":"))


def _emptied(value: Any, key: str) -> Any:
    if isinstance(value, list):
        return [_emptied(each, key) for each in value]
    if not isinstance(value, dict):
        return value
    blank = _blank(value, key)
    return {name: blank[name] if name in blank else _emptied(value[name], key) for name in value}


def _blank(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return what of an object in an answer is to be emptied."""
    if value.get("id") == key:
        return NOBODY
    return FOR_NOBODY if value.get("customer_id") == key else {}
