"""Orders of the demo sellers over eighteen months, in every state; dates count from the load."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection, transaction
from django.utils import timezone

from hub.accounts.models import Organization
from hub.accounts.system import system_actor
from hub.events.recording import record_each
from orders.choices import UNSHIPPED, OrderStatus
from orders.demo.copying import copy_instances, copy_rows
from orders.demo.holding import stock_hold
from orders.demo.making import Maker
from orders.demo.returning import return_tell, returns_add
from orders.demo.stories import Story
from orders.models import Order, OrderStatusChange, Return
from orders.models.orders import NUMBERS as ORDER_NUMBERS
from orders.models.returns import NUMBERS as RETURN_NUMBERS
from orders.selectors import orders_of
from orders.services.stepping import EVENTS

LAST = EVENTS | {OrderStatus.PENDING: "order.created"}
REQUEST_ID = "load_demo"


Made = dict[Maker, list[Story]]
"""Who makes orders, and the ones that were made."""


def load_orders(counts: Mapping[Organization, int], reseller: Organization) -> None:
    """Make so many orders of each seller that has none, with their returns: all, or none.

    Those of resellers' clients are brought by ``reseller``.
    They are thought out before the transaction begins, so that it does not wait for that.
    """
    now = timezone.now()
    fresh = [owner for owner in counts if not Order.objects.filter(organization=owner).exists()]
    makers = [Maker(owner, reseller, seed, now) for seed, owner in enumerate(fresh, start=1)]
    made = {maker: list(maker.stories(counts[maker.owner])) for maker in makers}
    for maker, stories in made.items():
        returns_add(maker, stories)
    with transaction.atomic():
        _lift_limits()
        _write(made)


def _lift_limits() -> None:
    """Let a slow machine take its time: limits are for callers, and nobody calls yet."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL transaction_timeout = 0")


def _write(made: Made) -> None:
    every = [story for stories in made.values() for story in stories]
    _number(ORDER_NUMBERS, [story.order for story in every])
    _number(RETURN_NUMBERS, [each.returned for each in every if each.returned is not None])
    for maker, stories in made.items():
        for story in stories:
            return_tell(maker, story)
        stock_hold(system_actor(maker.owner, name=REQUEST_ID), stories)
    _copy(sorted(every, key=lambda story: story.order.number))
    for maker, stories in made.items():
        _record(maker.owner, stories)


def _number(sequence: str, rows: Iterable[Order | Return]) -> None:
    """Give numbers that grow with time, over all sellers."""
    ordered = sorted(rows, key=lambda row: row.created_at)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [sequence, len(ordered)]
        )
        for row, (number,) in zip(ordered, cursor.fetchall(), strict=True):
            row.number = number


def _copy(stories: Sequence[Story]) -> None:
    copy_instances([story.order for story in stories])
    copy_instances([item for story in stories for item in story.items])
    copy_instances([story.sim for story in stories if story.sim is not None])
    copy_instances([story.plan for story in stories if story.plan is not None])
    copy_instances([each for story in stories for each in story.instalments])
    copy_rows(OrderStatusChange, [each for story in stories for each in story.changes])
    copy_instances([story.returned for story in stories if story.returned is not None])
    copy_instances([each for story in stories for each in story.return_items])


def _record(owner: Organization, stories: Sequence[Story]) -> None:
    """Write the last event of each order that still waits for something, the oldest first."""
    open_ones = [s.order.pk for s in stories if OrderStatus(s.order.status) in UNSHIPPED]
    rows = orders_of(actor=system_actor(owner, name=REQUEST_ID)).filter(pk__in=open_ones)
    told = [(LAST[OrderStatus(order.status)], order) for order in rows.order_by("created_at")]
    record_each(actor=system_actor(owner, name=REQUEST_ID), events=told)
