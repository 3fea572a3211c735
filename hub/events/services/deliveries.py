"""Dead letters get another chance."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow

from hub.events.choices import DeliveryStatus
from hub.events.models import Delivery


def delivery_replay(*, delivery_ids: Iterable[UUID]) -> int:
    """Make dead deliveries due now, with all their attempts before them; return how many."""
    dead = Delivery.objects.filter(pk__in=list(delivery_ids), status=DeliveryStatus.DEAD)
    return dead.update(
        status=DeliveryStatus.RETRYING,
        attempts=0,
        next_attempt_at=TransactionNow(),
        updated_at=TransactionNow(),
    )
