"""Which demo orders there are, when they were made, and how they went on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from orders.choices import OrderStatus
from orders.demo.stories import Steps

SPAN = timedelta(days=548)
"""Eighteen months, up to the moment of loading."""
GROWTH = 1.15
"""Above 1: there are the more orders in a day, the newer they are."""

OPEN = {
    OrderStatus.PENDING: 4,
    OrderStatus.CONFIRMED: 4,
    OrderStatus.PROCESSING: 6,
    OrderStatus.SHIPPED: 12,
}
OVER = {
    OrderStatus.ACTIVATED: 80,
    OrderStatus.COMPLETED: 40,
    OrderStatus.CANCELLED: 90,
    OrderStatus.EXPIRED: 50,
}
"""How many of 1000 stand so; the others were delivered. The open ones are the newest."""

WAY = (
    OrderStatus.PENDING,
    OrderStatus.CONFIRMED,
    OrderStatus.PROCESSING,
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
)
HOURS = {
    OrderStatus.CONFIRMED: (0.2, 6.0),
    OrderStatus.PROCESSING: (1.0, 12.0),
    OrderStatus.SHIPPED: (2.0, 40.0),
    OrderStatus.DELIVERED: (16.0, 90.0),
    OrderStatus.ACTIVATED: (0.5, 30.0),
    OrderStatus.COMPLETED: (1.0, 24.0),
    OrderStatus.CANCELLED: (0.5, 20.0),
    OrderStatus.EXPIRED: (24.0, 24.03),
}
"""How long a step takes, at least and at most. No way takes longer than the open ones are old."""


def courses(
    count: int, now: datetime, random: Random, *, has_sims: bool
) -> Iterator[tuple[OrderStatus, Steps]]:
    """Yield where each order stands and how it came there, the newest order first."""
    for number, status in enumerate(_statuses(count, random, has_sims=has_sims)):
        age = SPAN * ((number + random.random()) / count) ** GROWTH
        yield status, list(_steps(status, now - age, random))


def _statuses(count: int, random: Random, *, has_sims: bool) -> list[OrderStatus]:
    shares = {s: n for s, n in OVER.items() if has_sims or s != OrderStatus.ACTIVATED}
    first = [status for status, share in OPEN.items() for _ in range(count * share // 1000)]
    others = [status for status, share in shares.items() for _ in range(count * share // 1000)]
    others += [OrderStatus.DELIVERED] * (count - len(first) - len(others))
    random.shuffle(others)
    return first + others


def _steps(
    status: OrderStatus, made: datetime, random: Random
) -> Iterator[tuple[OrderStatus, datetime]]:
    reached = made
    for step in _way(status, random):
        if step in HOURS:
            reached += timedelta(hours=random.uniform(*HOURS[step]))
        yield step, reached


def _way(status: OrderStatus, random: Random) -> tuple[OrderStatus, ...]:
    if status in WAY:
        return WAY[: WAY.index(status) + 1]
    if status == OrderStatus.EXPIRED:
        return WAY[0], status
    if status == OrderStatus.CANCELLED:
        return *WAY[: random.choice((1, 1, 2, 2, 3, 4))], status
    return *WAY, status
