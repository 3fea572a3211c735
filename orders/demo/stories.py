"""What a demo order is made of, before it is written."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from orders.choices import OrderStatus
from orders.models import (
    Instalment,
    InstalmentPlan,
    Order,
    OrderItem,
    Return,
    ReturnItem,
    SimOrderDetail,
)

Steps = list[tuple[OrderStatus, datetime]]
"""The statuses of an order with when it came to them, the first one when it was made."""


@dataclass
class Story:
    """One order with all rows that tell of it."""

    order: Order
    steps: Steps
    items: list[OrderItem] = field(default_factory=list)
    sim: SimOrderDetail | None = None
    plan: InstalmentPlan | None = None
    instalments: list[Instalment] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    returned: Return | None = None
    return_items: list[ReturnItem] = field(default_factory=list)
