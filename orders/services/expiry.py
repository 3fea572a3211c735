"""Ending orders that nobody confirmed in time."""

import logging
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hub.accounts.models import Organization
from hub.accounts.system import system_actor
from orders.choices import OrderStatus
from orders.models import Order
from orders.selectors import orders_of
from orders.services.stepping import Steps

logger = logging.getLogger(__name__)
BATCH = 500
NAME = "orders_expire"


def orders_expire() -> int:
    """End every pending order whose time is over, and free its pieces; return how many.

    Each one is a transaction: to be killed at any moment, or run by several at once, does no harm.
    One that another writer has in hand is left to it, and one that fails holds up no other.
    """
    due = Order.objects.filter(status=OrderStatus.PENDING, expires_at__lte=timezone.now())
    ended, rest = 0, due.order_by("expires_at", "pk")
    while batch := list(rest.only("pk", "organization_id", "expires_at")[:BATCH]):
        ended += sum(_expire(due, each.pk, each.organization_id) for each in batch)
        last = batch[-1]
        later = Q(expires_at__gt=last.expires_at) | Q(expires_at=last.expires_at, pk__gt=last.pk)
        rest = due.filter(later).order_by("expires_at", "pk")
    return ended


def _expire(due: QuerySet[Order], order_id: UUID, owner_id: UUID) -> bool:
    """End one, and tell whether it was still to be ended."""
    try:
        with transaction.atomic():
            locked = due.filter(pk=order_id).select_for_update(skip_locked=True, no_key=True)
            if not locked.exists():
                return False
            actor = system_actor(Organization.objects.get(pk=owner_id), name=NAME)
            order = orders_of(actor=actor).get(pk=order_id)
            steps = Steps(actor, [order])
            steps.take(order, OrderStatus.EXPIRED)
            steps.write()
            return True
    except OperationalError:
        raise
    except Exception:
        logger.exception("Order %s could not be ended.", order_id)
        return False
