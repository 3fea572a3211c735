"""Ending reservations whose time is over."""

import logging
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hub.accounts.models import Organization
from hub.accounts.system import system_actor
from products.choices import ReservationStatus
from products.models import StockReservation
from products.services.reservations import reservation_end

logger = logging.getLogger(__name__)
BATCH = 500
NAME = "reservations_expire"


def reservations_expire() -> int:
    """End every open reservation whose time is over; return how many.

    Each one is a transaction: to be killed at any moment, or run by several at once, does no harm.
    One that another writer has in hand is left to it, and one that fails holds up no other.
    """
    due = StockReservation.objects.filter(
        status=ReservationStatus.RESERVED, expires_at__lte=timezone.now()
    ).order_by("expires_at", "pk")
    ended, rest = 0, due
    while batch := list(rest.only("pk", "expires_at")[:BATCH]):
        ended += sum(_expire(due, each.pk) for each in batch)
        last = batch[-1]
        later = Q(expires_at__gt=last.expires_at) | Q(expires_at=last.expires_at, pk__gt=last.pk)
        rest = due.filter(later)
    return ended


def _expire(due: QuerySet[StockReservation], reservation_id: UUID) -> bool:
    """End one, and tell whether it was still to be ended."""
    try:
        with transaction.atomic():
            rows = due.filter(pk=reservation_id)
            reservation = rows.select_for_update(skip_locked=True, no_key=True).first()
            if reservation is None:
                return False
            owner = Organization.objects.get(pk=reservation.organization_id)
            actor = system_actor(owner, name=NAME)
            reservation_end(actor, reservation, ReservationStatus.EXPIRED)
            return True
    except OperationalError:
        raise
    except Exception:
        logger.exception("Reservation %s could not be ended.", reservation_id)
        return False
