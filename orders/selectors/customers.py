"""Finding customers: an organization's own, and for the operator all."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from hub.core.actors import Actor
from hub.core.errors import NotFound
from hub.core.queries import only
from hub.external_ids.keys import ExternalKey
from hub.external_ids.selectors import external_id_object
from orders.models import Customer

Filters = Mapping[str, Any]
LOOKUPS = {
    "organization_id": "organization_id",
    "email": "email__iexact",
    "customer_group": "customer_group",
    "status": "status",
    "created_from": "created_at__gte",
    "created_to": "created_at__lt",
    "updated_since": "updated_at__gte",
}


def customers_of(*, actor: Actor) -> QuerySet[Customer]:
    """Return every customer the actor may know of."""
    rows = Customer.objects.all()
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def customer_list(*, actor: Actor, filters: Filters) -> QuerySet[Customer]:
    """Return the customers that meet all filters; erased ones only to who keeps a copy."""
    known = {LOOKUPS[name]: value for name, value in filters.items() if name in LOOKUPS}
    rows = customers_of(actor=actor).filter(**known)
    if "updated_since" not in filters:
        rows = rows.filter(erased_at=None)
    if "q" in filters:
        text = filters["q"]
        named = Q(name__icontains=text) | Q(email__icontains=text) | Q(phone__icontains=text)
        rows = rows.filter(named)
    return rows


def customer_get(*, actor: Actor, customer_id: UUID) -> Customer:
    """Return one customer. Raises NotFound, also for another organization's."""
    return only(customers_of(actor=actor).filter(pk=customer_id))


def customer_lookup(*, actor: Actor, key: ExternalKey) -> Customer:
    """Return the customer that the actor's organization calls so. Raises NotFound."""
    found = external_id_object(actor=actor, kind="customer", key=key)
    return customer_get(actor=actor, customer_id=found)


def customer_document_get(*, actor: Actor, customer_id: UUID) -> Customer:
    """Return a customer whose identity document may be shown in clear.

    Raises NotFound, also for a customer without a document.
    """
    customer = customer_get(actor=actor, customer_id=customer_id)
    if customer.identity_document is None:
        raise NotFound("The customer has no identity document.")
    return customer
