"""One demo order after the other: its lines, what it comes to, and its history."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from hub.accounts.models import Organization
from hub.core.identifiers import new_id
from orders.choices import UNSHIPPED, OrderStatus, SimType
from orders.demo.buyers import Buyers, Staff
from orders.demo.courses import OPEN, courses
from orders.demo.paying import deposit_set, payments_set
from orders.demo.shelves import Shelf
from orders.demo.stories import Steps, Story
from orders.models import Order, SimOrderDetail
from orders.services.amounts import amounts_set, totals_set
from orders.services.drafts import Line
from orders.services.pricing import items_make
from products.choices import ProductKind, SalesChannel

CHANNELS = (
    *(SalesChannel.STOREFRONT,) * 9,
    *(SalesChannel.APP_USER,) * 6,
    *(SalesChannel.RESELLER_CLIENT,) * 3,
    *(SalesChannel.BOOKING,) * 2,
)
MOST_LINES = 3
SIMS, PART_CALLED_OFF = 0.08, 0.06
PENDING_FOR = timedelta(days=30)
"""How long pending demo orders wait to be confirmed: longer than others, to be looked at."""
RESTS = timedelta(minutes=5)
"""After so long somebody calls off a part of an order."""
CARRIERS = ("DHL", "DPD", "GLS", "Poste & Søn")
REASONS = ("Changed their mind", "Found it elsewhere", "Ordered twice", "Delivery takes too long")
FEWER = "One piece fewer is wanted"


class Maker:
    """Makes the orders of one seller, the same ones for the same seed."""

    def __init__(
        self, owner: Organization, reseller: Organization, seed: int, now: datetime
    ) -> None:
        self.owner, self.reseller, self.now = owner, reseller, now
        self.random = Random(seed)  # noqa: S311 - nothing is kept secret by it
        self.shelf = Shelf(owner.pk, self.random)
        self.buyers, self.staff = Buyers(owner.pk, self.random), Staff(owner)

    def stories(self, count: int) -> Iterator[Story]:
        """Yield so many orders, the newest one first; nothing is written yet."""
        has_sims = bool(self.shelf.of[ProductKind.SIM_PLAN])
        for status, steps in courses(count, self.now, self.random, has_sims=has_sims):
            yield self._story(status, steps)

    def _story(self, status: OrderStatus, steps: Steps) -> Story:
        channel, kind = self._about(status)
        is_open = status in OPEN and status != OrderStatus.SHIPPED
        most = 1 if channel == SalesChannel.BOOKING else MOST_LINES
        lines = self.shelf.lines(kind, most, is_open=is_open)
        made, last = steps[0][1], steps[-1][1]
        order = Order(
            organization_id=self.owner.pk,
            channel=channel.value,
            reseller_id=self.reseller.pk if channel == SalesChannel.RESELLER_CLIENT else None,
            currency=lines[0].product.currency,
            status=status.value,
            created_at=made,
            updated_at=last,
            expires_at=made + PENDING_FOR if status == OrderStatus.PENDING else None,
            **self.buyers.choose(),
        )
        story = Story(order, steps)
        self._add_sim(story, lines)
        self._add_lines(story, lines)
        self._add_shipment(story)
        deposit_set(story, self.random)
        self._call_off(story)
        payments_set(story, self.now, self.random)
        order.version = len(story.changes) + bool(order.paid_amount)
        return story

    def _about(self, status: OrderStatus) -> tuple[SalesChannel, ProductKind]:
        """Choose by which way it was sold, and what it is about."""
        if status == OrderStatus.COMPLETED:
            return SalesChannel.BOOKING, ProductKind.VEHICLE
        channel = self.random.choice(CHANNELS)
        if status == OrderStatus.ACTIVATED:
            is_booked = channel == SalesChannel.BOOKING
            return SalesChannel.APP_USER if is_booked else channel, ProductKind.SIM_PLAN
        if channel == SalesChannel.BOOKING:
            return channel, ProductKind.VEHICLE
        wants_sim = self.random.random() < SIMS and self.shelf.of[ProductKind.SIM_PLAN]
        return channel, ProductKind.SIM_PLAN if wants_sim else ProductKind.PHYSICAL

    def _add_sim(self, story: Story, lines: list[Line]) -> None:
        order, plan = story.order, lines[0].product
        if plan.kind != ProductKind.SIM_PLAN:
            Order._meta.get_field("sim").set_cached_value(order, None)
            return
        ends = dict(story.steps)
        is_sent = OrderStatus.SHIPPED in ends
        kind = self.random.choice((SimType.PHYSICAL, SimType.ESIM))
        story.sim = SimOrderDetail(
            organization_id=order.organization_id,
            order=order,
            sim_type=kind.value,
            network_provider=plan.brand,
            plan_name=plan.name,
            iccid=f"8949{self.random.randrange(10**15):015}" if is_sent else "",
            activated_at=ends.get(OrderStatus.ACTIVATED),
            created_at=order.created_at,
            updated_at=order.updated_at,
        )

    def _add_lines(self, story: Story, lines: list[Line]) -> None:
        story.items = items_make(story.order, lines)
        for item in story.items:
            item.created_at, item.updated_at = story.order.created_at, story.order.updated_at

    def _add_shipment(self, story: Story) -> None:
        ends = dict(story.steps)
        story.order.shipped_at = ends.get(OrderStatus.SHIPPED)
        story.order.delivered_at = ends.get(OrderStatus.DELIVERED)
        if story.order.shipped_at is not None:
            story.order.carrier = self.random.choice(CARRIERS)
            story.order.tracking_number = f"{self.random.randrange(10**12):012}"

    def _call_off(self, story: Story) -> None:
        """Write the history; on its way some order loses a piece, a cancelled one all."""
        order, first = story.order, story.items[0]
        is_less = len(story.steps) > 1 and self.random.random() < PART_CALLED_OFF
        is_less = is_less and first.quantity > 1 and order.deposit is None
        before = ""
        for status, moment in story.steps:
            is_off = status == OrderStatus.CANCELLED
            reason = self.random.choice(REASONS) if is_off else ""
            self.change_add(story, before, status.value, moment, reason)
            before = status.value
            if is_less and status == UNSHIPPED[0]:
                first.cancelled_quantity = 1
                amounts_set(first)
                totals_set(order, story.items)
                self.change_add(story, before, before, moment + RESTS, FEWER)
        if order.status == OrderStatus.CANCELLED:
            for item in story.items:
                item.cancelled_quantity = item.quantity

    def change_add(
        self, story: Story, before: str, status: str, moment: datetime, reason: str = ""
    ) -> None:
        """Add a step to the history of an order."""
        story.changes.append(
            {
                "id": new_id(),
                "created_at": moment,
                "organization_id": self.owner.pk,
                "order_id": story.order.pk,
                "version": len(story.changes) + 1,
                "from_status": before,
                "to_status": status,
                "reason": reason,
                **self.staff.of(status, len(story.changes)),
            }
        )
