"""What is held for whom: an organization's own reservations, and for the operator all."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from hub.core.actors import Actor
from hub.core.queries import only
from products.models import StockReservation, StockReservationLine
from products.selectors.categories import Filters

LOOKUPS = {
    "organization_id": "organization_id",
    "reference": "reference",
    "status": "status",
    "product_id": "lines__inventory__product_id",
    "expires_before": "expires_at__lt",
    "updated_since": "updated_at__gte",
}
LINES = StockReservationLine.objects.select_related("inventory__product", "inventory__warehouse")


def reservations_of(*, actor: Actor) -> QuerySet[StockReservation]:
    """Return every reservation the actor may know of, with its lines."""
    rows = StockReservation.objects.prefetch_related(Prefetch("lines", LINES.all()))
    return rows if actor.is_operator else rows.filter(organization_id=actor.organization_id)


def reservation_list(*, actor: Actor, filters: Filters) -> QuerySet[StockReservation]:
    """Return those that meet all filters; of another organization a seller finds none."""
    known = {LOOKUPS[name]: value for name, value in filters.items()}
    rows = reservations_of(actor=actor).filter(**known)
    # A product may be in several lines, one for each warehouse.
    return rows.distinct() if "product_id" in filters else rows


def reservation_get(*, actor: Actor, reservation_id: UUID) -> StockReservation:
    """Return one reservation. Raises NotFound, also for another organization's."""
    return only(reservations_of(actor=actor).filter(pk=reservation_id))
