"""Finding returns: an organization's own, and for the operator all."""

from uuid import UUID

from django.db.models import QuerySet

from hub.core.actors import Actor
from hub.core.queries import only
from orders.models import Return
from orders.selectors.customers import Filters

LOOKUPS = {
    "organization_id": "organization_id",
    "order_id": "order_id",
    "customer_id": "order__customer_id",
    "status": "status",
    "created_from": "created_at__gte",
    "created_to": "created_at__lt",
    "updated_since": "updated_at__gte",
}


def returns_of(*, actor: Actor) -> QuerySet[Return]:
    """Return every return the actor may know of, with its lines and its order."""
    rows = Return.objects.select_related("order").prefetch_related("items__order_item")
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def return_list(*, actor: Actor, filters: Filters) -> QuerySet[Return]:
    """Return those that meet all filters; of another organization a seller finds none."""
    known = {LOOKUPS[name]: value for name, value in filters.items()}
    return returns_of(actor=actor).filter(**known)


def return_get(*, actor: Actor, return_id: UUID) -> Return:
    """Return one. Raises NotFound, also for another organization's."""
    return only(returns_of(actor=actor).filter(pk=return_id))
